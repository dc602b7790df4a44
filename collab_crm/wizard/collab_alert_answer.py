from odoo import api, fields, models

from ..models.asked import check_asked
from ..models.promise.alert import ANSWERS
from ..models.promise.alert_actions import DATES


class AlertAnswer(models.TransientModel):
    """The dialog in which an alert is answered."""

    _name = "collab.alert.answer"
    _inherit = "collab.alert.dialog"
    _description = "Answer an Alert"

    answer = fields.Selection(ANSWERS, required=True, default="new_date")
    date = fields.Datetime(
        string="New Date", compute="_compute_date", store=True, readonly=False
    )
    note = fields.Text()
    changeable = fields.Boolean(compute="_compute_changeable")
    change = fields.Boolean(
        string="Change the document too",
        help="The date of the purchase line or production order becomes this one.",
    )

    @api.depends("alert_id")
    def _compute_changeable(self):
        for dialog in self:
            model = (dialog.alert_id.cause or "").split(",")[0]
            dialog.changeable = model in DATES and self.env[model].has_access("write")

    @api.depends("alert_id")
    def _compute_date(self):
        for dialog in self:
            # sudo: taken back, for what is stored is computed as the system
            dialog.date = dialog.sudo(False).alert_id._origin._likely_date()

    def action_answer(self):
        """Answer the alert as it was filled in.

        :return: action that closes the dialog
        :raise UserError: the answer misses something
        """
        check_asked(self, one=True)
        new = self.answer == "new_date"
        self.alert_id.action_answer(
            self.answer,
            (new and self.date) or None,
            self.note or "",
            change=new and self.change,
        )
        return {"type": "ir.actions.act_window_close"}
