from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..asked import check_asked
from ..promise.alert_rights import ALL, HANDLERS


class AskRights(models.Model):
    """Who reads a question may not answer it: that is for who was asked, and for the
    people of his department.
    """

    _inherit = "collab.ask"

    mine = fields.Boolean(
        string="Mine to Answer",
        compute="_compute_mine",
        help="Whether you may answer it.",
    )

    @api.depends("user_id", "above_id", "department", "state")
    @api.depends_context("uid")
    def _compute_mine(self):
        for ask in self:
            ask.mine = ask.state == "open" and ask._answered_by(self.env.user)

    def _answered_by(self, user):
        """Tell whether a user may answer this question."""
        self.ensure_one()
        if user in (self.user_id | self.above_id) or user.has_group(ALL):
            return True
        group = HANDLERS.get(self.department)
        if group and user.has_group(group):
            return True
        # sudo: who is in the team
        return bool(
            self.sudo().workspace_id.team_ids.filtered(
                lambda m: (
                    m.granted
                    and m.partner_id == user.partner_id
                    and m.department == self.department
                )
            )
        )

    def _to_answer(self):
        """Return these questions for writing, if the user may answer them.

        :raise AccessError: he may not read them, or only read them
        :raise UserError: these are no ids, or one is open no more
        """
        check_asked(self)
        self.check_access("read")
        if not all(ask._answered_by(self.env.user) for ask in self):
            raise AccessError(
                self.env._(
                    "A question is answered by who was asked, and by the people of his "
                    "department."
                )
            )
        asks = self.sudo()  # sudo: questions are written by buttons only
        if any(ask.state != "open" for ask in asks):
            raise UserError(self.env._("This question is open no more."))
        return asks

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        found = super()._notify_get_recipients(message, msg_vals=msg_vals, **kwargs)
        # people from outside are told by nobody, whoever names them
        return [row for row in found if row.get("uid") and not row.get("share")]

    def _message_get_suggested_recipients(self, *args, **kwargs):
        """Suggest nobody from outside."""
        return []
