from odoo import models
from odoo.http import request


class PortalMixin(models.AbstractModel):
    _inherit = "portal.mixin"

    def _portal_ensure_token(self):
        """Make no token while a colleague only looks: links of a preview need none."""
        if request and getattr(request, "collab_preview", False):
            return ""
        return super()._portal_ensure_token()
