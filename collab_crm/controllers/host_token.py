from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from ..models.portal.standing import REACHED


def plain_token(token):
    """Return what may be a token, or None: the host breaks on what can be none."""
    return token if isinstance(token, str) and token.isascii() else None


class TokenPortal(CustomerPortal):
    """The host's way to a document opens it to whoever has the address: for somebody
    who is logged in and reads by his role, his role decides.
    """

    def _document_check_access(self, model_name, document_id, access_token=None):
        access_token = plain_token(access_token)
        if access_token and model_name in REACHED:
            # sudo: only whether it is of his own company
            document = request.env[model_name].sudo().browse(document_id).exists()
            if request.env["collab.member"]._decides(document):
                access_token = None
        return super()._document_check_access(model_name, document_id, access_token)
