from odoo import api, models

from ...tools.money import names_amount
from ...tools.words import said


class FeedLetters(models.Model):
    """Messages that tell what a document is worth: not for every colleague.

    Membership lets colleagues of all departments read what is said about a document
    they could not open. Of a letter that brings the document itself, and of a text that
    names an amount, those who may not know amounts read the sentence only.
    """

    _inherit = "collab.workspace"

    @api.model
    def _feed_tells_worth(self, model, layout, body):
        """Tell whether a message is closed to those who may not know amounts.

        :param str model: what it was written on
        :param str layout: by which the host mailed it: set when it sends the document
        :param str body: HTML
        """
        source = self.env.get(model or "")
        if not getattr(source, "_collab_worth", None):
            return False
        return bool(layout) or names_amount(said(body))

    @api.model
    def _feed_withheld(self, message, kind, reader):
        """Tell whether text and files of a message are kept from this reader.

        The other side got it, and the writer knows it.

        :param dict message: ``model``, ``worth`` (see :meth:`_feed_tells_worth`), and
            ``own``: whether the reader wrote it
        :param str kind: of the workspace it is read in
        """
        if not message["worth"] or message["own"] or reader["outside"]:
            return False
        known = reader.setdefault("worth", {})
        place = (message["model"], kind)
        if place not in known:
            code = self.env[message["model"]]._collab_worth[kind]
            kinds = reader["faces"].values()
            faces = [face for face in kinds if face["code"] == code]
            known[place] = any(self._feed_knows_amounts(face, reader) for face in faces)
        return not known[place]

    @api.model
    def _feed_knows_amounts(self, face, reader):
        """Tell whether the reader may know the amounts of an event type."""
        allowed = face["amount_group_ids"]
        return not reader["outside"] and (
            not allowed or bool(allowed & reader["groups"])
        )
