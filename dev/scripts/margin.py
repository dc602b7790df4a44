"""What a customer brings in, where the host reckons margins: who reads how much."""

from odoo import Command

env = globals()["env"]  # given by the host's shell
customer = env["res.partner"].create({"name": "Good Customer", "is_company": True})
workspace = env["collab.workspace"]._open_for_partners(customer)
workspace.access = "employees"
lamp = env["product.product"].create(
    {"name": "Lamp with a margin", "list_price": 100, "standard_price": 60}
)
people = {
    name: env["res.users"].create(
        {
            "name": name,
            "login": f"{name}@margin.example.com",
            "group_ids": [Command.set([env.ref(group).id for group in groups])],
        }
    )
    for name, groups in {
        "seller": ("sales_team.group_sale_salesman_all_leads",),
        "storeman": ("stock.group_stock_user",),
    }.items()
}


def check(what, found, expected):
    """Stop where something else was told."""
    if found != expected:
        raise AssertionError(f"{what}: {found} instead of {expected}")


def bought(name):
    """Return what somebody is told of the products, and in which columns."""
    env.invalidate_all()
    answer = workspace.with_user(people[name]).relation_products("bought")
    return answer["rows"] if answer else []


for quantity, discount in ((3, 0), (1, 10)):
    line = {"product_id": lamp.id, "product_uom_qty": quantity, "discount": discount}
    order = env["sale.order"].create(
        {"partner_id": customer.id, "order_line": [Command.create(line)]}
    )
    order.action_confirm()
env.cr.commit()
(row,) = bought("seller")
# 3 x (100 - 60), and 90 - 60
check("sold", (row["quantity"], row["amount"]), (4, 390))
check("brought in", row["margin"], 150)
for row in bought("storeman"):
    check("amounts are not for the stock", row.get("margin"), None)
