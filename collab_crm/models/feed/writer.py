import json

from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.transition import Route

# how many goods a sentence names before it counts the rest
GOODS = 3
# the values of a fact, its goods named in every language: no name has to be read
# while the business action waits
NAMED = """COALESCE(i.data || (
        SELECT jsonb_build_object('goods', jsonb_build_object(
                   'first', jsonb_agg(jsonb_build_array(t.name, line->1, u.name)
                                      ORDER BY n) FILTER (WHERE n <= %(most)s),
                   'more', GREATEST(count(*) - %(most)s, 0)))
          FROM (%(goods)s) goods(line, n)
          JOIN product_product p ON p.id = (line->>0)::int
          JOIN product_template t ON t.id = p.product_tmpl_id
          JOIN uom_uom u ON u.id = (line->>2)::int
        HAVING count(*) > 0), i.data)"""
# where the goods of a fact come from: the lines it names, or those of its transfer
LINES = {
    "ids": SQL(
        """SELECT line, n FROM jsonb_array_elements(i.data->'goods'->'ids')
                               WITH ORDINALITY AS given(line, n)"""
    ),
    "picking": SQL(
        """SELECT jsonb_build_array(m.product_id, CASE m.state
                       WHEN 'done' THEN m.quantity ELSE m.product_uom_qty END,
                       m.product_uom), row_number() OVER (ORDER BY m.id)
             FROM stock_move m
            WHERE m.picking_id = (i.data->'goods'->>'picking')::int
              AND m.state <> 'cancel'"""
    ),
}

# the events of a transaction and where each is told, in one statement
INSERT = """
WITH incoming AS (
    SELECT * FROM jsonb_to_recordset(%(events)s::jsonb) AS x(
        identity text, type_id int, occurred_at timestamp, actor_id int,
        uid int, res_model text, res_id int, data jsonb, message_id int,
        parent_id int, born bool, department text, importance text,
        scope text)
), added AS (
    INSERT INTO collab_event (identity, type_id, occurred_at, actor_id,
        res_model, res_id, data, message_id, parent_id, cause)
    SELECT identity, type_id, occurred_at,
           COALESCE(actor_id, (SELECT u.partner_id FROM res_users u
                                WHERE u.id = i.uid)),
           res_model, res_id, %(data)s, message_id, parent_id, %(cause)s
      FROM incoming i WHERE %(alive)s ORDER BY occurred_at
    ON CONFLICT (identity) DO NOTHING
    RETURNING id, identity, occurred_at, actor_id
), known AS (
    SELECT id, identity, occurred_at, actor_id FROM added
     UNION ALL
    SELECT e.id, e.identity, e.occurred_at, e.actor_id
      FROM collab_event e JOIN incoming i ON i.identity = e.identity
) %(also)s
INSERT INTO collab_event_target (event_id, workspace_id, audience,
    occurred_at, actor_id, type_id, department, importance, scope,
    res_model, data, words)
SELECT k.id, t.workspace_id, t.audience, k.occurred_at, k.actor_id,
       i.type_id, i.department, COALESCE(NULLIF(t.importance, ''), i.importance),
       i.scope, i.res_model, NULLIF(t.data, 'null'::jsonb), %(words)s
  FROM jsonb_to_recordset(%(targets)s::jsonb) AS t(
           identity text, workspace_id int, audience text, data jsonb,
           importance text, words text)
  JOIN known k ON k.identity = t.identity
  JOIN incoming i ON i.identity = t.identity
ON CONFLICT (event_id, workspace_id) DO NOTHING
RETURNING workspace_id, audience, %(asked)s
"""


