"""Forecasts: ten thousand open lines from nothing, one changed date, a hundred chains.

Half of the lines are made to order over two levels down to a purchase, half are on
stock. The first order goes through the host's own flows; the others are copies.
"""

import time
from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tools import SQL

from measure import transaction
from through import purchase_to_page

ORDERS = 5000
CUSTOMERS = 200
# numbers of copies lie so far apart
STRIDE = 200_000
NAMED = ("sale_order", "stock_picking", "mrp_production", "purchase_order")
# table -> columns that name another copied row
LINKS = {
    "sale_order": ("id",),
    "sale_order_line": ("id", "order_id"),
    "stock_picking": ("id", "sale_id"),
    "mrp_production": ("id", "sale_line_id"),
    "purchase_order": ("id",),
    "purchase_order_line": ("id", "order_id"),
    "stock_move": (
        "id",
        "picking_id",
        "sale_line_id",
        "production_id",
        "raw_material_production_id",
        "purchase_line_id",
        "created_production_id",
    ),
    "stock_move_move_rel": ("move_orig_id", "move_dest_id"),
    "stock_move_created_purchase_line_rel": ("created_purchase_line_id", "move_id"),
}


def compare(database):
    """Measure on a database of its own, which is changed."""
    with transaction(database) as env:
        customers = env["res.partner"].create(
            [{"name": f"Bench Promise {n}"} for n in range(CUSTOMERS)]
        )
        env["collab.workspace"]._open_for_partners(customers)
        env.cr.commit()
        seeds = seed(env, customers[0])
        line_id = seeds["purchase_order_line"].id
        multiply(env, seeds, customers.ids)
        env.cr.commit()
        env.cr.execute("ANALYZE")
        env.cr.commit()
    found = from_nothing(database, customers.ids)
    found |= one_change(database, line_id)
    return {
        **found,
        "from a purchase date to the customer": purchase_to_page(database, line_id),
        **loading(database),
    }


def goods(env):
    """Return plank, frame, table and chair; the chair is on stock."""
    warehouse = env["stock.warehouse"].search(
        [("company_id", "=", env.company.id)], limit=1
    )
    mto = warehouse.mto_pull_id.route_id
    mto.active = True
    make, buy = warehouse.manufacture_pull_id.route_id, warehouse.buy_pull_id.route_id
    supplier = env["res.partner"].create({"name": "Bench Timber"})
    plank, frame, table, chair = env["product.product"].create(
        [
            {
                "name": f"Bench {name}",
                "is_storable": True,
                "route_ids": [Command.set(routes.ids)],
            }
            for name, routes in (
                ("Plank", mto | buy),
                ("Frame", mto | make),
                ("Table", mto | make),
                ("Chair", env["stock.route"]),
            )
        ]
    )
    plank.seller_ids = [Command.create({"partner_id": supplier.id, "delay": 3})]
    for made, part in (frame, plank), (table, frame):
        env["mrp.bom"].create(
            {
                "product_tmpl_id": made.product_tmpl_id.id,
                "bom_line_ids": [Command.create({"product_id": part.id})],
            }
        )
    env["stock.quant"]._update_available_quantity(chair, warehouse.lot_stock_id, 10)
    return plank, frame, table, chair


def seed(env, customer):
    """Let one order be confirmed, and all that is made and bought for it."""
    plank, frame, table, chair = goods(env)
    order = env["sale.order"].create(
        {
            "partner_id": customer.id,
            "commitment_date": fields.Datetime.now() + timedelta(days=30),
            "order_line": [
                Command.create({"product_id": product.id}) for product in (table, chair)
            ],
        }
    )
    order.action_confirm()
    bought = env["purchase.order.line"].search([("product_id", "=", plank.id)])
    bought.order_id.button_confirm()
    ids = (plank | frame | table | chair).ids
    moves = env["stock.move"].search([("product_id", "in", ids)])
    env.flush_all()
    return {
        "sale_order": order,
        "sale_order_line": order.order_line,
        "stock_picking": moves.picking_id,
        "mrp_production": env["mrp.production"].search([("product_id", "in", ids)]),
        "purchase_order": bought.order_id,
        "purchase_order_line": bought,
        "stock_move": moves,
    }


def multiply(env, seeds, customers):
    """Copy the chain, each for one of the customers."""
    env.cr.execute("SET LOCAL session_replication_role = replica")
    for table, columns in LINKS.items():
        row = {
            column: SQL("o.%s + n * %s", SQL.identifier(column), STRIDE)
            for column in columns
        }
        if table == "sale_order":
            row["partner_id"] = SQL("(%s::int[])[1 + n %% %s]", customers, CUSTOMERS)
        if table in NAMED:
            row["name"] = SQL("'BF/' || o.id || '/' || n")
        key = "id" if "id" in columns else columns[-1].replace("dest", "orig")
        ids = seeds.get(table, seeds["stock_move"]).ids
        env.cr.execute(
            SQL(
                """INSERT INTO %(table)s SELECT (jsonb_populate_record(o,
                       jsonb_build_object(%(row)s))).*
                     FROM %(table)s o CROSS JOIN generate_series(1, %(most)s) n
                    WHERE o.%(key)s = ANY(%(ids)s)""",
                table=SQL.identifier(table),
                row=SQL(", ").join(
                    SQL("%s::text, %s", name, value) for name, value in row.items()
                ),
                most=ORDERS - 1,
                key=SQL.identifier(key),
                ids=ids,
            )
        )


def job(env):
    """Run the job until nothing is marked any more."""
    env(su=True)["collab.forecast"]._cron_promises()
    env.cr.commit()


def from_nothing(database, customers):
    with transaction(database) as env:
        env.cr.execute("DELETE FROM collab_forecast_mark")
        env(su=True)["collab.forecast"].search([]).unlink()
        env.cr.commit()
        start = time.perf_counter()
        env["collab.forecast"].sudo()._mark_open(customers)
        env.cr.commit()
        job(env)
        seconds = time.perf_counter() - start
        forecasts = env["collab.forecast"].sudo()
        states = forecasts._read_group([], ["state"], ["__count"])
        return {
            "lines": forecasts.search_count([]),
            "seconds from nothing": round(seconds, 1),
            "states": dict(states),
        }


def one_change(database, line_id):
    """Change one purchase date; look until its promise is late."""
    with transaction(database) as env:
        start = time.perf_counter()
        line = env["purchase.order.line"].browse(line_id)
        line.date_planned += timedelta(days=90)
        env.cr.commit()
        changed = time.perf_counter()
    with transaction(database) as env:
        job(env)
        seconds = time.perf_counter() - changed
        key = f"purchase.order.line,{line_id}"
        late = env["collab.forecast"].sudo().search([("cause", "=", key)])
        return {
            "state after the change": late.state,
            "change in ms": round((changed - start) * 1000),
            "change to evaluated in ms": round(seconds * 1000),
        }


def loading(database):
    """Load a hundred chains."""
    with transaction(database) as env:
        loader = env(su=True)["collab.forecast.loader"]
        ids = (
            env["sale.order.line"]
            .search([("product_id.name", "=", "Bench Table")], limit=100)
            .ids
        )
        before, start = env.cr.sql_log_count, time.perf_counter()
        graph = loader._graph(loader._lines(ids), fields.Datetime.now())
        seconds = time.perf_counter() - start
        return {
            "lines loaded": len(graph.loaded.lines),
            "queries": env.cr.sql_log_count - before,
            "loading in ms": round(seconds * 1000),
        }
