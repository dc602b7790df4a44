from odoo import api, fields, models
from odoo.tools import SQL

from ....tools.alerting import Cause, Hit

# in the room of the opportunity, or else in the workspace of the customer
FIND = """
SELECT DISTINCT ON (l.id) l.id, w.id AS workspace_id, w.company_id, w.partner_id,
       l.date_deadline AS closing, l.expected_revenue AS amount,
       l.date_last_stage_update + s.rotting_threshold_days * interval '1 day' AS rotten
  FROM crm_lead l
  JOIN crm_stage s ON s.id = l.stage_id
  LEFT JOIN res_partner p ON p.id = l.partner_id
  JOIN collab_workspace w ON w.active AND (w.lead_id = l.id
       OR (w.partner_id = p.commercial_partner_id AND w.parent_id IS NULL
           AND w.kind = 'customer'
           AND (l.company_id IS NULL OR l.company_id = w.company_id)))
  JOIN res_company c ON c.id = w.company_id AND c.collab_alert_deal_days > 0
 WHERE l.active AND l.type = 'opportunity' AND l.won_status = 'pending'
   AND (l.date_deadline < %(today)s - c.collab_alert_deal_days
        OR (s.rotting_threshold_days > 0
            AND l.date_last_stage_update
                BETWEEN %(now)s - interval '12 months'
                    AND %(now)s - s.rotting_threshold_days * interval '1 day'))
 ORDER BY l.id, w.lead_id NULLS LAST, w.id
"""


class DealCause(models.AbstractModel):
    """An opportunity is past its closing date, or stays in its stage for too long:
    longer than the host is told to colour it.
    """

    _name = "collab.alert.cause.deal"
    _inherit = ["collab.alert.cause"]
    _description = "Alerts of Opportunities"
    _kinds = ("deal_stalled",)

    @api.model
    def _found(self):
        now = fields.Datetime.now()
        rows = self.env.execute_query_dict(SQL(FIND, now=now, today=now.date()))
        leads = self.env["crm.lead"].browse(row["id"] for row in rows)
        return [
            self._cause(lead, row, now) for lead, row in zip(leads, rows, strict=True)
        ]

    @api.model
    def _cause(self, lead, row, now):
        days = [0.0]
        if row["closing"]:
            days.append(float((now.date() - row["closing"]).days))
        if row["rotten"] and lead.stage_id.rotting_threshold_days:
            days.append((now - row["rotten"]).total_seconds() / 86400)
        hit = Hit(
            f"crm.lead,{lead.id}",
            row["workspace_id"],
            row["partner_id"],
            days_late=max(days),
            amount=row["amount"] or 0.0,
        )
        return Cause(
            row["company_id"],
            "deal_stalled",
            f"crm.lead,{lead.id}",
            lead._name,
            lead.id,
            lead.name,
            "sales",
            self.env["collab.alert"]._candidates(lead),
            hit.days_late,
            hits=(hit,),
        )
