"""The cockpit of a customer with ten thousand documents, beside that of one with few,
and beside the counters on the host's own form of a contact.
"""

import time
from datetime import timedelta
from functools import partial

from odoo import fields
from odoo.fields import Command
from odoo.tools import SQL

import forecast
from measure import read, side_by_side, transaction

# copies of the seed, which has eight documents that a tile counts, for one customer;
# others have as many together
COPIES = 1250
OTHERS = 50
STRIDE = 200_000
GROUPS = (
    "sales_team.group_sale_manager,stock.group_stock_manager,mrp.group_mrp_manager,"
    "purchase.group_purchase_manager,account.group_account_manager,"
    "project.group_project_manager,collab_crm.group_collab_manager"
)
# tables of the chain, with the columns that name another copied row
LINKS = {
    **forecast.LINKS,
    "stock_reference": ("id",),
    "stock_reference_sale_rel": ("reference_id", "sale_id"),
    "stock_reference_production_rel": ("reference_id", "production_id"),
    "stock_reference_purchase_rel": ("reference_id", "purchase_id"),
    "account_move": ("id",),
    "account_move_line": ("id", "move_id"),
    "sale_order_line_invoice_rel": ("invoice_line_id", "order_line_id"),
    "crm_lead": ("id",),
    "project_task": ("id",),
    "rating_rating": ("id", "res_id"),
    "collab_event": ("id",),
    "collab_event_target": ("id", "event_id"),
}
PARTNER = ("sale_order", "crm_lead", "project_task", "account_move")
# the counters on the host's form of a contact
HOST = (
    "opportunity_count",
    "sale_order_count",
    "purchase_order_count",
    "supplier_invoice_count",
    "total_invoiced",
    "task_count",
)


def compare(database, repetitions):
    """Measure on a database of its own, which is changed."""
    login = f"bench-chief-{time.time_ns()}"
    with transaction(database) as env:
        chief = env["res.users"].create(
            {"name": "Bench Chief", "login": login, "group_ids": groups(env)}
        )
        customers = env["res.partner"].create(
            [{"name": f"Bench Cockpit {n}"} for n in range(OTHERS + 2)]
        )
        places = env["collab.workspace"]._open_for_partners(customers)
        places._join(chief.partner_id)
        many, few, *others = customers
        if not env.company.chart_template:
            env["account.chart.template"].try_loading(
                "generic_coa", company=env.company, install_demo=False
            )
        env.company.account_use_credit_limit = True
        customers.credit_limit = 5000
        env.cr.commit()
        for customer in few, many:
            seeds = seed(env, customer)
            env.cr.commit()
        place = dict(zip(customers, places, strict=True))
        first = 1
        for customer in (many, *others):
            copies = COPIES if customer == many else COPIES // OTHERS
            multiply(
                env, seeds, customer, place[customer], range(first, first + copies)
            )
            first += copies
        env.cr.commit()
        env.cr.execute("ANALYZE")
        env.cr.commit()
        documents = count(env, many)
    cases = {
        "host: counters of the contact": partial(counters, many.id),
        "few documents": partial(cockpit, place[few].id),
        "10 thousand documents": partial(cockpit, place[many].id),
        "10 thousand, a year": partial(cockpit, place[many].id, days=365),
    }
    measures = {
        name: partial(read, database, login, case) for name, case in cases.items()
    }
    return {f"{documents} documents": side_by_side(measures, repetitions)}


def groups(env):
    return [Command.set([env.ref(name).id for name in GROUPS.split(",")])]


def cockpit(place, env, days=90):
    return env["collab.workspace"].browse(place).cockpit(days)


def counters(partner, env):
    return env["res.partner"].browse(partner).read(HOST)


