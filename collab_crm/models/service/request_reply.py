from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain


class RequestReply(models.Model):
    """An answer in the feed to what was said on a request goes there: never before the
    whole company of the customer.
    """

    _inherit = "collab.workspace"

    def _talk_place(self, row, shared):
        """Answer on the request, or on the one in which it goes on."""
        request = self.env["collab.request"]
        if row["res_model"] == "project.task":
            # sudo: only where it goes on; whether the writer may post is asked then
            about = Domain("task_id", "=", row["res_id"])
            request = request.sudo().search(about)  # sudo: as above
        if request.merged_id:
            row = {**row, "res_id": request.merged_id.task_id.id}
        place = super()._talk_place(row, shared)
        if request and shared and place == self:
            raise UserError(self.env._("Answer on the page of the request."))
        return place

    def _talk_may_post(self, document, shared):
        """People of the customer post on the requests they follow."""
        if document._name != "project.task" or not self._talk_outside():
            return super()._talk_may_post(document, shared)
        return bool(self._requests(Domain("task_id", "=", document.id), limit=1))
