from odoo import fields, models

from ..models.asked import check_asked


class AlertPassOn(models.TransientModel):
    """The dialog in which an alert is given to a colleague."""

    _name = "collab.alert.pass.on"
    _inherit = ["collab.alert.dialog", "collab.colleague.choice"]
    _description = "Pass an Alert On"

    company_id = fields.Many2one(related="alert_id.company_id")
    state = fields.Selection(related="alert_id.state")
    holder_id = fields.Many2one(related="alert_id.user_id")
    user_id = fields.Many2one("res.users", string="Colleague", required=True)
    note = fields.Text()

    def action_pass_on(self):
        """Give the alert to the colleague that was chosen.

        :return: action that closes the dialog
        :raise UserError: he cannot be asked
        """
        check_asked(self, one=True)
        self.alert_id.action_pass_on(self.user_id.id, self.note or "")
        return {"type": "ir.actions.act_window_close"}
