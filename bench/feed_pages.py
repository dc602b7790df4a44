"""Pages of feeds, beside the host's own page of 30 chatter messages."""

import time
from functools import partial

from odoo.tools import SQL

from odoo.addons.mail.tools.discuss import Store

from measure import Sample, side_by_side, transaction

PAGE = 30


def fill(database, workspaces, targets):
    """Spread events over new workspaces of a new reader.

    :return: the login of the reader and the ids of the workspaces
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
            [{"name": f"Bench Reader's Customer {n}"} for n in range(workspaces)]
        )
        found = env["collab.workspace"]._open_for_partners(partners)
        found._join(reader.partner_id)
        env.flush_all()
        env.cr.execute(events_sql(found, env.user.partner_id, targets, login))
        env.cr.commit()
        env.cr.execute("ANALYZE collab_event, collab_event_target, collab_member")
        return login, found.ids


def events_sql(workspaces, actor, targets, mark):
    """Return the statement that adds events, in turns to each workspace."""
    return SQL(
        """
        WITH types AS (
            SELECT array_agg(id) AS ids FROM collab_event_type
        ), events AS (
            INSERT INTO collab_event (type_id, occurred_at, actor_id, res_model,
                res_id, data, identity)
            SELECT types.ids[1 + n %% cardinality(types.ids)],
                   now() AT TIME ZONE 'UTC' - n * interval '7 s', %(actor)s,
                   'sale.order', n, jsonb_build_object('document', 'S' || n),
                   'bench/' || %(mark)s || '/' || n
              FROM generate_series(1, %(targets)s) n CROSS JOIN types
            RETURNING id, type_id, occurred_at, res_id
        )
        INSERT INTO collab_event_target (event_id, workspace_id, occurred_at,
            audience, type_id, department, importance, scope, res_model)
        SELECT e.id, (%(workspaces)s::int[])[1 + e.res_id %% %(count)s],
               e.occurred_at, 'internal', t.id, t.department, t.importance,
               t.scope, 'sale.order'
          FROM events e JOIN collab_event_type t ON t.id = e.type_id
        """,
        targets=targets,
        actor=actor.id,
        mark=mark,
        workspaces=workspaces.ids,
        count=len(workspaces),
    )


def chatter(database, login):
    """Create an order of the reader with 60 messages; return its id."""
    with transaction(database) as env:
        reader = env["res.users"].search([("login", "=", login)])
        order = env["sale.order"].create(
            {"partner_id": env.user.partner_id.id, "user_id": reader.id}
        )
        for number in range(2 * PAGE):
            order.message_post(body=f"Message {number}", message_type="comment")
        return order.id


def read(database, login, reader):
    """Measure one page, as a request of its own."""
    with transaction(database, login) as env:
        env.user.company_id.name  # noqa: B018  a request has its user read already
        before, start = env.cr.sql_log_count, time.perf_counter()
        reader(env)
        return Sample(env.cr.sql_log_count - before, time.perf_counter() - start)


def compare(database, sizes, repetitions):
    """Return ``{size: {page: Series}}``."""
    result = {}
    for size in sizes:
        login, ids = fill(database, 500, size)
        order = chatter(database, login)
        pages = pages_of(order, ids[0], position(database, ids[0], 100))
        result[f"{size} targets"] = side_by_side(
            {
                name: partial(read, database, login, page)
                for name, page in pages.items()
            },
            repetitions,
        )
    return result


def pages_of(order, workspace_id, middle):
    """Return name -> function reading a page."""
    return {
        "host: 30 messages": partial(host_page, order),
        "workspace, page 1": partial(workspace_page, workspace_id, None),
        "workspace, page 100": partial(workspace_page, workspace_id, middle),
        "my feed, 500 workspaces": lambda env: env["collab.workspace"].my_feed_page(),
    }


def workspace_page(workspace_id, cursor, env):
    return env["collab.workspace"].browse(workspace_id).feed_page(cursor)


def host_page(order, env):
    """What the host's route of a thread's messages does, without the transport."""
    thread = env["sale.order"].browse(order)
    found = env["mail.message"]._message_fetch(None, thread=thread, limit=PAGE)
    return Store().add(found["messages"]).get_result()


def position(database, workspace_id, page):
    """Return the cursor before a page; the last one where there are fewer."""
    with transaction(database) as env:
        rows = env.execute_query(
            SQL(
                """SELECT occurred_at, event_id FROM collab_event_target
                    WHERE workspace_id = %s ORDER BY occurred_at DESC, event_id DESC
                    LIMIT %s""",
                workspace_id,
                PAGE * (page - 1),
            )
        )
        moment, event_id = rows[-1] if len(rows) > PAGE else rows[0]
        return f"{moment.isoformat()}|{event_id}"
