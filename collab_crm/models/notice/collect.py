from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, split_every

from ...tools.notice import REASONS
from ..privacy.internal_messages import INTERNAL

BATCH = 500
# what was recorded late, like history on install, is news to nobody
FRESH = timedelta(days=1)
# whether the host told this person already: of the message, or of the assignment
HOST = """
(SELECT jsonb_build_object('message', n.mail_message_id, 'how', n.notification_type)
   FROM mail_notification n JOIN mail_message told ON told.id = n.mail_message_id
  WHERE n.res_partner_id = me.partner_id AND (n.mail_message_id = e.message_id
     OR told.message_type = 'user_notification' AND told.model = e.res_model
    AND told.res_id = e.res_id AND e.message_id IS NULL
    AND told.date >= e.occurred_at - interval '1 minute')
  ORDER BY n.id LIMIT 1)
"""


class NoticeCollect(models.Model):
    """Finds who is to be told of new events, and why: one query for all of them."""

    _inherit = "collab.notice"

    @api.model
    def _reasons(self):
        """Return the :class:`Reason` there are, the strongest first."""
        return REASONS

    @api.model
    def _reason_conditions(self):
        """Return ``{code: SQL}``: when a reason holds for a member.

        Aliases: ``e`` event, ``k`` its type, ``t`` target, ``me`` member, ``u`` user.
        """
        inside = SQL("me.side = 'internal'")
        said = SQL(
            "CASE WHEN %s THEN 'message.received' ELSE 'message.sent' END", inside
        )
        return {
            "mentioned": SQL(
                """EXISTS (SELECT 1 FROM mail_message_res_partner_rel r
                            WHERE r.mail_message_id = e.message_id
                              AND r.res_partner_id = me.partner_id)"""
            ),
            "assigned": SQL(
                """k.code = 'lead.assigned' AND EXISTS (
                       SELECT 1 FROM crm_lead d WHERE d.id = e.res_id
                          AND d.user_id = u.id)"""
            ),
            "answer": SQL(
                """EXISTS (SELECT 1 FROM collab_event asked
                            WHERE asked.id = e.parent_id
                              AND asked.actor_id = me.partner_id)"""
            ),
            "message": SQL("k.code = %s", said),
            "important": SQL(
                "t.importance = '2' AND (%s OR k.code <> 'message.received')", inside
            ),
            "followed": SQL("TRUE"),
        }

    @api.model
    def _collect(self):
        """Make notices of the events since the last run.

        :return: how many were made
        """
        since = self.env["collab.notice.mark"]._set()
        self.env.flush_all()
        fresh = fields.Datetime.now() - FRESH
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM collab_event WHERE id > %s AND occurred_at > %s
                    ORDER BY id""",
                since,
                fresh,
            )
        )
        made = 0
        for ids in split_every(BATCH, [event_id for (event_id,) in rows], list):
            made += self._make(self._candidates(ids))
        return made

    @api.model
    def _candidates(self, event_ids):
        """Return whom these events concern and who was not told yet, one row each."""
        reasons = self._reasons()
        known = self._reason_conditions()
        holds = [
            SQL("WHEN %s THEN %s", known[reason.code], reason.code)
            for reason in reasons
            if reason.code in known
        ]
        passes = [(level, reason.code) for reason in reasons for level in reason.levels]
        now = fields.Datetime.now()
        query = SQL(
            """SELECT DISTINCT ON (me.partner_id, e.id)
                      me.partner_id, u.id AS user_id, t.workspace_id, e.id AS event_id,
                      t.type_id, e.actor_id, e.occurred_at, e.cause, p.reason,
                      u.share, u.notification_type AS usual, me.channel,
                      w.company_id, %(host)s AS host,
                      e.message_id IS NOT NULL AND t.audience = 'shared'
                      AND (e.res_model = 'collab.workspace' OR EXISTS (
                          SELECT 1 FROM mail_message_schedule later
                           WHERE later.mail_message_id = e.message_id)) AS fresh
                 FROM collab_event e
                 JOIN collab_event_target t ON t.event_id = e.id
                 JOIN collab_event_type k ON k.id = t.type_id
                 JOIN collab_workspace w ON w.id = t.workspace_id
                 JOIN collab_member me ON me.workspace_id = t.workspace_id
                 JOIN res_users u ON u.partner_id = me.partner_id
                 JOIN unnest(%(levels)s::text[], %(codes)s::text[]) AS p(level, reason)
                      ON p.level = %(level)s AND p.reason = CASE %(holds)s END
                WHERE e.id = ANY(%(ids)s::int[])
                  AND me.partner_id IS DISTINCT FROM e.actor_id
                  AND %(readable)s AND NOT EXISTS (
                      SELECT 1 FROM collab_notice n
                       WHERE n.event_id = e.id AND n.partner_id = me.partner_id)
                ORDER BY me.partner_id, e.id,
                         array_position(%(order)s::text[], p.reason),
                         t.workspace_id, u.id""",
            host=SQL(HOST),
            levels=[level for level, _code in passes],
            codes=[code for _level, code in passes],
            level=self._level(now),
            holds=SQL(" ").join(holds),
            ids=event_ids,
            readable=self._readable(),
            order=[reason.code for reason in reasons],
        )
        return self.env.execute_query_dict(query)

    @api.model
    def _level(self, now):
        """Return the level that holds now, as tools/notice.py says it, in SQL."""
        return SQL(
            """CASE WHEN me.muted_until > %s THEN 'muted'
                    WHEN me.notify = 'muted' AND me.muted_until IS NOT NULL
                    THEN 'important' ELSE me.notify END""",
            now,
        )

    @api.model
    def _readable(self):
        """Return the condition that a member may read an event in a workspace now.

        Aliases as in :meth:`_reason_conditions`, and ``w`` workspace.
        """
        kinds = self.env["collab.event.type"]._faces("en_US")
        closed = {
            k: face["group_ids"] for k, face in kinds.items() if face["group_ids"]
        }
        groups = self.env["res.groups"]._get_group_definitions()
        opened = [
            (kind, group)
            for kind, wanted in closed.items()
            for group in {*wanted, *groups.get_subset_ids(wanted)}
        ]
        return SQL(
            """me.granted AND w.active AND u.active
               AND (me.side = 'internal') = NOT u.share AND t.archived IS NOT TRUE
               AND EXISTS (SELECT 1 FROM res_company_users_rel c
                            WHERE c.user_id = u.id AND c.cid = w.company_id)
               AND (t.type_id <> ALL(%(closed)s::int[]) OR EXISTS (
                    SELECT 1 FROM res_groups_users_rel g
                      JOIN unnest(%(kinds)s::int[], %(groups)s::int[])
                           AS x(kind, gid) ON x.gid = g.gid
                     WHERE x.kind = t.type_id AND g.uid = u.id))
               AND (me.side = 'internal' OR t.audience = 'shared' AND NOT EXISTS (
                    SELECT 1 FROM mail_message m
                      LEFT JOIN mail_message_subtype s ON s.id = m.subtype_id
                     WHERE m.id = e.message_id AND %(internal)s))""",
            closed=list(closed),
            kinds=[kind for kind, _group in opened],
            groups=[group for _kind, group in opened],
            internal=INTERNAL,
        )
