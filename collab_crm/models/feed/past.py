import json

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .goods import NAMED

# what each of these returns, and in which order
ROUTE = "doc, company_id, partner_id, lead_id, kind, shareable, order_id, order_name"

# the facts of many documents, and where each is told, in one statement; the ids of the
# events are taken beforehand: a join with what was inserted would look at all pairs
INSERT = """
WITH kinds AS (
    SELECT * FROM jsonb_to_recordset(%(kinds)s::jsonb) AS k(
        code text, type_id int, department text, importance text, scope text,
        audience text)
), here AS MATERIALIZED (
    SELECT id, company_id, partner_id, lead_id, kind, parent_id
      FROM collab_workspace WHERE active AND id = ANY(%(workspaces)s)
), fact AS MATERIALIZED (
    SELECT f.*, k.type_id, k.importance, k.scope, k.audience,
           COALESCE(NULLIF(f.own_department, ''), k.department) AS department,
           COALESCE(%(told)s, %(model)s || '/' || f.res_id || '/' || f.code || '/'
               || COALESCE(NULLIF(f.stamp, ''), %(moment)s)) AS identity
      FROM (%(facts)s) f JOIN kinds k ON k.code = f.code
), route(doc, company_id, partner_id, lead_id, kind, shareable, order_id,
        order_name) AS MATERIALIZED (%(routes)s
), reached AS (
    SELECT r.*, w.id AS workspace_id, w.company_id AS owner_id,
           r.shareable AND w.kind = r.kind AS shares
      FROM route r JOIN here w ON w.partner_id = r.partner_id AND w.kind = r.kind
       AND w.parent_id IS NULL
     WHERE r.company_id IS NULL OR r.company_id = w.company_id
     UNION ALL
    SELECT r.*, w.id, w.company_id,
           r.shareable AND w.kind = r.kind AND w.partner_id = r.partner_id
      FROM route r JOIN here w ON w.lead_id = r.lead_id
     WHERE r.company_id IS NULL OR r.company_id = w.company_id
), found AS (
    SELECT doc, workspace_id, owner_id, COALESCE(bool_or(shares), FALSE) AS shares,
           jsonb_agg(DISTINCT jsonb_build_array(order_id, order_name))
               FILTER (WHERE order_id IS NOT NULL) AS orders
      FROM reached GROUP BY doc, workspace_id, owner_id
), covered AS MATERIALIZED (
    SELECT e.type_id, t.workspace_id, one::int AS doc
      FROM collab_event e JOIN collab_event_target t ON t.event_id = e.id
     CROSS JOIN jsonb_array_elements_text(e.data->'ids') one
     WHERE e.res_model = %(model)s AND e.res_id = 0
       AND t.workspace_id = ANY(%(workspaces)s)
), i AS MATERIALIZED (
    SELECT f.*, w.workspace_id, w.orders,
           COALESCE(s.importance, f.importance) AS own_importance,
           CASE WHEN COALESCE(s.audience, f.audience) = 'shared' AND w.shares
                 AND NOT f.internal THEN 'shared' ELSE 'internal' END AS own_audience
      FROM fact f JOIN found w ON w.doc = f.res_id
      LEFT JOIN collab_event_setting s
        ON s.type_id = f.type_id AND s.company_id = w.owner_id
     WHERE s.recorded IS NOT FALSE
       AND f.occurred_at >= (%(gone)s::jsonb->>w.owner_id::text)::timestamp
       AND NOT EXISTS (
           SELECT 1 FROM collab_event e JOIN collab_event_target t
               ON t.event_id = e.id AND t.workspace_id = w.workspace_id
            WHERE e.res_model = %(model)s AND e.res_id = f.res_id AND %(same)s)
       AND NOT EXISTS (
           SELECT 1 FROM covered c WHERE c.doc = f.res_id
              AND c.type_id = f.type_id AND c.workspace_id = w.workspace_id)
), numbered AS MATERIALIZED (
    SELECT i.*, e.id AS known_id,
           COALESCE(e.occurred_at, date_trunc('second', i.occurred_at)) AS moment,
           CASE WHEN e.id IS NULL THEN i.actor_id ELSE e.actor_id END AS person,
           CASE WHEN e.id IS NULL THEN dense_rank() OVER (
               PARTITION BY e.id IS NULL ORDER BY i.occurred_at, i.identity
           ) END AS number
      FROM i LEFT JOIN collab_event e ON e.identity = i.identity
), reserved AS MATERIALIZED (
    SELECT ARRAY(SELECT nextval('collab_event_id_seq')
                   FROM generate_series(1, (SELECT max(number) FROM numbered))) AS ids
), ready AS MATERIALIZED (
    SELECT n.*, COALESCE(n.known_id, r.ids[n.number]) AS event_id
      FROM numbered n CROSS JOIN reserved r
), added AS (
    INSERT INTO collab_event (id, identity, type_id, occurred_at, actor_id, res_model,
        res_id, data, message_id)
    SELECT event_id, identity, type_id, moment, person, %(model)s, res_id, %(data)s,
           message_id
      FROM (SELECT DISTINCT ON (event_id) * FROM ready WHERE known_id IS NULL
             ORDER BY event_id) i
    ON CONFLICT (identity) DO NOTHING
    RETURNING id
), told AS (
    INSERT INTO collab_event_target (event_id, workspace_id, audience, occurred_at,
        actor_id, type_id, department, importance, scope, res_model, data)
    SELECT r.event_id, r.workspace_id, r.own_audience, r.moment, r.person, r.type_id,
           r.department, r.own_importance, r.scope, %(model)s,
           CASE WHEN r.orders IS NOT NULL
                THEN jsonb_build_object('orders', r.orders) END
      FROM ready r
     WHERE r.known_id IS NOT NULL OR r.event_id IN (SELECT id FROM added)
    ON CONFLICT (event_id, workspace_id) DO NOTHING
    RETURNING 1
)
SELECT count(*) FROM told
"""
# the latest event of the kind: another workspace may know it, it is the same
TOLD = """(SELECT e.identity FROM collab_event e
            WHERE e.res_model = %s AND e.res_id = f.res_id AND e.type_id = k.type_id
            ORDER BY e.occurred_at DESC LIMIT 1)"""


