from odoo import api, fields, models
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
        return super()._unseen() | dict(
            self.env.execute_query(
                SQL(
                    """SELECT u.id, max(t.occurred_at)
                         FROM collab_member me
                         JOIN res_users u ON u.partner_id = me.partner_id
                              AND u.active AND u.share
                         JOIN collab_workspace w ON w.id = me.workspace_id AND w.active
                         JOIN res_company c ON c.id = w.company_id
                              AND c.collab_notice_outside
                        CROSS JOIN LATERAL (
                              SELECT t.occurred_at FROM collab_event_target t
                               WHERE t.workspace_id = me.workspace_id
                                 AND t.audience = 'shared'
                                 AND t.archived IS NOT TRUE
                                 AND (t.occurred_at, t.event_id) > (
                                     COALESCE(me.seen_at,
                                              date_trunc('second', me.create_date)),
                                     COALESCE(me.seen_event_id, 0))
                                 AND t.actor_id IS DISTINCT FROM me.partner_id
                               ORDER BY t.occurred_at DESC, t.event_id DESC LIMIT 1) t
                        WHERE me.granted AND me.side <> 'internal'
                          AND %s <> 'muted'
                        GROUP BY u.id""",
                    self._level(fields.Datetime.now()),
                )
            )
        )

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
