from odoo import models


class MailMessage(models.Model):
    _inherit = "mail.message"

    def _get_forbidden_access(self, operation):
        # The host hides internal comments from people from outside, but lets them
        # read internal log entries by id where they may read the document.
        forbidden = super()._get_forbidden_access(operation)
        if operation == "read" and not self.env.user._is_internal():
            forbidden += (self - forbidden)._collab_internal()
        return forbidden
