from odoo import api, fields, models

from ...tools.departments import DEPARTMENTS


class AlertDepartment(models.Model):
    """Whom a company asks for a department, and whom when he does not answer."""

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
        rows = self.sudo().search([("department", "!=", False)])
        return {
            (row.company_id.id, row.department): (
                row.user_id.id or None,
                row.manager_id.id or None,
                row.hours,
            )
            for row in rows
        }
