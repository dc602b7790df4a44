from odoo import api, models
from odoo.tools import SQL

from .source_chatter import ACTIVITY, CALL, TALK


class PastMessages(models.AbstractModel):
    """What was written on documents before anybody had a workspace."""

    _inherit = "collab.source.chatter"

    def _collab_past_name(self):
        """Return the SQL of the name of a document ``d``."""
        return SQL("d.name")

    def _collab_past_talks(self):
        """Return the SQL of ``_collab_talks_outside`` for a document ``d``."""
        return SQL("%s", self._collab_shared_chatter)

    @api.model
    def _collab_past_logs(self):
        """Return subtype id -> event type of log entries that are events."""
        return {self._collab_xmlid("mail.mt_activities"): ACTIVITY}

    @api.model
    def _collab_past_talk(self):
        """Return the condition of messages ``m`` that are events."""
        return SQL(
            "(m.message_type = ANY(%s) OR m.subtype_id = ANY(%s)"
            " AND (m.subtype_id <> %s OR m.mail_activity_type_id IS NOT NULL))",
            list(TALK),
            list(self._collab_past_logs()),
            self._collab_xmlid("mail.mt_activities"),
        )

    @api.model
    def _collab_read_messages(self, ids, workspaces):
        """Tell messages of documents of this model to the workspaces.

        :param list ids: of ``mail.message``
        :return: number of deliveries added
        """
        rows = self.env.execute_query(
            SQL("SELECT DISTINCT res_id FROM mail_message WHERE id = ANY(%s)", ids)
        )
        documents = self.browse([res_id for (res_id,) in rows])
        if not documents._collab_past_known():
            return documents._collab_read_messages_singly(ids, workspaces)
        return documents._collab_tell_past(
            self._collab_past_message_facts(ids),
            workspaces,
            told=SQL("NULL"),
            same=SQL("(e.message_id = f.message_id OR e.identity = f.identity)"),
        )

    def _collab_past_message_facts(self, ids):
        logs = self._collab_past_logs()
        code = SQL(" ").join(
            SQL("WHEN m.subtype_id = %s THEN %s", subtype, code)
            for subtype, code in logs.items()
        )
        return SQL(
            """SELECT m.res_id, CASE WHEN k.category = 'phonecall' AND %(done)s
                      THEN %(call)s %(logs)s WHEN %(note)s THEN 'message.note'
                      WHEN a.partner_share OR (a.id IS NULL AND
                           m.message_type = 'email') THEN 'message.received'
                      ELSE 'message.sent' END AS code,
                      m.date AS occurred_at, 'message-' || m.id AS stamp,
                      COALESCE(m.author_id, CASE WHEN m.message_type <> 'email'
                          THEN u.partner_id END) AS actor_id,
                      jsonb_strip_nulls(jsonb_build_object(
                          'document', %(name)s,
                          'activity', CASE WHEN %(done)s THEN k.name END)) AS data,
                      CASE WHEN m.message_type = ANY(%(talk)s) OR %(done)s
                          THEN m.id END AS message_id,
                      %(note)s OR NOT %(talks)s AS internal,
                      %(department)s AS own_department
                 FROM mail_message m JOIN %(table)s d ON d.id = m.res_id
                 LEFT JOIN res_partner a ON a.id = m.author_id
                 LEFT JOIN res_users u ON u.id = m.create_uid
                 LEFT JOIN mail_activity_type k ON k.id = m.mail_activity_type_id
                WHERE m.id = ANY(%(ids)s)""",
            logs=code,
            call=CALL,
            done=SQL(
                "(k.id IS NOT NULL AND m.subtype_id = %s)",
                self._collab_xmlid("mail.mt_activities"),
            ),
            note=SQL(
                "(COALESCE(m.is_internal, FALSE) OR m.subtype_id IS NULL"
                " OR m.subtype_id = ANY(%s))",
                [subtype for subtype in self._collab_quiet() if subtype],
            ),
            name=self._collab_past_name(),
            talk=list(TALK),
            talks=self._collab_past_talks(),
            department=self._collab_department,
            table=SQL.identifier(self._table),
            ids=ids,
        )

    def _collab_read_messages_singly(self, ids, workspaces):
        """Tell messages one by one, where only Python knows the document."""
        event = self.env["collab.event"].with_context(collab_past=True)
        messages = self.env["mail.message"].browse(ids)
        documents = {document.id: document for document in self.exists()}
        facts = [
            fact._replace(occurred_at=message.date)
            for message in messages
            if message.res_id in documents
            for fact in documents[message.res_id]._collab_message_facts(
                message, message.create_uid.id
            )
        ]
        here = set(workspaces.ids)
        deliveries = [
            found.delivery
            for found in event._address(facts)
            if found.address.id in here
        ]
        return len(event._insert_deliveries(deliveries, None)) if deliveries else 0
