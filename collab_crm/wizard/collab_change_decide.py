from odoo import api, fields, models

from ..models.act.change import KINDS
from ..models.asked import check_asked


class ChangeDecideDialog(models.TransientModel):
    """The dialog in which a change is decided, with what it would mean."""

    _name = "collab.change.decide"
    _inherit = ["collab.dialog"]
    _description = "Decide a Change Request"
    _named = ("change_id",)

    change_id = fields.Many2one("collab.change", required=True, ondelete="cascade")
    kind = fields.Selection(KINDS, compute="_compute_asked")
    asked = fields.Text(string="The Customer Asks", compute="_compute_asked")
    outdated = fields.Char(string="Changed Meanwhile", compute="_compute_asked")
    consequences = fields.Text(
        string="What It Means", compute="_compute_asked", readonly=True
    )
    date = fields.Date(
        string="New Date", compute="_compute_given", store=True, readonly=False
    )
    quantity = fields.Float(
        string="New Quantity",
        digits="Product Unit",
        compute="_compute_given",
        store=True,
        readonly=False,
    )
    too_early = fields.Boolean(compute="_compute_too_early")
    confirmed = fields.Boolean(string="I grant it all the same")
    reason = fields.Text(string="Reason for the Customer")

    def _known(self):
        """Return the request the user may decide: a program can put any here."""
        # sudo: taken back
        change = self.sudo(False).change_id._origin._filtered_access("read")
        return change.filtered("mine")

    @api.depends("change_id")
    def _compute_asked(self):
        for dialog in self:
            change = dialog._known()
            dialog.kind = change.kind
            dialog.outdated = change.outdated
            dialog.asked = change._asked_told() if change else False
            lines = change._consequences() if change else []
            dialog.consequences = "\n".join(lines) or False

    @api.depends("change_id")
    def _compute_given(self):
        for dialog in self:
            change = dialog._known()
            wish = change.wish_date
            dialog.date = wish and change._wish_day()
            dialog.quantity = change.wish_quantity

    @api.depends("change_id", "date")
    def _compute_too_early(self):
        for dialog in self:
            change = dialog._known()
            moment = change and dialog.date and dialog._moment(change)
            dialog.too_early = bool(moment) and change._promises_too_early(moment)

    def _moment(self, change):
        """Return the end of the day that was chosen; the very moment he asked for."""
        if self.date == change._wish_day():
            return change.wish_date
        return self.env["collab.promise"]._end_of_day(self.date)

    def action_accept(self):
        """Grant what the dialog says.

        :return: action that closes the dialog
        :raise UserError: as ``collab.change.action_decide``
        """
        check_asked(self, one=True)
        change = self.change_id
        dated = change.kind == "date" and self.date
        change.action_decide(
            True,
            self.reason or "",
            self._moment(change) if dated else None,
            self.quantity if change.kind == "quantity" else None,
            self.confirmed,
        )
        return self._said(self.env._("Granted. The customer can read it now."))

    def action_refuse(self):
        """Refuse the change.

        :return: action that closes the dialog
        :raise UserError: no reason is given
        """
        check_asked(self, one=True)
        self.change_id.action_decide(False, self.reason or "")
        return self._said(self.env._("Refused. The customer can read why."))

    @api.model
    def _said(self, message):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": message,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
