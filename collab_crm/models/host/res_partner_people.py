from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class ResPartnerPeople(models.Model):
    _inherit = "res.partner"

    collab_is_near = fields.Boolean(
        string="In My Workspaces",
        compute="_compute_collab_is_near",
        search="_search_collab_is_near",
        help="A colleague, or somebody in the team of one of my workspaces.",
        groups="base.group_user",
    )

    def _compute_collab_is_near(self):
        every = self.with_context(active_test=False)
        near = every.search([("id", "in", self.ids), ("collab_is_near", "=", True)])
        for partner in self:
            partner.collab_is_near = partner in near

    def _search_collab_is_near(self, operator, value):
        if operator != "in":
            return NotImplemented
        places = self.env["collab.workspace"]._search([("is_member", "=", True)])
        team = self.env["collab.member"]._search([("workspace_id", "in", places)])
        people = team.subselect(SQL.identifier(team.table, "partner_id"))
        return Domain("user_ids.share", "=", False) | Domain("id", "in", people)
