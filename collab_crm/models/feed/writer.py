import json

from odoo import api, fields, models
from odoo.tools import SQL

# The events of a transaction and where each is told, in one statement. The database
# plans it anew for each transaction, which takes longer than to run it: it has only
# what these facts need.
INSERT = """
WITH added AS (
    INSERT INTO collab_event (identity, type_id, occurred_at, actor_id, res_model,
           res_id, data, message_id, parent_id, cause)
    SELECT v.identity, v.type_id, v.occurred_at::timestamp, %(actor)s, v.res_model,
           v.res_id, %(data)s, v.message_id::int, v.parent_id::int, %(cause)s
      FROM (VALUES %(events)s) AS v(identity, type_id, occurred_at, actor_id, uid,
           res_model, res_id, data, message_id, parent_id, born) %(users)s
     WHERE %(alive)s
        ON CONFLICT (identity) DO NOTHING
    RETURNING id, identity, occurred_at, actor_id
) %(also)s %(targets)s
"""
TARGETS = """
INSERT INTO collab_event_target (event_id, workspace_id, audience, occurred_at,
       actor_id, type_id, department, importance, scope, res_model, data, words)
SELECT e.id, t.workspace_id, t.audience, e.occurred_at, e.actor_id, t.type_id,
       t.department, t.importance, t.scope, t.res_model, t.data::jsonb, %(words)s
  FROM %(events)s e JOIN (VALUES %(rows)s) AS t(identity, workspace_id, audience,
       type_id, department, importance, scope, res_model, data, words)
    ON t.identity = e.identity
ON CONFLICT (event_id, workspace_id) DO NOTHING
RETURNING workspace_id, audience, %(asked)s
"""
# whether the jobs are called after this transaction
CALLED = "collab.event.jobs"


class EventWriter(models.Model):
    """Writes facts in one statement."""

    _inherit = "collab.event"

    @api.model
    def _insert_deliveries(self, deliveries, cause, addresses=None):
        """Insert events and their targets; what is there already stays as it is.

        :param list deliveries: :class:`Delivery`
        :param str cause: key of the business action
        :param dict addresses: workspace id -> Address, of those to be told of news
        :return: list of ``(workspace id, audience)`` that are new
        """
        once = {(d.fact.identity, d.workspace_id): d for d in deliveries}
        deliveries = list(once.values())
        targets = self._target_rows(deliveries)
        rows = self.env.execute_query(
            self._insert_statement(
                {delivery.fact.identity: delivery.fact for delivery in deliveries},
                self._insert_targets(SQL("added"), targets, self._insert_asked()),
                cause,
            )
        )
        if rows:
            self._inserted(rows[0][2])
        if len(rows) < len(targets):
            # some events are known already: perhaps not to each of these workspaces
            rows += self.env.execute_query(
                self._insert_targets(SQL("collab_event"), targets, SQL("NULL"))
            )
        written = [(workspace_id, audience) for workspace_id, audience, _answer in rows]
        if addresses:
            self._ring(addresses, written)
        return written

    @api.model
    def _insert_statement(self, facts, targets, cause):
        """Return the statement that writes events and, after them, their targets.

        :param dict facts: key -> :class:`Fact`
        :param SQL targets: see :meth:`_insert_targets`
        """
        events = sorted(facts.values(), key=lambda fact: fact.occurred_at)
        by_user = any(fact.uid and not fact.actor_id for fact in events)
        return SQL(
            INSERT,
            events=SQL(", ").join(SQL("%s", self._event_row(fact)) for fact in events),
            users=SQL("LEFT JOIN res_users u ON u.id = v.uid::int" if by_user else ""),
            actor=SQL(
                "COALESCE(v.actor_id::int, u.partner_id)"
                if by_user
                else "v.actor_id::int"
            ),
            data=self._named(facts),
            alive=self._alive(
                {fact.res_model for fact in events if fact.born},
                any(fact.message_id for fact in events),
            ),
            cause=cause,
            also=self._insert_also(),
            targets=targets,
        )

    @api.model
    def _event_row(self, fact):
        return (
            fact.identity,
            self.env["collab.event.type"]._kinds()[fact.code].id,
            fields.Datetime.to_string(fact.occurred_at),
            fact.actor_id,
            fact.uid,
            fact.res_model,
            fact.res_id,
            json.dumps(fact.data) if fact.data is not None else None,
            fact.message_id,
            fact.parent_id,
            fact.born,
        )

    @api.model
    def _target_rows(self, deliveries):
        kinds = self.env["collab.event.type"]._kinds()
        words = self._words_of(deliveries)
        return [
            (
                delivery.fact.identity,
                delivery.workspace_id,
                "shared" if delivery.shared else "internal",
                kinds[delivery.fact.code].id,
                delivery.fact.department or kinds[delivery.fact.code].department,
                delivery.importance or kinds[delivery.fact.code].importance,
                kinds[delivery.fact.code].scope,
                delivery.fact.res_model,
                json.dumps(delivery.data) if delivery.data is not None else None,
                found,
            )
            for delivery, found in zip(deliveries, words, strict=True)
        ]

    @api.model
    def _insert_targets(self, events, targets, asked):
        """Return the statement that tells workspaces of events.

        :param SQL events: the table the events are in
        :param list targets: see :meth:`_target_rows`
        :param SQL asked: see :meth:`_insert_asked`
        """
        return SQL(
            TARGETS,
            events=events,
            rows=SQL(", ").join(SQL("%s", row) for row in targets),
            words=self._vector(
                SQL("t.words"),
                SQL("t.workspace_id"),
                SQL("t.type_id"),
                SQL("e.actor_id"),
                SQL("e.occurred_at"),
            ),
            asked=asked,
        )

    @api.model
    def _insert_also(self):
        """Return what the statement does besides: parts of a WITH, each after a comma.

        ``added`` are the new events. So it costs the business action no query more.
        """
        return SQL("")

    @api.model
    def _insert_asked(self):
        """Return what the statement is asked besides: one value."""
        return SQL("NULL")

    @api.model
    def _inserted(self, answer):
        """Called when something was written.

        :param answer: to :meth:`_insert_asked`
        """

    @api.model
    def _call_jobs(self):
        """Let the jobs look at once after the commit; once a transaction, for it is a
        connection of its own.
        """
        data = self.env.cr.postcommit.data
        if not data.get(CALLED):
            data[CALLED] = True
            self.env.cr.postcommit.add(self.env["ir.cron"]._notifydb)

    @api.model
    def _alive(self, models_, said):
        """Return the condition that drops documents and messages which never came to
        be: a savepoint rolled back without flush leaves their ids behind.

        :param set models_: of the documents that are new
        :param bool said: whether there are messages
        """
        born = [
            SQL(
                "(v.res_model = %s AND"
                " EXISTS (SELECT 1 FROM %s d WHERE d.id = v.res_id))",
                model,
                SQL.identifier(self.env[model]._table),
            )
            for model in sorted(models_)
        ]
        conditions = []
        if born:
            conditions.append(SQL("(NOT v.born OR %s)", SQL(" OR ").join(born)))
        if said:
            # the fence keeps the planner from reading all messages there are
            there = """(v.message_id IS NULL OR EXISTS (
                SELECT 1 FROM mail_message m
                 WHERE m.id = v.message_id::int OFFSET 0))"""
            conditions.append(SQL(there))
        return SQL(" AND ").join(conditions) if conditions else SQL("TRUE")