class SourcePast(models.AbstractModel):
    """What documents prove of the past, told by the database itself.

    The events are those of the recorder: the same identity, values and audience.
    """

    _inherit = "collab.source"

    def _collab_past_data(self, code):
        """Return the SQL of ``_collab_data`` for a document ``d``, as jsonb.

        None: only Python can tell. So it is also when another addon has extended
        what a document tells, see :meth:`_collab_past_known`.

        :param str code: of the transition
        """
        return

    def _collab_past_code(self, code):
        """Return the SQL of ``_collab_code`` for a document ``d``."""
        return SQL("%s", code)

    def _collab_past_routes(self):
        """Return the query of the routes of these documents, with the columns of
        ``ROUTE``.
        """
        return self._collab_past_party()

    def _collab_past_actor(self):
        """Return the SQL of who most likely acted on a document ``d``."""
        for fname in self._collab_workers:
            return SQL(
                "(SELECT u.partner_id FROM res_users u WHERE u.id = d.%s)",
                SQL.identifier(fname),
            )
        return SQL("NULL::int")

    @api.model
    def _collab_past_known(self):
        """Tell whether the SQL of this model says all that its methods say."""
        own = "odoo.addons.collab_crm.models."
        return self._collab_past_data("") is not None and all(
            getattr(type(self), name).__module__.startswith(own)
            for name in ("_collab_data", "_collab_code", "_collab_routes")
        )

    def _collab_read_past(self, workspaces):
        """Tell what these documents prove to the workspaces.

        :return: number of deliveries added
        """
        proven = [t for t in self._collab_transitions if t.proof]
        if not self or not proven:
            return 0
        if not self._collab_past_known():
            past = self.with_context(collab_past=True)
            return sum(
                past.search(
                    Domain("id", "in", self.ids) & Domain(list(transition.proof))
                )._collab_reconcile(transition, workspaces)
                for transition in proven
            )
        facts = SQL(" UNION ALL ").join(map(self._collab_past_facts, proven))
        return self._collab_tell_past(
            facts,
            workspaces,
            told=SQL(TOLD, self._name),
            same=SQL("e.type_id = f.type_id"),
        )

    def _collab_past_facts(self, transition):
        """Return the query of the facts of one transition."""
        proof = Domain("id", "in", self.ids) & Domain(list(transition.proof))
        moment, stamp = self._collab_past_moment(transition)
        return SQL(
            """SELECT d.id AS res_id, %(code)s AS code, %(moment)s AS occurred_at,
                      %(stamp)s AS stamp, %(actor)s AS actor_id, %(data)s AS data,
                      NULL::int AS message_id, FALSE AS internal,
                      '' AS own_department
                 FROM %(table)s d WHERE d.id IN %(proven)s""",
            code=self._collab_past_code(transition.code),
            moment=moment,
            stamp=stamp,
            actor=self._collab_past_actor(),
            data=self._collab_past_data(transition.code),
            table=SQL.identifier(self._table),
            proven=self._search(proof).subselect(),
        )

    def _collab_past_moment(self, transition):
        """Return the SQL of the moment of a transition, and of its stamp."""
        moment, stamp = SQL("d.write_date"), SQL("''")
        if transition.stamp:
            column = SQL("d.%s", SQL.identifier(transition.stamp))
            moment = SQL("COALESCE(%s::timestamp, d.write_date)", column)
            if self._fields[transition.stamp].type == "date":
                stamp = SQL("COALESCE(%s::text, '')", column)
            else:
                stamp = SQL("COALESCE(%s, '')", iso(column))
        if transition.once:
            stamp = SQL("'once'")
        return SQL("LEAST(%s, %s::timestamp)", moment, fields.Datetime.now()), stamp

    def _collab_tell_past(self, facts, workspaces, told, same):
        """Insert facts and their targets; what is there already stays as it is.

        :param SQL facts: query of the facts
        :param SQL told: identity of an event that says the same
        :param SQL same: whether the fact ``f`` is the event ``e``
        :return: number of deliveries added
        """
        kinds = [
            {"code": code, "type_id": kind.id, **kind._asdict()}
            for code, kind in self.env["collab.event.type"]._kinds().items()
        ]
        gone = {c.id: c._collab_horizons()[1] for c in workspaces.company_id}
        self.env.flush_all()
        statement = SQL(
            INSERT,
            kinds=json.dumps(kinds),
            workspaces=workspaces.ids,
            told=told,
            same=same,
            model=self._name,
            moment=iso(SQL("f.occurred_at")),
            facts=facts,
            routes=self._collab_past_routes(),
            gone=json.dumps(gone),
            data=NAMED,
        )
        return self.env.execute_query(statement)[0][0]


def iso(moment):
    """Return the SQL of ``isoformat()`` of a timestamp."""
    return SQL(
        """(to_char(%(moment)s, 'YYYY-MM-DD"T"HH24:MI:SS') || CASE
            WHEN date_trunc('second', %(moment)s) <> %(moment)s
            THEN to_char(%(moment)s, '.US') ELSE '' END)""",
        moment=moment,
    )