def seed(env, customer):
    """Let one of everything happen for a customer; return what came of it."""
    before = {name: highest(env, name) for name in ("collab_event", "stock_reference")}
    seeds = forecast.seed(env, customer)
    order = seeds["sale_order"]
    lead = env["crm.lead"].create(
        {
            "name": "Bench",
            "type": "opportunity",
            "partner_id": customer.id,
            "expected_revenue": 1000,
        }
    )
    project = env["project.project"].create({"name": "Bench Service"})
    task = env["project.task"].create(
        {"name": "Bench", "project_id": project.id, "partner_id": customer.id}
    )
    task.rating_apply(4, token=task._rating_get_access_token())
    task.message_post(body="A word", message_type="comment")
    order.order_line.product_id.invoice_policy = "order"
    invoice = order._create_invoices()
    invoice.invoice_date = fields.Date.today() - timedelta(days=5)
    invoice.action_post()
    customer.activity_schedule(summary="Call")
    env.flush_all()
    env.cr.flush()
    return {
        **seeds,
        "crm_lead": lead,
        "project_task": task,
        "rating_rating": task.rating_ids,
        "account_move": invoice,
        "account_move_line": invoice.line_ids,
        **{
            name: env[name.replace("_", ".")].search([("id", ">", highest_before)])
            for name, highest_before in before.items()
        },
        "collab_event_target": env["collab.event.target"].search(
            [("event_id", ">", before["collab_event"])]
        ),
    }


def highest(env, table):
    model = env[table.replace("_", ".")]
    return model.search([], order="id desc", limit=1).id or 0


def multiply(env, seeds, customer, place, numbers):
    """Copy the seed for a customer; the older the higher the number of the copy."""
    env.cr.execute("SET LOCAL session_replication_role = replica")
    for table, columns in LINKS.items():
        row = {
            column: SQL("o.%s + n * %s", SQL.identifier(column), STRIDE)
            for column in columns
        }
        if table in PARTNER:
            row["partner_id"] = SQL("%s", customer.id)
        if table == "account_move":
            row["commercial_partner_id"] = SQL("%s", customer.id)
        if table == "collab_event_target":
            row["workspace_id"] = SQL("%s", place.id)
            row["occurred_at"] = SQL("o.occurred_at - n * interval '1 minute'")
        if table == "collab_event":
            row["identity"] = SQL("o.identity || '/' || n")
        if table in (*forecast.NAMED, "account_move"):
            row["name"] = SQL("'BC/' || o.id || '/' || n")
        copy(env, table, keys(seeds, table, columns), row, numbers)


def keys(seeds, table, columns):
    """Return the column that names the rows to copy, and their ids."""
    if table in seeds:
        return "id", seeds[table].ids
    names = {
        "reference_id": "stock_reference",
        "move_orig_id": "stock_move",
        "created_purchase_line_id": "purchase_order_line",
        "invoice_line_id": "account_move_line",
    }
    return columns[0], seeds[names[columns[0]]].ids


def copy(env, table, key, row, numbers):
    column, ids = key
    env.cr.execute(
        SQL(
            """INSERT INTO %(table)s SELECT (jsonb_populate_record(o,
                   jsonb_build_object(%(row)s))).*
                 FROM %(table)s o CROSS JOIN generate_series(%(first)s, %(last)s) n
                WHERE o.%(column)s = ANY(%(ids)s)""",
            table=SQL.identifier(table),
            row=SQL(", ").join(
                SQL("%s::text, %s", name, value) for name, value in row.items()
            ),
            first=numbers[0],
            last=numbers[-1],
            column=SQL.identifier(column),
            ids=ids,
        )
    )


def count(env, customer):
    """Return how many documents a customer has."""
    place = env["collab.workspace"].search([("partner_id", "=", customer.id)])
    domains = {
        "crm.lead": place._leads_domain(),
        "sale.order": place._orders_domain(),
        "mrp.production": place._productions_domain(),
        "stock.picking": place._pickings_domain(),
        "purchase.order": place._purchases_domain(),
        "account.move": place._invoices_domain(),
        "project.task": place._requests_domain(),
    }
    return sum(env[model].search_count(domain) for model, domain in domains.items())
