"""Reception counters for two customers: runners two levels down hold up both."""

from odoo import Command
from odoo.fields import Datetime

from . import acts
from .stage import scene


@scene(6, "10:40", "sales")
def offered(env, book):
    book["counter_hotels"] = acts.quote(env, "contact_ingrid", {"counter": 1}, 12)
    acts.send(book["counter_hotels"], "Dear Ingrid, our offer for the lobby counter.")


@scene(5, "08:10", "purchasing")
def runners(env, book):
    """Bought for the stock: linked to no order."""
    runner = acts.ref(env, "product_runner")
    book["runners"] = order = env["purchase.order"].create(
        {
            "partner_id": acts.ref(env, "partner_tidewater").id,
            "order_line": [
                Command.create(
                    {
                        "product_id": runner.id,
                        "product_qty": 24,
                        "date_planned": acts.ahead(4),
                    }
                )
            ],
        }
    )
    order.button_confirm()


@scene(5, "09:25", "ingrid")
def signed(env, book):
    acts.sign(book["counter_hotels"].with_env(env))


@scene(5, "13:20", "sales")
def by_telephone(env, book):
    book["counter_clinic"] = acts.quote(env, "contact_nora", {"counter": 2}, promise=14)
    book["counter_clinic"].action_confirm()


@scene(4, "07:05", "samir")
def acknowledged(env, book):
    book["runners"].with_env(env).sudo().action_acknowledge()


@scene(4, "09:40", "planning")
def planned(env, book):
    orders = (book["counter_hotels"] | book["counter_clinic"]).with_env(env)
    made = orders.sudo().stock_reference_ids.production_ids
    made.sudo(False).user_id = env.user


@scene(0, 120, "samir")
def late(env, book):
    """He moves the date on his portal page."""
    order = book["runners"].with_env(env).sudo()
    line = order.order_line
    order._update_date_planned_for_lines(
        [(line, Datetime.add(line.date_planned, days=14))]
    )
    acts.answer(order, "Our maker of the dampers is late. Two weeks, I am afraid.")
