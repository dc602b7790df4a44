"""Eight clients write at once, all about one customer."""

import time
from concurrent.futures import ThreadPoolExecutor

from psycopg2 import OperationalError

from measure import transaction

CLIENTS = 8
TIMES = 12


def compare(bare, addon):
    """Return what writing costs the host alone, and with the feed.

    A failure is a transaction that PostgreSQL refuses because of another one.
    """
    return {"host": write(bare, False), "with the feed": write(addon, True)}


def write(database, workspace):
    """Let the clients post on orders of one customer; return what a post costs."""
    orders = furnish(database, workspace)
    start = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        results = list(clients.map(lambda order: client(database, order), orders))
    passed = time.perf_counter() - start
    costs = sorted(cost for found, _failures in results for cost in found)
    median = costs[len(costs) // 2] if costs else 0
    return {
        "milliseconds": round(median * 1000, 1),
        "repetitions": len(costs),
        "a second": round(len(costs) / passed, 1),
        "failures": sum(failures for _found, failures in results),
    }


def furnish(database, workspace):
    with transaction(database) as env:
        customer = env["res.partner"].create({"name": "Bench Busy Customer"})
        if workspace:
            env["collab.workspace"]._open_for_partners(customer)
        orders = env["sale.order"].create([{"partner_id": customer.id}] * CLIENTS)
        # as any order has: a colleague who reads what is said in his Inbox
        colleague = env["res.users"].create(
            {
                "name": "Bench Colleague",
                "login": f"colleague-{customer.id}",
                "notification_type": "inbox",
            }
        )
        orders.message_subscribe(colleague.partner_id.ids)
        env.cr.commit()
        return orders.ids


def client(database, order_id):
    """Post and change, each in a transaction; return times and refused ones."""
    times, failures = [], 0
    for number in range(TIMES):
        with transaction(database) as env:
            start = time.perf_counter()
            try:
                order = env["sale.order"].browse(order_id)
                order.message_post(body=f"News {number}", message_type="comment")
                order.commitment_date = f"2027-01-{number + 1:02} 10:00:00"
                env.cr.commit()
                times.append(time.perf_counter() - start)
            except OperationalError:
                env.cr.rollback()
                failures += 1
    return times, failures
