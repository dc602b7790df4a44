from odoo import models
from odoo.fields import Domain

CLOSED = "collab.workspace"


class IrAttachment(models.Model):
    """Files in the chatter of a workspace are for colleagues, as the chatter is.

    The host gives a file to whoever reads the record it hangs on.
    """

    _inherit = "ir.attachment"

    def _inaccessible_comodel_records(self, model_and_ids, operation):
        yield from super()._inaccessible_comodel_records(model_and_ids, operation)
        if not self.env.user._is_internal():
            yield from ((CLOSED, res_id) for res_id in model_and_ids.get(CLOSED, ()))

    def _search(self, domain, *args, **kwargs):
        if not (self.env.su or kwargs.get("bypass_access") or self._collab_inside()):
            domain = Domain(domain) & Domain("res_model", "!=", CLOSED)
        return super()._search(domain, *args, **kwargs)

    def _collab_inside(self):
        return self.env.user._is_internal()
