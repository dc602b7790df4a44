from odoo import models

USERS = "collab_crm.group_collab_user"


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    def session_info(self):
        """Tell the web client whether this user has feeds: it need not ask."""
        info = super().session_info()
        if info.get("uid"):
            info["collab_feed"] = self.env.user.has_group(USERS)
        return info
