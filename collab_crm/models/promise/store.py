import json
from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

# column -> its type, as the rows give it
COLUMNS = {
    "sale_line_id": "int",
    "order_id": "int",
    "company_id": "int",
    "partner_id": "int",
    "workspace_id": "int",
    "user_id": "int",
    "product_id": "int",
    "quantity": "numeric",
    "first_date": "timestamp",
    "promised_date": "timestamp",
    "tz": "text",
    "predicted_date": "timestamp",
    "slack": "float8",
    "state": "text",
    "stage": "text",
    "reason": "text",
    "reason_group": "text",
    "owner_id": "int",
    "department": "text",
    "cause": "text",
    "cause_name": "text",
    "chain": "text",
    "life": "text",
    "watch": "text",
    "computed_at": "timestamp",
    "next_at": "timestamp",
}
JSON = ("chain", "life", "watch")


class ForecastStore(models.Model):
    """Writes forecasts in one statement, and tells open browsers."""

    _inherit = "collab.forecast"

    @api.model
    def _known(self, line_ids):
        """Return ``{line: (predicted, state, cause, workspace)}`` as stored."""
        rows = self.env.execute_query(
            SQL(
                """SELECT sale_line_id, predicted_date, state, cause, workspace_id,
                          promised_date, stage
                     FROM collab_forecast WHERE sale_line_id = ANY(%s)""",
                list(line_ids),
            )
        )
        return {row[0]: row[1:] for row in rows}

    @api.model
    def _store(self, rows):
        """Write the forecasts; return them."""
        if not rows:
            return self.browse()
        names = [SQL.identifier(name) for name in COLUMNS]
        values = [
            SQL("%s::jsonb", SQL.identifier("x", name))
            if name in JSON
            else SQL.identifier("x", name)
            for name in COLUMNS
        ]
        found = self.env.execute_query(
            SQL(
                """INSERT INTO collab_forecast (%(names)s)
                   SELECT %(values)s FROM jsonb_to_recordset(%(rows)s::jsonb)
                       AS x(%(types)s)
                    ORDER BY x.sale_line_id
                   ON CONFLICT (sale_line_id) DO UPDATE SET %(updates)s
                   RETURNING id""",
                names=SQL(", ").join(names),
                values=SQL(", ").join(values),
                rows=json.dumps(rows),
                types=SQL(", ").join(
                    SQL("%s %s", SQL.identifier(name), SQL(kind))
                    for name, kind in COLUMNS.items()
                ),
                updates=SQL(", ").join(
                    SQL("%s = EXCLUDED.%s", name, name) for name in names[1:]
                ),
            )
        )
        self.invalidate_model()
        return self.browse(id_ for (id_,) in found)

    @api.model
    def _changed(self, rows, before):
        """Return the ids of the workspaces whose forecasts are not as they were."""
        changed = set()
        for row in rows:
            old = before.get(row["sale_line_id"])
            was = old and (
                old[0] and old[0].isoformat(),
                old[1],
                old[2],
                old[4] and old[4].isoformat(),
                old[5],
            )
            now = tuple(
                row[name]
                for name in (
                    "predicted_date",
                    "state",
                    "cause",
                    "promised_date",
                    "stage",
                )
            )
            if was != now:
                changed |= {row["workspace_id"], old[3] if old else None}
        return changed - {None}

    @api.model
    def _ring(self, workspace_ids):
        """Tell the browsers of members that forecasts of their workspaces changed.

        One message a reader, with nothing but the ids of workspaces.
        """
        if not workspace_ids:
            return
        workspaces = self.env["collab.workspace"].browse(sorted(workspace_ids))
        members = self.env["collab.member"].search_fetch(
            [
                ("workspace_id", "in", workspaces.ids),
                ("side", "=", "internal"),
                ("granted", "=", True),
            ],
            ["workspace_id", "partner_id"],
        )
        theirs = defaultdict(list)
        for member in members:
            theirs[member.partner_id].append(member.workspace_id.id)
        for partner, ids in theirs.items():
            partner._bus_send("collab_crm/forecast", {"workspace_ids": sorted(ids)})
        for workspace in workspaces:
            workspace._bus_send("collab_crm/forecast", {"workspace_ids": workspace.ids})
