from markupsafe import Markup

from odoo import models


class RequestMerged(models.Model):
    """Whoever asked something that goes on elsewhere is told where."""

    _inherit = "collab.request"

    def _tell_merged(self, target):
        """Tell the feed, and who asked, where requests go on (in sudo)."""
        self._tell("request.merged", at=target, merged={one: one.name for one in self})
        me = self.env.user.partner_id
        for request in self:
            # one mail each, in his language
            asker = request.partner_id
            if asker.email and asker.partner_share and asker != me:
                request.with_context(lang=asker.lang)._send_merged(target)

    def _send_merged(self, target):
        """Write to who asked: the mail opens, and answers, what goes on."""
        names = {"mine": self.name, "other": target.name}
        text = self.env._(
            "We answer your request “%(mine)s” together with “%(other)s”. Nothing you "
            "wrote is lost, and what we promised holds.",
            **names,
        )
        subject = self.env._("“%(mine)s” goes on in “%(other)s”", **names)
        target._write_to(self.partner_id, subject, Markup("<p>%s</p>") % text)
