"""What people do in several scenes, as the buttons of the host do it."""

from datetime import timedelta

from markupsafe import Markup

from odoo import Command, fields
from odoo.tests import Form

# a signature as the signing box of the portal draws it, one dark pixel
INK = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)


def ref(env, name):
    return env.ref(f"collab_crm.{name}_demo")


def ahead(days):
    """Return the moment so many working days from now, at noon."""
    at = fields.Datetime.now().replace(hour=12, minute=0, second=0)
    while days:
        at += timedelta(days=1)
        days -= at.weekday() < 5
    return at


def quote(env, contact, lines, promise=10, **vals):
    """Return a new quotation that the customer signs online.

    :param dict lines: name of a product -> quantity
    :param int promise: delivery date in working days from now
    """
    return env["sale.order"].create(
        {
            "partner_id": ref(env, contact).id,
            "user_id": env.uid,
            "require_signature": True,
            "require_payment": False,
            "commitment_date": ahead(promise),
            "order_line": [
                Command.create(
                    {
                        "product_id": ref(env, f"product_{name}").id,
                        "product_uom_qty": quantity,
                    }
                )
                for name, quantity in lines.items()
            ],
            **vals,
        }
    )


def say(document, text, to=None):
    """Write a message that the other side reads."""
    return document.message_post(
        body=Markup("<p>%s</p>") % text,
        message_type="comment",
        subtype_xmlid="mail.mt_comment",
        partner_ids=to.ids if to else [],
    )


def note(document, text):
    """Write an internal note."""
    return document.message_post(
        body=Markup("<p>%s</p>") % text,
        message_type="comment",
        subtype_xmlid="mail.mt_note",
    )


def answer(document, text):
    """Write a message from the portal, as whoever acts.

    Portal controllers check the link, then act with the rights of the system.
    """
    return document.sudo().message_post(
        author_id=document.env.user.partner_id.id,
        body=Markup("<p>%s</p>") % text,
        message_type="comment",
        subtype_xmlid="mail.mt_comment",
    )


def send(order, text):
    """Send a quotation with some words."""
    order._portal_ensure_token()
    say(order, text, order.partner_id)
    order.action_quotation_sent()


def look_at(order):
    """Open the link of a quotation, as the portal notes it."""
    name = order.env.user.partner_id.name
    order.with_user(order.env.ref("base.user_root")).message_post(
        body=f"Quotation viewed by customer {name}",
        message_type="notification",
        subtype_xmlid="sale.mt_order_viewed",
    )


def sign(order):
    """Sign a quotation in the portal."""
    order = order.sudo()
    name = order.env.user.partner_id.name
    order.write(
        {"signed_by": name, "signed_on": fields.Datetime.now(), "signature": INK}
    )
    # not _validate_order: its mail wants a PDF, and here no server draws one
    order.action_confirm()
    answer(order, order.env._("Order signed by %(name)s", name=name))


def deliver(picking, **done):
    """Validate a transfer.

    :param done: name of a product -> quantity, when only a part leaves now
    """
    env = picking.env
    picking.user_id = env.user
    picking.action_assign()
    if done:
        quantities = {ref(env, f"product_{name}"): n for name, n in done.items()}
        for move in picking.move_ids:
            move.quantity = quantities.get(move.product_id, 0)
            move.picked = bool(move.quantity)
    action = picking.button_validate()
    if isinstance(action, dict) and action.get("res_model"):
        wizard = env[action["res_model"]].with_context(**action["context"])
        wizard.create({}).process()


def produce(making, quantity):
    """Enter on the form how much is being made; this counts the parts used."""
    form = Form(making)
    form.qty_producing = quantity
    return form.save()


def draft_invoice(order):
    """Return the draft invoice of what was delivered, as sales makes it."""
    wizard = order.env["sale.advance.payment.inv"].with_context(
        active_model="sale.order", active_ids=order.ids
    )
    wizard.create({"advance_payment_method": "delivered"}).create_invoices()
    return order.invoice_ids


def pay(invoice, share=1.0):
    """Register a payment of a share of what is still open."""
    wizard = invoice.env["account.payment.register"].with_context(
        active_model="account.move", active_ids=invoice.ids
    )
    amount = round(invoice.amount_residual * share, 2)
    wizard.create({"amount": amount}).action_create_payments()


def meet(lead, name, start, *contacts):
    """Return a meeting of an hour about an opportunity."""
    env = lead.env
    people = env.user.partner_id.union(*(ref(env, contact) for contact in contacts))
    return env["calendar.event"].create(
        {
            "name": name,
            "start": start,
            "stop": fields.Datetime.add(start, hours=1),
            "opportunity_id": lead.id,
            "partner_ids": [Command.set(people.ids)],
            "user_id": env.uid,
        }
    )
