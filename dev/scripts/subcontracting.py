"""Goods that a subcontractor makes for a customer's order: who hears of them?"""

from datetime import timedelta

from odoo import Command

env = globals()["env"]  # given by the host's shell
warehouse = env["stock.warehouse"].search(
    [("company_id", "=", env.company.id)], limit=1
)
to_order = warehouse.mto_pull_id.route_id
to_order.active = True
to_order_and_bought = to_order + warehouse.buy_pull_id.route_id


def company(name):
    """Return a company and its workspace."""
    partner = env["res.partner"].create({"name": name, "is_company": True})
    return partner, env["collab.workspace"]._open_for_partners(partner)


def product(name, routes=None, supplier=None):
    """Return a storable product."""
    sellers = (
        [Command.create({"partner_id": supplier.id, "price": 5})] if supplier else []
    )
    return env["product.product"].create(
        {
            "name": name,
            "is_storable": True,
            "route_ids": [Command.set(routes.ids if routes else [])],
            "seller_ids": sellers,
        }
    )


def order(partner, goods):
    """Return a confirmed order."""
    made = env["sale.order"].create(
        {
            "partner_id": partner.id,
            "order_line": [Command.create({"product_id": goods.id})],
        }
    )
    made.action_confirm()
    return made


def told(workspace, code):
    """Return the orders named by the events of a kind, for each event one list."""
    env.cr.commit()
    targets = env["collab.event.target"].search(
        [("workspace_id", "=", workspace.id), ("type_id.code", "=", code)]
    )
    return [[name for _id, name in (t.data or {}).get("orders", ())] for t in targets]


def check(what, found, expected):
    """Stop where something else was told."""
    if found != expected:
        raise AssertionError(f"{what}: {found} instead of {expected}")


def finish(picking):
    """Validate a transfer."""
    picking.move_ids.picked = True
    picking.button_validate()


painter = env["res.partner"].create({"name": "Painter", "is_company": True})
smith = env["res.partner"].create({"name": "Smith", "is_company": True})
customer, workspace = company("Subcontract & Sons")
other, quiet = company("Somebody Else")
bolt = product("Bolt", warehouse.subcontracting_mto_pull_id.route_id or None, smith)
bolt.route_ids += to_order_and_bought
frame = product("Painted frame", to_order_and_bought, painter)
env["mrp.bom"].create(
    {
        "product_tmpl_id": frame.product_tmpl_id.id,
        "type": "subcontract",
        "subcontractor_ids": [Command.set(painter.ids)],
        "bom_line_ids": [Command.create({"product_id": bolt.id, "product_qty": 2})],
    }
)
mine = order(customer, frame)
order(other, product("Chair"))
line = env["purchase.order.line"].search([("product_id", "=", frame.id)])
line.order_id.button_confirm()
check("purchase", told(workspace, "purchase.confirmed"), [[mine.name]])
made = env["mrp.production"].search([("product_id", "=", frame.id)])
check("production is there", len(made), 1)
check("production", told(workspace, "production.confirmed"), [[mine.name]])
line.date_planned += timedelta(days=9)
check("date", told(workspace, "purchase.date"), [[mine.name]])
bolts = env["purchase.order.line"].search([("product_id", "=", bolt.id)])
check("what he needs is bought", len(bolts), 1)
bolts.order_id.button_confirm()
finish(bolts.order_id.picking_ids)
check("components", told(workspace, "receipt.done"), [[mine.name]])
sent = made.move_raw_ids.move_orig_ids.picking_id
check("what is sent to him", len(sent), 1)
finish(sent)
check("resupply", told(workspace, "transfer.done"), [[mine.name]])
finish(line.order_id.picking_ids)
check("receipt", len(told(workspace, "receipt.done")), 2)
check("made", told(workspace, "production.done"), [[mine.name]])
finish(mine.picking_ids)
check("delivered", len(told(workspace, "order.delivered")), 1)
for code in "purchase.confirmed", "production.confirmed", "receipt.done":
    check(f"{code} elsewhere", told(quiet, code), [])
