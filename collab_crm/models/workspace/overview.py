from odoo import api, fields, models
from odoo.fields import Domain

INSIDE = "base.group_user"


class WorkspaceOverview(models.Model):
    """What lists and cards show of a workspace at one glance."""

    _inherit = "collab.workspace"

    inside_ids = fields.Many2many(
        "res.partner",
        string="Colleagues",
        compute="_compute_people",
        groups=INSIDE,
    )
    outside_ids = fields.Many2many(
        "res.partner",
        string="People from Outside",
        compute="_compute_people",
        groups=INSIDE,
    )
    crew_ids = fields.Many2many(
        "collab.member", string="Members", compute="_compute_people", groups=INSIDE
    )
    member_count = fields.Integer(
        string="Team Size", compute="_compute_people", groups=INSIDE
    )
    room_count = fields.Integer(
        string="Opportunity Rooms", compute="_compute_room_count", groups=INSIDE
    )
    is_member = fields.Boolean(
        string="My Workspace",
        compute="_compute_is_member",
        search="_search_is_member",
        groups=INSIDE,
    )
    is_away = fields.Boolean(
        string="Contact Archived", compute="_compute_is_away", groups=INSIDE
    )

    @api.depends("member_ids.granted", "member_ids.side")
    def _compute_people(self):
        for workspace in self:
            granted = workspace.member_ids.filtered("granted")
            inside = granted.filtered(lambda m: m.side == "internal")
            workspace.inside_ids = inside.partner_id
            workspace.outside_ids = (granted - inside).partner_id
            workspace.crew_ids = inside | granted
            workspace.member_count = len(granted)

    @api.depends("child_ids")
    def _compute_room_count(self):
        counts = dict(
            self._read_group(
                [("parent_id", "in", self.ids)], ["parent_id"], ["__count"]
            )
        )
        for workspace in self:
            workspace.room_count = counts.get(workspace._origin, 0)

    @api.depends_context("uid")
    @api.depends("member_ids.granted", "user_id")
    def _compute_is_member(self):
        me = self.env.user
        for workspace in self:
            members = workspace.member_ids.filtered("granted").partner_id
            workspace.is_member = workspace.user_id == me or me.partner_id in members

    def _search_is_member(self, operator, value):
        if operator != "in":
            return NotImplemented
        mine = Domain("user_id", "=", self.env.uid) | Domain(
            "member_ids",
            "any",
            [("partner_id", "=", self.env.user.partner_id.id), ("granted", "=", True)],
        )
        return mine if True in value else ~mine

    @api.depends("partner_id")
    def _compute_is_away(self):
        # sudo: only whether the contact is archived
        for workspace in self.sudo():
            partner = workspace.partner_id
            workspace.is_away = bool(partner) and not partner.active
