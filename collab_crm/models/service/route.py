from odoo import api, fields, models

from ...tools.departments import DEPARTMENTS
from ...tools.request import KINDS


class RequestRoute(models.Model):
    """Who takes care of requests of a kind."""

    _name = "collab.request.route"
    _description = "Route of Requests"
    _order = "company_id, kind, id"
    _rec_name = "kind"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        ondelete="cascade",
    )
    kind = fields.Selection(KINDS, required=True)
    department = fields.Selection(DEPARTMENTS, required=True, default="service")
    user_id = fields.Many2one(
        "res.users",
        string="Responsible",
        domain=[("share", "=", False)],
        check_company=True,
        help="Empty: who is in the team of the customer for this department.",
    )
    desk_id = fields.Many2one(
        "collab.desk",
        string="Service Desk",
        check_company=True,
        ondelete="set null",
        help="Where requests of this kind arrive. Empty: the first desk.",
    )
    tag_ids = fields.Many2many("project.tags", string="Tags")

    _once = models.Constraint(
        "UNIQUE(company_id, kind)", "There is a route for this kind already."
    )

    @api.model
    def _known(self, companies):
        """Return ``{(company id, kind): route}`` of companies, in sudo."""
        # sudo: where a request goes does not depend on who asks
        routes = self.sudo().search([("company_id", "in", companies.ids)])
        return {(route.company_id.id, route.kind): route for route in routes}
