from odoo import api, models


class EventCached(models.AbstractModel):
    """Configuration that all workers keep in a cache, such as event types."""

    _name = "collab.event.cached"
    _description = "Cached Configuration"

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        self._forget()
        return records

    def write(self, vals):
        result = super().write(vals)
        self._forget()
        return result

    def unlink(self):
        result = super().unlink()
        self._forget()
        return result

    @api.model
    def _forget(self):
        """Let this transaction see the change, and all workers once it is committed."""
        self.env["collab.workspace"]._forget_index()
