from werkzeug.http import parse_options_header

from odoo import api, models
from odoo.http import request
from odoo.tools import SQL

from ...tools.rooms import PLACES, page_of

# values of the templates that say what is shown
SHOWN = {"request": "collab_request", "approval": "collab_approval"}


class ViewRooms(models.Model):
    """Notes pages of a workspace by their address, whichever part they belong to."""

    _inherit = "collab.view"

    @api.model
    def _note_room(self, path, response):
        """Note that a person from outside was shown a page, where it is one of these.

        :param str path: of the page
        :param response: as it leaves
        """
        page = page_of(path)
        if not page or response.status_code != 200 or not self.env.user._is_portal():
            return
        place, kind, action = page
        name = self._room_name(kind, response)
        # what has no name is no document: a form, a list
        if name or kind == "statement":
            self._note(
                SQL("w.id = %s", place),
                partner_id=self.env.user.partner_id.id,
                kind=kind,
                action=action,
                name=name,
            )

    @api.model
    def _room_name(self, kind, response):
        if kind == "file":
            given = response.headers.get("Content-Disposition", "")
            return parse_options_header(given)[1].get("filename")
        shown = (getattr(response, "qcontext", None) or {}).get(SHOWN.get(kind))
        return shown.get("name") if isinstance(shown, dict) else None


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _post_dispatch(cls, response):
        result = super()._post_dispatch(response)
        path = request.httprequest.path
        if path.startswith(PLACES) and request.httprequest.method == "GET":
            request.env["collab.view"]._note_room(path, response)
        return result
