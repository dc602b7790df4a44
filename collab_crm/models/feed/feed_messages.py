from odoo import api, models
from odoo.tools import SQL


class FeedMessages(models.Model):
    """What was said: bodies and files of the messages on a page."""

    _inherit = "collab.workspace"

    @api.model
    def _feed_messages(self, ids):
        """Return message id -> body, attachments, type, whether it has left to
        people outside, and whom it is kept from, see :meth:`_feed_withheld`.

        Membership and audience were checked with the entry: the document itself
        may be closed to the reader.

        :param list ids: messages of entries the reader may see
        """
        if not ids:
            return {}
        self.env["mail.message"].flush_model(
            ["body", "attachment_ids", "email_layout_xmlid"]
        )
        rows = self.env.execute_query(
            SQL(
                """SELECT m.id, m.body, m.message_type,
                          m.model, m.email_layout_xmlid,
                          EXISTS (SELECT 1 FROM mail_notification n
                                    JOIN res_partner p ON p.id = n.res_partner_id
                                   WHERE n.mail_message_id = m.id AND p.partner_share),
                          (SELECT jsonb_agg(jsonb_build_object(
                                      'id', a.id, 'name', a.name,
                                      'mimetype', a.mimetype,
                                      'url', '/collab/file/' || m.id || '/' || a.id
                                  ) ORDER BY a.id)
                             FROM message_attachment_rel r
                             JOIN ir_attachment a ON a.id = r.attachment_id
                            WHERE r.message_id = m.id)
                     FROM mail_message m WHERE m.id = ANY(%s)""",
                ids,
            )
        )
        return {
            message_id: {
                "body": body or False,
                "attachments": files or [],
                "message_type": kind,
                "mailed": mailed,
                "model": model,
                "worth": self._feed_tells_worth(model, layout, body),
            }
            for message_id, body, kind, model, layout, mailed, files in rows
        }

    @api.model
    def _feed_file(self, message_id, file_id):
        """Return a file of a message, if the reader may see an entry of it.

        :return: the attachment, with the rights of the system; or an empty recordset
        """
        rows = self.env.execute_query(
            SQL(
                """SELECT t.workspace_id, w.kind, m.model, m.email_layout_xmlid,
                          m.body, m.author_id = (%s)
                     FROM collab_event e
                     JOIN collab_event_target t ON t.event_id = e.id
                     JOIN collab_workspace w ON w.id = t.workspace_id
                     JOIN mail_message m ON m.id = e.message_id
                     JOIN message_attachment_rel r ON r.message_id = m.id
                    WHERE e.message_id = %s AND r.attachment_id = %s AND %s""",
                self._feed_me(),
                message_id,
                file_id,
                self._feed_allowed(),
            )
        )
        places = self._feed_file_places(rows)
        # sudo: the entry grants the file, whatever the rights on its document
        File = self.env["ir.attachment"].sudo()
        domain = [("id", "in", places)]
        readable = self.with_context(active_test=False).search_count(domain, limit=1)
        return File.browse(file_id).exists() if places and readable else File

    @api.model
    def _feed_file_places(self, rows):
        """Return the ids of the workspaces where the files of a message are open.

        :param list rows: ``(workspace id, kind, model, layout, body, own)``
        """
        reader = self._feed_reader([])
        return [
            workspace_id
            for workspace_id, kind, model, layout, body, own in rows
            if not self._feed_withheld(
                {
                    "model": model,
                    "worth": self._feed_tells_worth(model, layout, body),
                    "own": own,
                    "place": workspace_id,
                },
                kind,
                reader,
            )
        ]

    def _feed_person(self, partner_id):
        """Return a person of the team, or who acted in an entry the reader may see.

        :return: the partner, with the rights of the system; or an empty recordset
        """
        self.ensure_one()
        self.check_access("read")
        # sudo: outsiders have no access to members and partners, only to pictures
        person = self.env["res.partner"].sudo().browse(partner_id)
        members = self.sudo().member_ids  # sudo: as above
        if person in members.filtered("granted").partner_id:
            return person
        acted = SQL(
            """SELECT 1 FROM collab_event e
                 JOIN collab_event_target t ON t.event_id = e.id
                WHERE e.actor_id = %s AND t.workspace_id = %s AND %s LIMIT 1""",
            partner_id,
            self.id,
            self._feed_allowed(),
        )
        return person if self.env.execute_query(acted) else person.browse()
