from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ....tools.alerting import Cause, Hit

# what answers a customer: on the same document, or anywhere in the workspace itself. A
# colleague who pins his message, or sets a sign to it, has seen it: no more is to be said
ANSWERS = ("message.sent", "activity.call")
# where suppliers write: the workspaces of customers read it, and owe no answer
SUPPLIERS = ("purchase.order",)
# what is older is history: nobody waits for an answer any more
OLDEST = timedelta(days=30)
FIND = """
SELECT w.id AS workspace_id, w.company_id, w.partner_id, asked.at,
       asked.res_model, asked.res_id, s.name AS order_name
  FROM collab_workspace w
  JOIN unnest(%(companies)s::int[], %(moments)s::timestamp[]) AS since(company_id, at)
       ON since.company_id = w.company_id
 CROSS JOIN LATERAL (
       SELECT e.res_model, e.res_id, max(t.occurred_at) AS at
         FROM collab_event_target t JOIN collab_event e ON e.id = t.event_id
        WHERE t.workspace_id = w.id AND t.type_id = %(received)s
          AND t.occurred_at > %(oldest)s AND t.archived IS NOT TRUE
          AND e.res_model <> ALL(%(suppliers)s)
        GROUP BY e.res_model, e.res_id) asked
  LEFT JOIN sale_order s ON asked.res_model = 'sale.order' AND s.id = asked.res_id
 WHERE w.active AND w.kind = 'customer' AND asked.at < since.at AND NOT EXISTS (
       SELECT 1 FROM collab_event_target t JOIN collab_event e ON e.id = t.event_id
        WHERE t.workspace_id = w.id AND t.type_id = ANY(%(answers)s)
          AND t.occurred_at > asked.at
          AND (e.res_model = 'collab.workspace'
               OR (e.res_model = asked.res_model AND e.res_id = asked.res_id)))
   AND NOT EXISTS (
       SELECT 1 FROM collab_event_target t JOIN collab_event e ON e.id = t.event_id
        WHERE t.workspace_id = w.id AND t.type_id = %(received)s
          AND t.occurred_at >= asked.at
          AND e.res_model = asked.res_model AND e.res_id = asked.res_id
          AND (t.pinned_at IS NOT NULL OR EXISTS (
              SELECT 1 FROM mail_message_reaction r
                JOIN res_users u ON u.partner_id = r.partner_id AND NOT u.share
               WHERE r.message_id = e.message_id)))
 ORDER BY w.id, asked.at, asked.res_model, asked.res_id
"""


class MessageCause(models.AbstractModel):
    """A customer has written, and nobody answers him. One alert for each workspace."""

    _name = "collab.alert.cause.message"
    _inherit = ["collab.alert.cause"]
    _description = "Alerts of Messages"
    _kinds = ("message_unanswered",)

    @api.model
    def _found(self):
        kinds = self.env["collab.event.type"]._kinds()
        since = self._since("collab_alert_message_hours")
        if "message.received" not in kinds or not since:
            return []
        now = fields.Datetime.now()
        rows = self.env.execute_query_dict(
            SQL(
                FIND,
                companies=list(since),
                moments=list(since.values()),
                received=kinds["message.received"].id,
                suppliers=list(SUPPLIERS),
                answers=[kinds[code].id for code in ANSWERS if code in kinds],
                oldest=now - OLDEST,
            )
        )
        places = self.env["collab.workspace"].browse(r["workspace_id"] for r in rows)
        found = {}
        for place, row in zip(places, rows, strict=True):
            found.setdefault(place, []).append(self._hit(row, now))
        return [self._cause(place, hits) for place, hits in found.items()]

    @api.model
    def _hit(self, row, now):
        return Hit(
            f"{row['res_model']},{row['res_id']}",
            row["workspace_id"],
            row["partner_id"],
            row["order_name"] and row["res_id"],
            row["order_name"],
            days_late=(now - row["at"]).total_seconds() / 86400,
        )

    @api.model
    def _cause(self, place, hits):
        return Cause(
            place.company_id.id,
            "message_unanswered",
            f"collab.workspace,{place.id}",
            place._name,
            place.id,
            place.name,
            "sales",
            self.env["collab.alert"]._candidates(place),
            max(hit.days_late for hit in hits),
            hits=tuple(hits),
        )
