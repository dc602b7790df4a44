from odoo import api, fields, models

from ...tools.departments import DEPARTMENTS

INSIDE = "base.group_user"
# fields of the company: how long something may last before it is an alert
LIMITS = (
    "collab_alert_hours", "collab_alert_pick_hours", "collab_alert_missed_days",
    "collab_alert_invoice_days", "collab_alert_deal_days", "collab_alert_quote_days",
    "collab_alert_message_hours",
)  # fmt: skip


class ResCompany(models.Model):
    _inherit = "res.company"

    # 0 everywhere: not at all
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

    def action_collab_alert_departments(self):
        """Open who is asked, and who is asked next, in each department.

        :return: action
        """
        return self.env["ir.actions.act_window"]._for_xml_id(
            "collab_crm.collab_alert_department_action"
        )


class AlertDepartment(models.Model):
    """Whom a company asks for a department, and who is asked when he does not answer."""

    _name = "collab.alert.department"
    _description = "Alerts of a Department"
    _order = "company_id, department"
    _rec_name = "department"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        ondelete="cascade",
    )
    department = fields.Selection(DEPARTMENTS, required=True)
    user_id = fields.Many2one(
        "res.users",
        string="Asked When Nobody Is Responsible",
        domain=[("share", "=", False)],
        check_company=True,
    )
    manager_id = fields.Many2one(
        "res.users",
        string="Asked Next",
        domain=[("share", "=", False)],
        check_company=True,
        help="When the one who was asked does not acknowledge in time.",
    )
    hours = fields.Float(
        string="Acknowledge within",
        help="Working hours; 0: as in the settings of the company.",
    )

    _once = models.Constraint(
        "UNIQUE(company_id, department)",
        "The company has said this for the department already.",
    )
    _hours_positive = models.Constraint(
        "CHECK(hours >= 0)", "Hours are a number from 0 on."
    )

    @api.model
    def _desks(self):
        """Return ``{(company id, department): (user id, manager id, hours)}``."""
        # sudo: read by jobs of all companies, only to ask the right person
        rows = self.sudo().search([])
        return {
            (row.company_id.id, row.department): (
                row.user_id.id or None,
                row.manager_id.id or None,
                row.hours,
            )
            for row in rows
        }
