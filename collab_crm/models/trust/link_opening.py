import re

from odoo import api, models
from odoo.tools import SQL, consteq, hmac

from .link_documents import MODELS

TOKEN = re.compile(r"[\w-]{43}")
ENTRY = "collab.link.entry"


class LinkOpening(models.Model):
    """From the token of a link to its narrow entry in the session of a visitor."""

    _inherit = "collab.link"

    @api.model
    def _open(self, token):
        """Return the living link of a token, in sudo; empty: there is none.

        Whatever is wrong with it, the answer is the same and costs the same.

        :param token: anything
        """
        good = isinstance(token, str) and TOKEN.fullmatch(token)
        # sudo: the token is the right to the link
        links = self.sudo()
        return links.search(
            [("token_hash", "=", self._hashed(token if good else ""))], limit=1
        )._alive()

    @api.model
    def _entered(self, link_id, entry):
        """Return the living link a session has entered, in sudo; empty: none.

        :param entry: what :meth:`_entry` gave it; anything
        """
        # sudo: the entry in the session is the right to it
        link = self.sudo().browse(link_id).exists()
        known = isinstance(entry, dict) and isinstance(entry.get("key"), str)
        if not link or not known or not consteq(entry["key"], link._entry_key()):
            return link.browse()
        return link._alive()

    def _entry(self):
        """Return what a session keeps of the link it has entered."""
        return {"key": self._entry_key()}

    def _entry_key(self):
        return hmac(self.env(su=True), ENTRY, f"{self.id}/{self.token_hash}")

    def _note_use(self, action):
        """Note that the person opened the link, or did something with it."""
        self.env["collab.view"]._note(
            SQL("w.id = %s", self.workspace_id.id),
            partner_id=self.partner_id.id,
            link_id=self.id,
            kind=self.kind,
            action=action,
            res_model=MODELS[self.kind],
            res_id=self.res_id,
            name=self.name,
        )
