"""A little work with the addon, so that its removal has something to remove."""

env = globals()["env"]  # given by the host's shell
customer = env["res.partner"].create({"name": "Removal & Sons", "is_company": True})
workspace = env["collab.workspace"]._open_for_partners(customer)
workspace.message_post(body="internal talk", message_type="comment")
workspace.activity_schedule("mail.mail_activity_data_todo", summary="call")
workspace.message_subscribe(env.ref("base.partner_admin").ids)
attached = {"res_model": workspace._name, "res_id": workspace.id, "raw": b"x"}
env["ir.attachment"].create({"name": "plan.txt", **attached})
product = env["product.product"].search([("sale_ok", "=", True)], limit=1)
order = env["sale.order"].create(
    {"partner_id": customer.id, "order_line": [(0, 0, {"product_id": product.id})]}
)
order.action_confirm()
order.message_post(body="to the customer", message_type="comment")
env.cr.commit()
if not env["collab.event"].search_count([]):
    raise AssertionError("the work left no event")