class EventWriter(models.Model):
    """Writes facts in one statement and tells open browsers."""

    _inherit = "collab.event"

    @api.model
    def _insert_deliveries(self, deliveries, cause):
        """Insert events and their targets; what is there already stays as it is.

        :param list deliveries: :class:`Delivery`
        :param str cause: key of the business action
        :return: list of ``(workspace id, audience)`` that are new
        """
        kinds = self.env["collab.event.type"]._kinds()
        facts = {delivery.fact.identity: delivery.fact for delivery in deliveries}
        events = [
            {
                "identity": identity,
                "type_id": kinds[fact.code].id,
                "occurred_at": fields.Datetime.to_string(fact.occurred_at),
                "actor_id": fact.actor_id,
                "uid": fact.uid,
                "res_model": fact.res_model,
                "res_id": fact.res_id,
                "data": fact.data,
                "message_id": fact.message_id,
                "parent_id": fact.parent_id,
                "born": fact.born,
                "department": fact.department or kinds[fact.code].department,
                "importance": kinds[fact.code].importance,
                "scope": kinds[fact.code].scope,
            }
            for identity, fact in facts.items()
        ]
        targets = [
            {
                "identity": delivery.fact.identity,
                "workspace_id": delivery.workspace_id,
                "audience": "shared" if delivery.shared else "internal",
                "data": delivery.data,
                "importance": delivery.importance,
                "words": words,
            }
            for delivery, words in zip(
                deliveries, self._words_of(deliveries), strict=True
            )
        ]
        rows = self.env.execute_query(self._insert_statement(events, targets, cause))
        if rows:
            self._inserted(rows[0][2])
        return [(workspace_id, audience) for workspace_id, audience, _answer in rows]

    @api.model
    def _insert_statement(self, events, targets, cause):
        return SQL(
            INSERT,
            events=json.dumps(events),
            targets=json.dumps(targets),
            cause=cause,
            also=self._insert_also(),
            asked=self._insert_asked(),
            words=self._vector(
                SQL("t.words"),
                SQL("t.workspace_id"),
                SQL("i.type_id"),
                SQL("k.actor_id"),
                SQL("k.occurred_at"),
            ),
            data=self._named({key for row in events for key in self._goods_of(row)}),
            alive=self._alive(
                {row["res_model"] for row in events if row["born"]},
                any(row["message_id"] for row in events),
            ),
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
    def _goods_of(self, event):
        """Return by which of ``LINES`` a fact gives its goods, if it gives any."""
        return LINES.keys() & ((event["data"] or {}).get("goods") or {})

    @api.model
    def _named(self, kinds):
        """Return the values of a fact with its goods named, as SQL. The statement has
        only what these facts need: to plan it costs more than to run it.

        :param set kinds: of ``LINES``
        """
        if not kinds:
            return SQL("i.data")
        goods = SQL(" UNION ALL ").join(LINES[kind] for kind in sorted(kinds))
        return SQL(NAMED, goods=goods, most=GOODS)

    @api.model
    def _alive(self, models_, said):
        """Return the condition that drops documents and messages which never came to
        be: a savepoint rolled back without flush leaves their ids behind.

        :param set models_: of the documents that are new
        :param bool said: whether there are messages
        """
        conditions = [
            SQL(
                "(i.res_model = %s AND"
                " EXISTS (SELECT 1 FROM %s d WHERE d.id = i.res_id))",
                model,
                SQL.identifier(self.env[model]._table),
            )
            for model in sorted(models_)
        ]
        alive = SQL(" OR ").join([SQL("NOT i.born"), *conditions])
        if not said:
            return SQL("(%s)", alive)
        # the fence keeps the planner from reading all messages there are
        return SQL(
            """(%s) AND (i.message_id IS NULL OR EXISTS (
                   SELECT 1 FROM mail_message m WHERE m.id = i.message_id OFFSET 0))""",
            alive,
        )

    @api.model
    def _ring(self, addresses, written):
        """Tell the browsers of members that their workspace has news.

        Sent to each reader's own channel, so that who has left hears no more.

        :param dict addresses: workspace id -> Address
        :param list written: ``(workspace id, audience)``
        """
        shared = {workspace_id for workspace_id, a in written if a == "shared"}
        for workspace_id in {workspace_id for workspace_id, _a in written}:
            address = addresses[workspace_id]
            readers = self.env["res.partner"].browse(address.inside)
            if workspace_id in shared:
                readers += self.env["res.partner"].browse(address.outside)
            news = {"workspace_id": workspace_id, "shared": workspace_id in shared}
            readers._bus_send("collab_crm/news", news)
            self.env["collab.workspace"].browse(workspace_id)._bus_send(
                "collab_crm/news", news
            )

    @api.model
    def _ring_all(self, workspaces):
        """Tell the browsers of all members that their workspaces have news."""
        routes = [Route(0, None, None, workspace_id=id_) for id_ in workspaces.ids]
        addresses = self.env["collab.workspace"]._addresses(routes)
        written = [
            (address.id, "shared" if address.outside else "internal")
            for address in addresses
        ]
        self._ring({address.id: address for address in addresses}, written)
