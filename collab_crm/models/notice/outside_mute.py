from odoo import api, models

from .outside import AT_ONCE, KINDS


class OutsideMute(models.Model):
    """One press in a mail stops one kind of mails, for people from outside too."""

    _inherit = "collab.notice"

    @api.model
    def _stop_link(self, user, places, stop):
        if not user.share or stop:
            return super()._stop_link(user, places, stop)
        kinds = {line.get("kind") for place in places for line in place["lines"]}
        kind = kinds.pop() if len(kinds) == 1 else "mails"
        return self._mute_link(user, 0, kind if kind in KINDS else "mails")

    @api.model
    def _mute(self, token):
        found = self._mute_read(token)
        if not found or not found[0].share or found[1] == "workspace":
            return super()._mute(token)
        self._stop_outside(*found[:2])
        return found

    @api.model
    def _stop_outside(self, user, what):
        """Stop one kind of mails of a person from outside.

        :param str what: a kind, ``mails``: all that is sent at once, or ``digest``
        """
        # the signature is the right, for this only
        mine = self.env["collab.notice.preference"].with_user(user)._outside_mine()
        if what == "digest":
            mine.digest = "off"
        elif what in KINDS:
            mine[what] = "none"
        else:
            told = {kind: "none" for kind in KINDS if mine[kind] == "mail"}
            mine.write(told or dict.fromkeys(AT_ONCE, "none"))

    @api.model
    def _mute_kind(self, what):
        """Return how a kind of mails is called on the page that stops it."""
        labels = self.env["collab.notice.preference"]._outside_labels()
        return labels.get(what, "")
