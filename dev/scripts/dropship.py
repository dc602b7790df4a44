"""Goods that a vendor sends straight to the customer: will the promise hold?"""

from datetime import timedelta

from odoo import Command, fields

env = globals()["env"]  # given by the host's shell
DAY = timedelta(days=1)
now = fields.Datetime.now().replace(microsecond=0)
route = env.ref("stock_dropshipping.route_drop_shipping")
vendor = env["res.partner"].create({"name": "Straight & Co", "is_company": True})
customer = env["res.partner"].create({"name": "Far Away", "is_company": True})
workspace = env["collab.workspace"]._open_for_partners(customer)
lamp = env["product.product"].create(
    {
        "name": "Lamp from the vendor",
        "is_storable": True,
        "route_ids": [Command.set(route.ids)],
        "seller_ids": [Command.create({"partner_id": vendor.id, "delay": 3})],
    }
)
house = env["stock.warehouse"].search([("company_id", "=", env.company.id)], limit=1)


def check(what, found, expected):
    """Stop where something else was predicted."""
    if found != expected:
        raise AssertionError(f"{what}: {found} instead of {expected}")


def sell(quantity=2):
    """Return a quotation, promised in ten days."""
    return env["sale.order"].create(
        {
            "partner_id": customer.id,
            "commitment_date": now + 10 * DAY,
            "order_line": [
                Command.create({"product_id": lamp.id, "product_uom_qty": quantity})
            ],
        }
    )


def forecast(order):
    """Return the forecast of an order after the job ran."""
    env.cr.commit()
    env["collab.forecast"]._cron_promises()
    env.cr.commit()
    return env["collab.forecast"].search([("order_id", "=", order.id)])


def alerts():
    """Return the open alerts that hit the customer."""
    hits = env["collab.alert.impact"].search([("workspace_id", "=", workspace.id)])
    return hits.alert_id.filtered(lambda alert: alert.state != "resolved")


# what lies in the own house is not what is sent
env["stock.quant"]._update_available_quantity(lamp, house.lot_stock_id, 50)
order = sell()
(quoted,) = env["collab.forecast"].earliest(order.id)
check("a quotation waits for the vendor", quoted["reason"], "vendor_days")
check("as long as he takes", quoted["earliest"][:10], str((now + 3 * DAY).date()))
order.action_confirm()
line = env["purchase.order.line"].search([("sale_line_id", "in", order.order_line.ids)])
check("the host has asked the vendor", len(line), 1)
found = forecast(order)
check(
    "nobody has confirmed it", (found.state, found.reason), ("unknown", "purchase_open")
)
line.order_id.button_confirm()
line.date_planned = now + 6 * DAY
found = forecast(order)
check("in time", found.state, "kept")
check("as Odoo plans it", found.predicted_date, order.commitment_date)
kinds = [node["kind"] for node in found.chain]
check("no stock of the house", kinds, ["delivery", "purchase"])
check("nothing is wrong", len(alerts()), 0)
line.date_planned = now + 20 * DAY
found = forecast(order)
check("late", (found.state, found.reason), ("late", "purchase_late"))
check("as late as the vendor", found.predicted_date, line.date_planned)
check("the cause", found.cause, f"purchase.order.line,{line.id}")
check("one alert", (len(alerts()), alerts().department), (1, "purchasing"))
told = env["collab.event.target"].search_count(
    [("workspace_id", "=", workspace.id), ("type_id.code", "=", "purchase.date")]
)
check("the team reads each new date", told, 2)
line.date_planned = now + 6 * DAY
check("in time again", forecast(order).state, "kept")
check("no alert any more", len(alerts()), 0)
picking = line.order_id.picking_ids
picking.move_ids.quantity = 1
picking.move_ids.picked = True
picking.with_context(skip_backorder=True).button_validate()
found = forecast(order)
check("the rest is still to come", (found.state, found.quantity), ("kept", 1))
rest = line.order_id.picking_ids - picking
rest.move_ids.quantity = 1
rest.move_ids.picked = True
rest.button_validate()
check("all is there", len(forecast(order)), 0)
(done,) = env["collab.forecast"].panel("sale.order", order.id)["lines"]
stages = {step["stage"]: step["state"] for step in done["life"]}
check("the life line is proven", stages["delivered"], "done")
# another one, given up by the vendor
other = sell()
other.action_confirm()
asked = env["purchase.order.line"].search(
    [("sale_line_id", "in", other.order_line.ids)]
)
asked.order_id.button_cancel()
found = forecast(other)
check("nobody brings it", (found.state, found.reason), ("unknown", "no_delivery"))
