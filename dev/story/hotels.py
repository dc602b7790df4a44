"""Larch & Lumen Hotels: twelve meeting rooms, from first call to paid invoice."""

from . import acts
from .stage import scene


@scene(15, "08:12", "sales")
def opportunity(env, book):
    book["hotels"] = env["crm.lead"].create(
        {
            "name": "Meeting rooms, Harbour House",
            "type": "opportunity",
            "partner_id": acts.ref(env, "contact_ingrid").id,
            "expected_revenue": 8600,
            "user_id": env.uid,
        }
    )


@scene(15, "08:20", "sales")
def room(env, book):
    env["collab.workspace"]._open_for_leads(book["hotels"].with_env(env))


@scene(15, "13:40", "sales")
def remember(env, book):
    lead = book["hotels"].with_env(env)
    acts.note(lead, "They open in six weeks. Oak and steel, no glass. Budget is fixed.")


@scene(14, "09:30", "sales")
def visit(env, book):
    lead = book["hotels"].with_env(env)
    start = acts.ahead(1)
    acts.meet(lead, "Site visit, Harbour House", start, "contact_ingrid")


@scene(13, "11:05", "sales")
def qualify(env, book):
    lead = book["hotels"].with_env(env)
    lead.stage_id = env.ref("crm.stage_lead2")
    acts.note(lead, "Four tables of 240 cm and 24 chairs fit. Lift is 2.10 m: check.")


@scene(12, "10:20", "sales")
def quotation(env, book):
    lead = book["hotels"].with_env(env)
    book["hotels_order"] = acts.quote(
        env,
        "contact_ingrid",
        {"table": 4, "chair": 24},
        promise=8,
        opportunity_id=lead.id,
    )
    acts.send(
        book["hotels_order"],
        "Dear Ingrid, here is our offer for Harbour House. You can sign it online.",
    )
    lead.stage_id = env.ref("crm.stage_lead3")


@scene(11, "08:41", "ingrid")
def looked(env, book):
    acts.look_at(book["hotels_order"].with_env(env))


@scene(11, "08:55", "ingrid")
def question(env, book):
    order = book["hotels_order"].with_env(env)
    acts.answer(order, "Do the tables come apart? Our lift takes 2.10 m at most.")


@scene(11, "10:30", "sales")
def reply(env, book):
    order = book["hotels_order"].with_env(env)
    acts.say(order, "Yes, top and frame travel apart. We assemble on site.")


@scene(10, "09:05", "ingrid")
def signed(env, book):
    acts.sign(book["hotels_order"].with_env(env))


@scene(10, "09:32", "sales")
def won(env, book):
    book["hotels"].with_env(env).action_set_won()


@scene(10, "13:15", "planning")
def plan(env, book):
    making = book["hotels_order"].with_env(env).sudo().mrp_production_ids
    book["hotels_making"] = making = making.sudo(False)
    making.user_id = env.user
    making.button_plan()
    acts.note(making, "Waits for four frames. Assembly line 1 is free all week.")


@scene(8, "07:50", "warehouse")
def chairs(env, book):
    order = book["hotels_order"].with_env(env).sudo()
    picking = order.picking_ids.filtered(lambda p: p.state != "done").sudo(False)
    acts.deliver(picking, chair=24)


@scene(7, "11:20", "sales")
def new_promise(env, book):
    order = book["hotels_order"].with_env(env)
    order.commitment_date = acts.ahead(5)
    acts.say(order, "The steel is two days late; tables arrive next week, promised.")


@scene(5, "07:30", "planning")
def start(env, book):
    making = book["hotels_making"].with_env(env)
    making.action_assign()
    acts.produce(making, 4)
    making.workorder_ids.button_start()


@scene(4, "14:10", "planning")
def finish(env, book):
    making = book["hotels_making"].with_env(env)
    making.workorder_ids.button_finish()
    making.button_mark_done()


@scene(3, "08:05", "warehouse")
def tables(env, book):
    order = book["hotels_order"].with_env(env).sudo()
    open_ones = order.picking_ids.filtered(lambda p: p.state not in ("done", "cancel"))
    acts.deliver(open_ones.sudo(False))


@scene(3, "13:55", "sales")
def to_bill(env, book):
    book["hotels_invoice"] = acts.draft_invoice(book["hotels_order"].with_env(env))


@scene(3, "14:30", "finance")
def billed(env, book):
    book["hotels_invoice"].with_env(env).action_post()


@scene(2, "08:20", "ingrid")
def scratch(env, book):
    order = book["hotels_order"].with_env(env)
    acts.answer(order, "All set up, it looks great. Two chairs have scratched arms.")


@scene(2, "09:00", "service")
def ticket(env, book):
    project = acts.ref(env, "project_service")
    book["hotels_ticket"] = env["project.task"].create(
        {
            "name": "Two chairs with scratched arms",
            "project_id": project.id,
            "partner_id": acts.ref(env, "contact_ingrid").id,
            "user_ids": [(6, 0, env.user.ids)],
        }
    )
    book["hotels_ticket"].collab_request_kind = "complaint"
    book["hotels_ticket"].collab_request_document = book["hotels_order"].with_env(env)
    book["hotels_ticket"].stage_id = project.type_ids[0]


@scene(2, "09:20", "service")
def help_is_coming(env, book):
    ticket = book["hotels_ticket"].with_env(env)
    ticket.stage_id = ticket.project_id.type_ids[1]
    acts.note(
        ticket, "Same batch as last month? Ask the warehouse to look at the rest."
    )
    acts.say(ticket, "Sorry about that. We fetch the two chairs tomorrow.")


@scene(1, "10:10", "warehouse")
def returned(env, book):
    chair = acts.ref(env, "product_chair")
    order = book["hotels_order"].with_env(env).sudo()
    picking = order.picking_ids.filtered(
        lambda p: p.state == "done" and chair in p.move_ids.product_id
    ).sudo(False)
    wizard = env["stock.return.picking"].with_context(
        active_id=picking.id, active_ids=picking.ids, active_model="stock.picking"
    )
    wizard = wizard.create({"picking_id": picking.id})
    for line in wizard.product_return_moves:
        line.quantity = 2 if line.product_id == chair else 0
    action = wizard.action_create_returns()
    acts.deliver(env["stock.picking"].browse(action["res_id"]))


@scene(1, "14:45", "finance")
def partly_paid(env, book):
    acts.pay(book["hotels_invoice"].with_env(env), share=0.5)


@scene(0, 170, "sales")
def next_quotation(env, book):
    order = acts.quote(env, "contact_ingrid", {"chair": 16, "table": 1})
    acts.send(order, "As discussed: chairs for the lobby and one more table.")


@scene(0, 45, "service")
def promise(env, book):
    ticket = book["hotels_ticket"].with_env(env)
    acts.say(ticket, "Two new chairs leave with the next tour. Thank you for waiting.")
