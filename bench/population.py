"""Fills feeds: 2,000 workspaces of very different size, and one reader of 500."""

import time
from contextlib import contextmanager

from odoo.modules.registry import Registry
from odoo.tools import SQL

from measure import transaction

WORKSPACES = 2000
MINE = 500
TABLES = ["collab_event", "collab_event_target"]


def furnish(database):
    """Create the workspaces and their reader.

    :return: ``{"login", "workspaces": all ids, "mine": ids of the reader's}``
    """
    login = f"bench-reader-{time.time_ns()}"
    with transaction(database) as env:
        reader = env["res.users"].create(
            {
                "name": "Bench Reader",
                "login": login,
                "group_ids": env.ref("sales_team.group_sale_salesman").ids,
            }
        )
        partners = env["res.partner"].create(
            [{"name": f"Bench Reader's Customer {n}"} for n in range(WORKSPACES)]
        )
        found = env["collab.workspace"]._open_for_partners(partners)
        mine = found[:: WORKSPACES // MINE]
        mine._join(reader.partner_id)
        env.cr.commit()
        return {"login": login, "workspaces": found.ids, "mine": mine.ids}


def fill(database, things, first, last):
    """Add the events from number ``first`` to ``last``, the older the higher."""
    with transaction(database) as env, without_indexes(env.cr):
        actors = env["res.partner"].search([], limit=40).ids
        env.cr.execute(events_sql(things, actors, first, last))
        env.cr.execute(targets_sql(things, first, last))
        env.cr.commit()
    vacuum(database)


def events_sql(things, actors, first, last):
    """Every third business action has three events, the others one each."""
    return SQL(
        """INSERT INTO collab_event (type_id, occurred_at, actor_id, res_model, res_id,
                  cause, data, identity)
           SELECT kinds.ids[1 + abs(hashint4(n)) %% cardinality(kinds.ids)],
                  now() AT TIME ZONE 'UTC' - n * interval '3 s',
                  (%(actors)s::int[])[1 + n / 3 %% %(count)s],
                  CASE n %% 4 WHEN 0 THEN 'stock.picking' ELSE 'sale.order' END, n,
                  CASE n / 3 %% 3 WHEN 0 THEN 'bench-' || n / 3 ELSE 'bench/' || n END,
                  jsonb_build_object('document', 'S' || n), %(mark)s || '/' || n
             FROM generate_series(%(first)s, %(last)s) n
            CROSS JOIN (SELECT array_agg(id) AS ids FROM collab_event_type) kinds""",
        actors=actors,
        count=len(actors),
        first=first,
        last=last,
        mark=things["login"],
    )


def targets_sql(things, first, last):
    """The first workspaces have far more events than the last. One event in five says
    "oak", one in fifty "varnish".
    """
    return SQL(
        """INSERT INTO collab_event_target (event_id, workspace_id, occurred_at,
                  audience, actor_id, type_id, department, importance, scope,
                  res_model, words)
           SELECT id, workspace_id, occurred_at, audience, actor_id, type_id,
                  department, importance, scope, res_model,
                  format($$'s%%1$s':1A '%%1$s':1A '@%%2$s':1A '#%%3$s':1A$$,
                      res_id, workspace_id, type_id)::tsvector
                  || format($$'%%%%%%s':1A$$,
                      floor(extract(epoch FROM occurred_at) / 604800))::tsvector
                  || format($$'~%%s':1A %%s %%s$$, actor_id,
                      CASE res_id %% 5 WHEN 0 THEN $$'oak':1A '订单':1A$$ END,
                      CASE res_id %% 50 WHEN 7 THEN $$'varnish':1A$$ END)::tsvector
             FROM (SELECT e.*, k.audience, k.department, k.importance, k.scope,
                          (%(workspaces)s::int[])[1 + floor(%(count)s * power((
                              hashint4(res_id / 3) & 2147483647) / 2147483648.0, 3
                          ))::int] AS workspace_id
                     FROM collab_event e JOIN collab_event_type k ON k.id = e.type_id
                    WHERE e.identity LIKE %(mark)s
                      AND e.res_id BETWEEN %(first)s AND %(last)s) e""",
        workspaces=things["workspaces"],
        count=len(things["workspaces"]),
        mark=things["login"] + "/%",
        first=first,
        last=last,
    )


@contextmanager
def without_indexes(cr):
    """Take the indexes away while much is written, and the checks of other tables."""
    cr.execute(
        """SELECT c.relname, pg_get_indexdef(i.indexrelid) FROM pg_index i
             JOIN pg_class c ON c.oid = i.indexrelid
            WHERE i.indrelid::regclass::text = ANY(%s) AND NOT i.indisunique""",
        [TABLES],
    )
    indexes = cr.fetchall()
    cr.execute("SET LOCAL session_replication_role = replica")
    for name, _definition in indexes:
        cr.execute(SQL("DROP INDEX %s", SQL.identifier(name)))
    yield
    cr.execute("SET maintenance_work_mem = '512MB'")
    for _name, definition in indexes:
        cr.execute(definition)
    cr.commit()


def vacuum(database):
    """Leave the tables as a database that runs for a while has them."""
    with Registry(database).cursor() as cr:
        cr._cnx.autocommit = True
        cr.execute(
            "VACUUM ANALYZE collab_event, collab_event_target, collab_member,"
            " collab_workspace"
        )
        cr._cnx.autocommit = False
