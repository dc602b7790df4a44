from odoo import models

from .alert_activity import TYPE


class MailActivity(models.Model):
    _inherit = "mail.activity"

    def _action_done(self, feedback=False, attachment_ids=None):
        """Acknowledge the alerts whose reminder somebody ticks off."""
        kind = self.env.ref(TYPE, raise_if_not_found=False)
        asked = self.filtered(
            lambda act: act.res_model == "collab.alert" and act.activity_type_id == kind
        )
        result = super()._action_done(feedback=feedback, attachment_ids=attachment_ids)
        if asked:
            # sudo: only to see which of them the user may handle
            alerts = self.env["collab.alert"].sudo().browse(asked.mapped("res_id"))
            mine = alerts.filtered(lambda a: a._handled_by(self.env.user))
            # sudo: taken back, so that the button checks as always
            mine.sudo(False).action_acknowledge()
        return result
