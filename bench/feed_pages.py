"""Reading feeds, beside the host's own page of 30 chatter messages."""

from functools import partial

from odoo.tools import SQL

from odoo.addons.mail.tools.discuss import Store

import population
from measure import read, side_by_side, transaction

PAGE = 30


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


def compare(database, sizes, repetitions):
    """Yield a size and ``{page: Series}`` for each; the feeds grow between them."""
    things = population.furnish(database)
    login = things["login"]
    order = chatter(database, login)
    filled = 0
    for size in sizes:
        population.fill(database, things, filled + 1, size)
        filled = size
        place, actor = biggest(database, things["mine"])
        pages = {"host: 30 messages": partial(host_page, order)}
        pages |= workspace_pages(place, position(database, place, 100), size, actor)
        pages |= my_pages(size, actor)
        cases = {
            name: partial(read, database, login, page) for name, page in pages.items()
        }
        yield f"{size} targets", side_by_side(cases, repetitions)


def workspace_pages(place, middle, size, actor):
    """Return name -> function reading a page of one workspace."""

    def page(cursor=None, **filters):
        return lambda env: (
            env["collab.workspace"].browse(place).feed_page(cursor, **filters)
        )

    return {
        "page 1": page(),
        "page 100": page(middle),
        "each event alone": page(grouped=False),
        "people": page(scope="people"),
        "department": page(department="service"),
        "two departments": page(department=["service", "finance"]),
        "important": page(importance="2"),
        "person": page(actor=actor),
        "document": page(document="stock.picking"),
        "nothing found": page(document="project.task"),
        "shared": page(audience="shared"),
        "unread": page(unread=True),
        "until a date": page(until="2026-01-01"),
        "text, common": page(text="oak"),
        "text, seldom": page(text="varnish"),
        "text, one": page(text=f"s{size // 2}"),
        "text, none": page(text="nowhere"),
        "text, Chinese": page(text="订单"),
    }


def my_pages(size, actor):
    """Return name -> function reading over the 500 workspaces of the reader."""

    def page(**filters):
        return lambda env: env["collab.workspace"].my_feed_page(**filters)

    return {
        "my feed": page(),
        "my feed, important": page(importance="2"),
        "my feed, person": page(actor=actor),
        "my feed, unread": page(unread=True),
        "my feed, text, common": page(text="oak"),
        "my feed, text, seldom": page(text="varnish"),
        "my feed, text, one": page(text=f"s{size // 2}"),
        "unread counters": lambda env: env["collab.workspace"].unread_counts(),
    }


def host_page(order, env):
    """What the host's route of a thread's messages does, without the transport."""
    thread = env["sale.order"].browse(order)
    found = env["mail.message"]._message_fetch(None, thread=thread, limit=PAGE)
    return Store().add(found["messages"]).get_result()


def biggest(database, ids):
    """Return the workspace with the most targets, and a person who acts in it. The
    reader has seen nothing of any.
    """
    with transaction(database) as env:
        env.cr.execute(
            """SELECT workspace_id, max(actor_id) FROM collab_event_target
                WHERE workspace_id = ANY(%s)
                GROUP BY workspace_id ORDER BY count(*) DESC LIMIT 1""",
            [ids],
        )
        found = env.cr.fetchone()
        env.cr.execute("UPDATE collab_member SET seen_at = '2000-01-01'")
        env.cr.commit()
        return found


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
