import json

from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.alerting import ranked

COLUMNS = (
    "forecast_id", "workspace_id", "partner_id", "order_id", "order_name",
    "product_id", "quantity", "promised_date", "predicted_date", "days_late", "whole_rank",
)  # fmt: skip
WRITE = """
WITH hits AS (
    SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS x(
        alert_id int, key text, forecast_id int, workspace_id int, partner_id int,
        order_id int, order_name text, product_id int, quantity numeric,
        promised_date timestamp, predicted_date timestamp, days_late numeric, whole_rank int)
), gone AS (
    DELETE FROM collab_alert_impact i
     WHERE i.alert_id = ANY(%(alerts)s) AND NOT EXISTS (
           SELECT 1 FROM hits h WHERE h.alert_id = i.alert_id AND h.key = i.key)
    RETURNING i.id
), written AS (
    INSERT INTO collab_alert_impact AS i (alert_id, key, %(columns)s)
    SELECT alert_id, key, %(columns)s FROM hits
    ON CONFLICT (alert_id, key) DO UPDATE SET (%(columns)s) = (%(excluded)s)
     WHERE (%(mine)s) IS DISTINCT FROM (%(excluded)s)
    RETURNING i.id
)
SELECT id FROM gone UNION ALL SELECT id FROM written
"""


class AlertHits(models.Model):
    """What alerts hit is written in one statement, however much it is."""

    _inherit = "collab.alert"

    @api.model
    def _write_hits(self, found):
        """Write what alerts hit now, ranked; what they hit no more is dropped.

        :param dict found: alert -> :class:`Cause`
        """
        if not found:
            return
        Impact = self.env["collab.alert.impact"]
        Impact.flush_model()
        self.flush_model()
        rows = [row for pair in found.items() for row in self._hit_rows(*pair)]
        names = [SQL.identifier(name) for name in COLUMNS]
        changed = self.env.execute_query(
            SQL(
                WRITE,
                rows=json.dumps(rows, default=fields.Datetime.to_string),
                alerts=[alert.id for alert in found],
                columns=SQL(", ").join(names),
                excluded=SQL(", ").join(SQL("excluded.%s", name) for name in names),
                mine=SQL(", ").join(SQL("i.%s", name) for name in names),
            )
        )
        if changed:
            Impact.invalidate_model()
            self.invalidate_model(["impact_ids"])

    @api.model
    def _hit_rows(self, alert, cause):
        """Return the rows of an alert; places instead of amounts."""
        return [
            {
                "alert_id": alert.id,
                "key": hit.key,
                "forecast_id": hit.forecast_id,
                "workspace_id": hit.workspace_id or None,
                "partner_id": hit.partner_id or None,
                "order_id": hit.order_id or None,
                "order_name": hit.order_name or None,
                "product_id": hit.product_id or None,
                "quantity": hit.quantity,
                "promised_date": hit.promised or None,
                "predicted_date": hit.predicted or None,
                "days_late": round(hit.days_late, 1),
                "whole_rank": place,
            }
            for place, hit in enumerate(ranked(cause.hits), 1)
        ]

    @api.model
    def _workspaces_hit(self, alerts):
        """Return ``{(alert id, workspace id)}`` as alerts are known to hit them."""
        if not alerts:
            return set()
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT alert_id, workspace_id FROM collab_alert_impact
                    WHERE alert_id = ANY(%s) AND workspace_id IS NOT NULL""",
                [alert.id for alert in alerts],
            )
        )
        return set(rows)
