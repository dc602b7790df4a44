from odoo import models
from odoo.tools import SQL

# of a message m and its subtype s; no subtype means a mere log entry
INTERNAL = SQL("(m.is_internal OR s.internal OR s.id IS NULL)")


class InternalMessages(models.Model):
    """Which messages people from outside must not read, whatever their type."""

    _inherit = "mail.message"

    def _collab_internal(self):
        """Return the internal messages that are neither from nor to the reader."""
        if not self:
            return self
        self.flush_recordset(["author_id", "is_internal", "partner_ids", "subtype_id"])
        self.env["mail.notification"].flush_model(["mail_message_id", "res_partner_id"])
        rows = self.env.execute_query(
            SQL(
                """SELECT m.id FROM mail_message m
                     LEFT JOIN mail_message_subtype s ON s.id = m.subtype_id
                    WHERE m.id = ANY(%(ids)s) AND %(internal)s
                      AND m.author_id IS DISTINCT FROM %(me)s
                      AND NOT EXISTS (
                          SELECT 1 FROM mail_message_res_partner_rel r
                           WHERE r.mail_message_id = m.id
                             AND r.res_partner_id = %(me)s)
                      AND NOT EXISTS (
                          SELECT 1 FROM mail_notification n
                           WHERE n.mail_message_id = m.id
                             AND n.res_partner_id = %(me)s)""",
                ids=list(self.ids),
                internal=INTERNAL,
                me=self.env.user.partner_id.id,
            )
        )
        return self.browse(message_id for (message_id,) in rows)
