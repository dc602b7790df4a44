from odoo import api, models
from odoo.exceptions import UserError

from ..asked import check_asked


class Documented(models.AbstractModel):
    """Something about a document, by ``res_model`` and ``res_id``."""

    _name = "collab.documented"
    _description = "About a Document"

    @api.readonly
    def action_open_document(self):
        """Open the document it is about; the host says whether this user may.

        :return: action
        :raise UserError: the document is not there
        """
        check_asked(self, one=True)
        self.check_access("read")
        if self.res_model not in self.env or not self.res_id:
            raise UserError(self.env._("The document is not there any more."))
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [(False, "form")],
        }
