"""From a changed purchase date to the customer's page, as a worker of the host does it.

The worker waits for the host's own call (NOTIFY), then runs what the job runs. The company
publishes later dates by itself, so that nobody has to press a button in between.
"""

import select
import threading
import time
from datetime import timedelta

from odoo.sql_db import db_connect

from measure import transaction

# the company publishes dates up to so many days later
TOLERANCE = 365
# seconds after which nothing comes any more
PATIENCE = 60


def purchase_to_page(database, line_id):
    """Change the date of a purchase line that a customer waits for; look until he reads
    a new one.
    """
    key = f"purchase.order.line,{line_id}"
    with transaction(database) as env:
        forecast = env["collab.forecast"].sudo().search([("cause", "=", key)])
        sold = forecast[:1].sale_line_id.id
        env.company.sudo().collab_publish_days = TOLERANCE
        before = _page(env, sold)
        env.cr.commit()
    worker = Worker(database)
    worker.start()
    worker.ready.wait(PATIENCE)
    with transaction(database) as env:
        start = time.perf_counter()
        env["purchase.order.line"].browse(line_id).date_planned += timedelta(days=20)
        env.cr.commit()
        saved = time.perf_counter()
    shown = None
    while shown is None and time.perf_counter() - saved < PATIENCE:
        with transaction(database) as env:
            if _page(env, sold) != before:
                shown = time.perf_counter()
    worker.join(PATIENCE)
    with transaction(database) as env:
        alerts = env["collab.alert"].sudo()
        found = alerts.search([("cause", "=", key), ("state", "!=", "resolved")])
        return {
            "saved in ms": round((saved - start) * 1000),
            "worker called after ms": _since(worker.woken, saved),
            "evaluated, alerted, published after ms": _since(worker.done, saved),
            "on the customer's page after ms": _since(shown, saved),
            "alerts": len(found),
        }


def _since(moment, start):
    return None if moment is None else round((moment - start) * 1000)


def _page(env, sale_line_id):
    """Return what the customer reads, but for the time it was looked at."""
    line = env["sale.order.line"].browse(sale_line_id)
    seen = env["collab.forecast"].sudo()._customer_view(line)[sale_line_id]
    return {name: seen[name] for name in ("promised", "state", "reason_group")}


class Worker(threading.Thread):
    """Waits until the host is called, and runs the job once."""

    def __init__(self, database):
        super().__init__(daemon=True)
        self._database = database
        self.ready = threading.Event()
        self.woken = self.done = None

    def run(self):
        with db_connect("postgres").cursor() as cr:
            cr.execute("LISTEN cron_trigger")
            cr.commit()
            self.ready.set()
            select.select([cr._cnx], [], [], PATIENCE)
        self.woken = time.perf_counter()
        with transaction(self._database) as env:
            env(su=True)["collab.forecast"]._cron_promises()
            env.cr.commit()
        self.done = time.perf_counter()
