"""The host's own actions: what they cost without the addon and with it."""

from functools import partial

from odoo.fields import Command

from measure import once, side_by_side, transaction

LINES = 5


def furnish(database, workspace):
    """Create the products and the two customers; one of them has a workspace."""
    with transaction(database) as env:
        goods = env["product.product"].create(
            [{"name": f"Bench Good {n}", "is_storable": True} for n in range(LINES)]
        )
        made = env["product.product"].create(
            {"name": "Bench Table", "is_storable": True}
        )
        env["mrp.bom"].create(
            {
                "product_tmpl_id": made.product_tmpl_id.id,
                "bom_line_ids": [
                    Command.create({"product_id": good.id, "product_qty": 1})
                    for good in goods[:3]
                ],
            }
        )
        place = env["stock.warehouse"].search([], limit=1).lot_stock_id
        for good in goods:
            env["stock.quant"]._update_available_quantity(good, place, 100000)
        known, stranger = env["res.partner"].create(
            [{"name": "Bench Customer"}, {"name": "Bench Stranger"}]
        )
        readers = env["res.users"].create(
            [
                {
                    "name": f"Bench Reader {n}",
                    "login": f"bench-{n}-{known.id}",
                    "notification_type": "inbox",
                }
                for n in range(2)
            ]
        )
        if workspace:
            env["collab.workspace"]._open_for_partners(known)
        return {
            "goods": goods.ids,
            "made": made.id,
            "known": known.id,
            "stranger": stranger.id,
            "followers": readers.partner_id.ids,
        }


def new_order(things, customer, env):
    order = env["sale.order"].create(
        {
            "partner_id": things[customer],
            "order_line": [
                Command.create({"product_id": good, "product_uom_qty": 1})
                for good in things["goods"]
            ],
        }
    )
    order.message_subscribe(things["followers"])
    return order.ids


def confirmed_order(things, customer, env):
    order = env["sale.order"].browse(new_order(things, customer, env))
    order.action_confirm()
    return order.ids


def delivery(things, customer, env):
    order = env["sale.order"].browse(confirmed_order(things, customer, env))
    for move in order.picking_ids.move_ids:
        move.write({"quantity": move.product_uom_qty, "picked": True})
    return order.picking_ids.ids


def production(things, customer, env):
    """A production order; made for the customer's order when he is concerned."""
    order = env["mrp.production"].create(
        {"product_id": things["made"], "product_qty": 1}
    )
    if customer == "known":
        sale = env["sale.order"].browse(confirmed_order(things, customer, env))
        order.sale_line_id = sale.order_line[:1]
    order.action_confirm()
    order.qty_producing = 1
    order._set_qty_producing()
    order.move_raw_ids.picked = True
    return order.ids


def say(env, ids):
    env["sale.order"].browse(ids).message_post(
        body="Good news", message_type="comment", subtype_xmlid="mail.mt_comment"
    )


ACTIONS = {
    "confirm a 5-line order": (
        new_order,
        lambda env, ids: env["sale.order"].browse(ids).action_confirm(),
    ),
    "validate its delivery": (
        delivery,
        lambda env, ids: env["stock.picking"].browse(ids)._action_done(),
    ),
    "finish a production order": (
        production,
        lambda env, ids: env["mrp.production"].browse(ids).button_mark_done(),
    ),
    "post a message": (new_order, say),
}


def compare(bare, addon, repetitions):
    """Return ``{action: {case: Series}}`` of the bare host and of both customers."""
    without, with_addon = furnish(bare, False), furnish(addon, True)
    result = {}
    for name, (prepare, act) in ACTIONS.items():
        cases = {
            "host": partial(once, bare, partial(prepare, without, "stranger"), act),
            "host, known": partial(once, bare, partial(prepare, without, "known"), act),
            "not concerned": partial(
                once, addon, partial(prepare, with_addon, "stranger"), act
            ),
            "concerned": partial(
                once, addon, partial(prepare, with_addon, "known"), act
            ),
        }
        result[name] = side_by_side(cases, repetitions)
    return result
