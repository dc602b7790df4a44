from odoo import api, models
from odoo.tools import SQL

# the host's layout with the logo and the address of the company
BRANDED = "mail.mail_notification_light"


class OutsideDigest(models.Model):
    """People from outside get the digest of the others, once a day at the most, in the
    look of the company.
    """

    _inherit = "collab.notice"

    @api.model
    def _unseen(self):
        """Add the newest that people from outside may see and have not seen."""
        outside = SQL("u.share AND me.side <> 'internal' AND c.collab_notice_outside")
        shared = SQL("t.audience = 'shared'")
        return super()._unseen() | self._unseen_by(outside, shared)

    @api.model
    def _letter_frame(self, user, values):
        """Let what goes out look like other mails of the company to its customers."""
        layout, context = super()._letter_frame(user, values)
        if not user.share:
            return layout, context
        names = {place["name"] for place in values["places"]}
        company = user.company_id
        name = names.pop() if len(names) == 1 else company.name
        kind = self.with_context(lang=user.lang).env._("workspace")
        return BRANDED, context | {"record_name": name, "model_description": kind}

    @api.model
    def _digest_entries(self, user, since, waiting, levels):
        """Leave out what people from outside were mailed at once."""
        entries = super()._digest_entries(user, since, waiting, levels)
        if not user.share or not entries:
            return entries
        ids = [event_id for entry in entries for event_id in entry["ids"]]
        told = self.search(
            [
                ("user_id", "=", user.id),
                ("event_id", "in", ids),
                ("told_at", "!=", False),
            ]
        )
        known = set(told.event_id.ids)
        return [entry for entry in entries if not known.issuperset(entry["ids"])]
