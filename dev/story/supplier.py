"""Tidewater Steel Works: delivers the frames, once late."""

from odoo.fields import Datetime

from . import acts
from .stage import scene


def _order(env):
    """Return the newest purchase order of frames."""
    supplier = acts.ref(env, "partner_tidewater")
    return env["purchase.order"].search(
        [("partner_id", "=", supplier.id)], order="id desc", limit=1
    )


@scene(10, "09:50", "purchasing")
def asked(env, book):
    book["frames"] = order = _order(env)
    order.print_quotation()


@scene(10, "10:25", "purchasing")
def ordered(env, book):
    order = book["frames"].with_env(env)
    order.button_confirm()
    acts.say(order, "Four frames, and we are in a hurry. Please confirm the date.")


@scene(9, "07:15", "samir")
def acknowledged(env, book):
    order = book["frames"].with_env(env).sudo()
    order.action_acknowledge()
    acts.answer(order, "Confirmed. Powder coating is busy, but it should hold.")


@scene(8, "12:35", "samir")
def late(env, book):
    """He moves the date on his portal page."""
    order = book["frames"].with_env(env).sudo()
    line = order.order_line
    order._update_date_planned_for_lines(
        [(line, Datetime.add(line.date_planned, days=2))]
    )
    acts.answer(order, "Sorry, the coating line stood still. Two days later.")


@scene(8, "13:10", "purchasing")
def pass_on(env, book):
    acts.note(book["frames"].with_env(env), "Sales knows. No second source in time.")


@scene(7, "09:30", "purchasing")
def asked_too(env, book):
    book["frames_two"] = order = _order(env)
    order.print_quotation()


@scene(7, "10:15", "purchasing")
def ordered_too(env, book):
    book["frames_two"].with_env(env).button_confirm()


@scene(6, "07:25", "samir")
def acknowledged_too(env, book):
    book["frames_two"].with_env(env).sudo().action_acknowledge()


@scene(5, "06:55", "warehouse")
def received(env, book):
    order = book["frames"].with_env(env).sudo()
    acts.deliver(order.picking_ids.sudo(False))


@scene(3, "07:10", "warehouse")
def received_too(env, book):
    order = book["frames_two"].with_env(env).sudo()
    acts.deliver(order.picking_ids.sudo(False))


@scene(3, "10:40", "finance")
def bill(env, book):
    order = book["frames"].with_env(env)
    order.action_create_invoice()
    bill = order.invoice_ids
    bill.write({"invoice_date": Datetime.now().date(), "ref": "TSW-2291"})
    bill.action_post()


@scene(0, 140, "purchasing")
def thanks(env, book):
    order = book["frames_two"].with_env(env)
    acts.say(order, "Both orders are complete. Thank you, Samir.")
