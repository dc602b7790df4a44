from odoo import fields, models

INSIDE = "base.group_user"
# fields of the company: how long something may last before it is an alert
LIMITS = (
    "collab_alert_hours", "collab_alert_pick_hours", "collab_alert_missed_days",
    "collab_alert_invoice_days", "collab_alert_deal_days", "collab_alert_quote_days",
    "collab_alert_message_hours", "collab_alert_risk_days", "collab_alert_open_hours",
)  # fmt: skip


class ResCompany(models.Model):
    _inherit = "res.company"

    # 0: not at all
    collab_alert_hours = fields.Float(
        string="Acknowledge Alerts within", default=4, groups=INSIDE
    )
    collab_alert_pick_hours = fields.Float(
        string="Deliveries not Picked after", default=8, groups=INSIDE
    )
    collab_alert_missed_days = fields.Integer(
        string="Promises Missed since", default=1, groups=INSIDE
    )
    collab_alert_invoice_days = fields.Integer(
        string="Invoices Overdue since", default=7, groups=INSIDE
    )
    collab_alert_deal_days = fields.Integer(
        string="Opportunities Past their Closing since", default=3, groups=INSIDE
    )
    collab_alert_quote_days = fields.Integer(
        string="Quotations that Expire within", default=3, groups=INSIDE
    )
    collab_alert_message_hours = fields.Float(
        string="Messages not Answered after", default=8, groups=INSIDE
    )

    # of these, 0: at once
    collab_alert_risk_days = fields.Integer(
        string="Promises Late by at Least", groups=INSIDE
    )
    collab_alert_open_hours = fields.Float(
        string="Purchases not Confirmed after", groups=INSIDE
    )

    _collab_alert_limits = models.Constraint(
        "CHECK(LEAST(%s) >= 0)" % ", ".join(LIMITS),
        "A limit of alerts is a number from 0 on. 0 means: not at all.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    collab_alert_hours = fields.Float(
        related="company_id.collab_alert_hours", readonly=False
    )
    collab_alert_pick_hours = fields.Float(
        related="company_id.collab_alert_pick_hours", readonly=False
    )
    collab_alert_missed_days = fields.Integer(
        related="company_id.collab_alert_missed_days", readonly=False
    )
    collab_alert_invoice_days = fields.Integer(
        related="company_id.collab_alert_invoice_days", readonly=False
    )
    collab_alert_deal_days = fields.Integer(
        related="company_id.collab_alert_deal_days", readonly=False
    )
    collab_alert_quote_days = fields.Integer(
        related="company_id.collab_alert_quote_days", readonly=False
    )
    collab_alert_message_hours = fields.Float(
        related="company_id.collab_alert_message_hours", readonly=False
    )

    collab_alert_risk_days = fields.Integer(
        related="company_id.collab_alert_risk_days", readonly=False
    )
    collab_alert_open_hours = fields.Float(
        related="company_id.collab_alert_open_hours", readonly=False
    )

    def action_collab_alert_departments(self):
        """Open who is asked, and who is asked next, in each department.

        :return: action
        """
        return self.env["ir.actions.act_window"]._for_xml_id(
            "collab_crm.collab_alert_department_action"
        )
