from markupsafe import Markup

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.pictures import readdressed, without_keys


class LinkRequest(models.Model):
    """A link to one request: to read how far it is, or to answer."""

    _inherit = "collab.link"

    @api.model
    def _request_domain(self, place):
        if place.kind != "customer" or place.parent_id:
            return Domain.FALSE
        # what was merged goes on elsewhere: that is shared for itself
        return Domain("workspace_id", "=", place.id) & Domain("merged_id", "=", False)

    def _show_request(self, request):
        page = self.workspace_id._request_page(request)
        address = f"/collab/shared/{self.id}/file/%s"
        for message in page["messages"]:
            body = without_keys(message["body"])
            # the host cleans bodies when they are written
            message["body"] = Markup(readdressed(body, address))
        # other documents, and what others gave for it, are not shared
        alone = {"about_url": "", "may_rate": False, "stars": 0}
        return {"collab_request": page | alone}

    def _file_of_request(self, link, file_id):
        request = link.env["collab.request"].browse(link.res_id)
        file = link.workspace_id._request_file(request, file_id)
        return (file, "raw", file.name) if file else None

    def _act_request(self, _what, form):
        request = self.env["collab.request"].browse(self.res_id)
        if request.closed_at:
            raise UserError(
                self.env._(
                    "This is closed. Ask %s to open it again.", self.user_id.name
                )
            )
        text = self.workspace_id._talk_body(form.get("body"))
        if not text:
            raise UserError(self.env._("Write something first."))
        no_files = self.env["ir.attachment"]
        self.workspace_id._request_post(
            request, text, no_files, author_id=self.partner_id.id
        )
        request._heard()
