from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def action_collab_notices(self):
        """Open what reaches the user, from his preferences.

        :return: action
        """
        return self.env["collab.notice.preference"].action_mine()
