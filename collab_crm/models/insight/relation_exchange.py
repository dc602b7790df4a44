from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..feed.feed_kinds import WRITTEN
from ..feed.source_chatter import CALL

# exchange before that tells little of who knows whom today
DAYS = 365

# What was exchanged between two people, read from the feed of the workspace: what is
# no business of the team is not in it.
EXCHANGE = """
WITH told AS MATERIALIZED (
    SELECT e.id, e.occurred_at AS at, e.actor_id, e.message_id, e.res_model, e.res_id,
           t.type_id
      FROM collab_event_target t JOIN collab_event e ON e.id = t.event_id
     WHERE t.workspace_id = %(workspace)s AND t.archived IS NOT TRUE
       AND t.occurred_at >= %(since)s AND (%(kinds)s) AND %(allowed)s
), between_two AS (
    SELECT 'message' AS kind, 'm' || told.message_id AS what, told.at,
           told.actor_id AS one, heard.res_partner_id AS other
      FROM told LEFT JOIN LATERAL (
           SELECT res_partner_id FROM mail_message_res_partner_rel
            WHERE mail_message_id = told.message_id
            UNION
           SELECT res_partner_id FROM mail_notification
            WHERE mail_message_id = told.message_id
            UNION
           SELECT asked.author_id FROM mail_message said
             JOIN mail_message asked ON asked.id = said.parent_id
            WHERE said.id = told.message_id) heard ON TRUE
     WHERE told.message_id IS NOT NULL AND (%(written)s)
     UNION ALL
    SELECT 'call', 'c' || told.id, told.at, told.actor_id,
           CASE told.res_model WHEN 'res.partner' THEN told.res_id
                ELSE lead.partner_id END
      FROM told LEFT JOIN crm_lead lead
        ON told.res_model = 'crm.lead' AND lead.id = told.res_id
     WHERE %(calls)s
     UNION ALL
    SELECT 'meeting', 'e' || met.id, met.start, host.res_partner_id,
           guest.res_partner_id
      FROM (SELECT DISTINCT res_id FROM told WHERE res_model = 'calendar.event') told
      JOIN calendar_event met ON met.id = told.res_id AND met.active
       AND met.start BETWEEN %(since)s AND %(now)s
      JOIN calendar_event_res_partner_rel host ON host.calendar_event_id = met.id
      JOIN calendar_event_res_partner_rel guest ON guest.calendar_event_id = met.id
       AND guest.res_partner_id <> host.res_partner_id
), exchanged AS (
    SELECT one AS contact, other AS us, kind, what, at FROM between_two
     WHERE one = ANY(%(contacts)s)
     UNION
    SELECT other, one, kind, what, at FROM between_two WHERE other = ANY(%(contacts)s)
)
SELECT x.contact, staff.partner_id, x.kind, count(DISTINCT x.what), max(x.at)
  FROM exchanged x
  LEFT JOIN (SELECT u.partner_id FROM res_users u
              WHERE u.active AND NOT u.share) staff ON staff.partner_id = x.us
 GROUP BY 1, 2, 3
"""


class RelationExchange(models.Model):
    """Who of us had to do with whom of them, lately."""

    _inherit = "collab.workspace"

    def _relation_exchange(self, contacts):
        """Return when there was exchange with people, and who of us knows them.

        :param contacts: ``res.partner``
        :return: ``{contact id: {"last": (kind, moment) or None,
            "known": {partner id of a colleague: number of exchanges}}}``
        """
        found = {one: {"last": None, "known": {}} for one in contacts.ids}
        if not found:
            return found
        for contact, colleague, kind, count, at in self.env.execute_query(
            self._relation_exchange_sql(contacts.ids)
        ):
            row = found[contact]
            if row["last"] is None or at > row["last"][1]:
                row["last"] = (kind, at)
            if colleague:
                row["known"][colleague] = row["known"].get(colleague, 0) + count
        return found

    def _relation_exchange_sql(self, ids):
        self._relation_flush(
            *("collab.event", "collab.event.target", "mail.message"),
            *("mail.notification", "calendar.event", "crm.lead"),
        )
        now = fields.Datetime.now()
        kinds = [*WRITTEN, CALL, *self._feed_meetings()]
        return SQL(
            EXCHANGE,
            workspace=self.id,
            since=now - timedelta(days=DAYS),
            now=now,
            kinds=self._feed_of_types(kinds),
            allowed=self._feed_allowed(),
            written=self._relation_told_as(WRITTEN),
            calls=self._relation_told_as([CALL]),
            contacts=ids,
        )

    @api.model
    def _relation_told_as(self, codes):
        known = self._feed_codes()
        ids = [known[code] for code in codes if code in known]
        return SQL("told.type_id = ANY(%s)", ids)
