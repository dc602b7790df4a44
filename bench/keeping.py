"""Reading the past, and putting old entries aside: how many a second."""

import time
from itertools import pairwise
from unittest.mock import patch

from odoo.fields import Command
from odoo.tools import SQL

from measure import transaction

CUSTOMERS = 200
# of each kind; with the messages they make 20 thousand documents
ORDERS = 4000
RETENTION_MONTHS = 24
# table -> column -> table it names
LINKS = {
    "sale_order_line": {"order_id": "sale_order"},
    "stock_picking": {"sale_id": "sale_order"},
    "stock_move": {
        "picking_id": "stock_picking",
        "sale_line_id": "sale_order_line",
    },
    "account_move_line": {"move_id": "account_move"},
    "mail_message": {"res_id": "sale_order"},
}


def compare(database, entries):
    """Measure both on a database of its own, which is changed.

    :param int entries: how many old entries the feeds have
    """
    return {"history": history(database), "retention": retention(database, entries)}


def history(database):
    """Let 200 new workspaces read 20 thousand documents and messages."""
    with transaction(database) as env:
        customers = env["res.partner"].create(
            [{"name": f"Bench Past {n}"} for n in range(CUSTOMERS)]
        )
        seeds = seed(env, customers[0])
        env.cr.commit()
        multiply(env, seeds, customers.ids)
        env.cr.commit()
        env.cr.execute("ANALYZE")
        env(su=True)["collab.history"]._cron_history()
        env["collab.workspace"]._open_for_partners(customers)
        env.cr.commit()
    with transaction(database) as env:
        env = env(su=True)
        start = time.perf_counter()
        reading = env["collab.history"]._current()
        reading._read()
        env.cr.commit()
        seconds = time.perf_counter() - start
        lines = {
            line.name: round(line.total / line.seconds)
            for line in reading.line_ids
            if line.total > 500
        }
        return {
            "documents": reading.total,
            "entries": reading.added,
            "seconds": round(seconds, 2),
            "a second": round(reading.total / seconds),
            "by kind": lines,
        }


def seed(env, customer):
    """Let each kind of document happen once, in the host's own way."""
    product = env["product.product"].create(
        {"name": "Bench Cabinet", "is_storable": True, "invoice_policy": "order"}
    )
    warehouse = env["stock.warehouse"].search([], limit=1)
    env["stock.quant"]._update_available_quantity(product, warehouse.lot_stock_id, 10)
    lead = env["crm.lead"].create(
        {"name": "Bench", "type": "opportunity", "partner_id": customer.id}
    )
    order = env["sale.order"].create(
        {
            "partner_id": customer.id,
            "order_line": [
                Command.create({"product_id": product.id, "product_uom_qty": 2})
            ],
        }
    )
    order.action_confirm()
    picking = order.picking_ids
    picking.move_ids.picked = True
    picking.button_validate()
    invoice = order._create_invoices()
    invoice.action_post()
    message = order.message_post(
        body="Thank you", message_type="comment", subtype_xmlid="mail.mt_comment"
    )
    return {
        "crm_lead": lead,
        "sale_order": order,
        "sale_order_line": order.order_line,
        "stock_picking": picking,
        "stock_move": picking.move_ids,
        "account_move": invoice,
        "account_move_line": invoice.invoice_line_ids,
        "mail_message": message,
    }


def multiply(env, seeds, customers):
    """Copy the documents with all their rows, each order for another customer."""
    env.flush_all()
    env.cr.execute("SET LOCAL session_replication_role = replica")
    first = {}
    for table in seeds:
        env.cr.execute(
            SQL(
                "SELECT setval(%(key)s, nextval(%(key)s) + %(most)s) - %(most)s",
                key=f"{table}_id_seq",
                most=ORDERS + 1,
            )
        )
        first[table] = env.cr.fetchone()[0]
    for table, record in seeds.items():
        copy(env, table, record, first, customers)
    env.cr.execute(
        SQL(
            """INSERT INTO sale_order_line_invoice_rel (invoice_line_id, order_line_id)
               SELECT %s + n, %s + n FROM generate_series(1, %s) n""",
            first["account_move_line"],
            first["sale_order_line"],
            ORDERS,
        )
    )


def copy(env, table, record, first, customers):
    """Copy the rows of a table as often as there are orders."""
    row = {"id": SQL("%s + n", first[table])}
    for column, other in LINKS.get(table, {}).items():
        row[column] = SQL("%s + n", first[other])
    if "partner_id" in record._fields:
        row["partner_id"] = SQL("(%s::int[])[1 + n %% %s]", customers, len(customers))
    if "name" in record._fields and record._fields["name"].type == "char":
        row["name"] = SQL("'B/' || n")
    env.cr.execute(
        SQL(
            """INSERT INTO %(table)s SELECT (jsonb_populate_record(o,
                   jsonb_build_object(%(row)s))).*
                 FROM %(table)s o CROSS JOIN generate_series(1, %(most)s) n
                WHERE o.id = %(id)s""",
            table=SQL.identifier(table),
            row=SQL(", ").join(
                SQL("%s::text, %s", name, value) for name, value in row.items()
            ),
            most=ORDERS,
            id=record.id,
        )
    )


def retention(database, entries):
    """Put the details among many old entries aside, in the batches of the job."""
    import population

    things = population.furnish(database)
    population.fill(database, things, 1, entries)
    with transaction(database) as env:
        env.cr.execute(
            SQL(
                """UPDATE collab_event_target
                      SET occurred_at = occurred_at - interval '%s months'""",
                RETENTION_MONTHS + 1,
            )
        )
        env.cr.commit()
    population.vacuum(database)
    with transaction(database) as env:
        env = env(su=True)
        batches = []
        cron = env.registry["ir.cron"]

        def commit(self, processed=0, **_kwargs):
            self.env.cr.commit()
            batches.append((processed, time.perf_counter()))
            return 1000.0

        start = time.perf_counter()
        with patch.object(cron, "_commit_progress", commit):
            env["collab.event.target"]._cron_retention()
        moments = [start, *(moment for _count, moment in batches)]
        seconds = moments[-1] - start
        count = sum(processed for processed, _moment in batches)
        longest = max(b - a for a, b in pairwise(moments))
        return {
            "entries": entries,
            "put aside": count,
            "seconds": round(seconds, 1),
            "a second": round(count / seconds),
            "longest batch in ms": round(longest * 1000),
        }
