from odoo import api, fields, models

from ..models.asked import check_asked


class AlertPassOn(models.TransientModel):
    """The dialog in which an alert is given to a colleague."""

    _name = "collab.alert.pass.on"
    _inherit = "collab.alert.dialog"
    _description = "Pass an Alert On"

    company_id = fields.Many2one(related="alert_id.company_id")
    colleague_ids = fields.Many2many(
        "res.users", string="Possible Colleagues", compute="_compute_colleague_ids"
    )
    user_id = fields.Many2one("res.users", string="Colleague", required=True)
    note = fields.Text()

    @api.depends("company_id")
    def _compute_colleague_ids(self):
        # sudo: who works with Collaboration in which company
        group = self.env.ref("collab_crm.group_collab_user").sudo()
        staff = group.all_user_ids._collab_staff()
        for dialog in self:
            company = dialog.company_id
            dialog.colleague_ids = staff.filtered(
                lambda user, company=company: company in user.company_ids
            )

    def action_pass_on(self):
        """Give the alert to the colleague that was chosen.

        :return: action that closes the dialog
        :raise UserError: he cannot be asked
        """
        check_asked(self, one=True)
        self.alert_id.action_pass_on(self.user_id.id, self.note or "")
        return {"type": "ir.actions.act_window_close"}
