from odoo import SUPERUSER_ID, models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _collab_staff(self):
        """Return the users who are active employees, the system's own excepted."""
        # sudo: whether somebody is a colleague is no secret of ours
        return self.filtered(
            lambda user: user.id != SUPERUSER_ID
            and user.sudo().active
            and not user.sudo().share
        )
