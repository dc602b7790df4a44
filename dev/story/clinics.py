"""Fernhill Clinics: orders chairs by telephone, pays on time, lost one project."""

from . import acts
from .stage import scene


@scene(13, "09:20", "sales")
def desk(env, book):
    book["desk"] = env["crm.lead"].create(
        {
            "name": "Reception desk, Fernhill West",
            "type": "opportunity",
            "partner_id": acts.ref(env, "contact_nora").id,
            "expected_revenue": 3900,
            "user_id": env.uid,
        }
    )


@scene(12, "14:05", "sales")
def telephone_order(env, book):
    book["clinic_order"] = acts.quote(env, "contact_nora", {"chair": 30}, promise=1)
    book["clinic_order"].action_confirm()


@scene(11, "07:35", "warehouse")
def delivered(env, book):
    order = book["clinic_order"].with_env(env).sudo()
    acts.deliver(order.picking_ids.sudo(False))


@scene(11, "12:30", "sales")
def to_bill(env, book):
    book["clinic_invoice"] = acts.draft_invoice(book["clinic_order"].with_env(env))


@scene(11, "13:00", "finance")
def billed(env, book):
    book["clinic_invoice"].with_env(env).action_post()


@scene(9, "10:45", "sales")
def lost(env, book):
    lead = book["desk"].with_env(env)
    wizard = env["crm.lead.lost"].create(
        {
            "lead_ids": [(6, 0, lead.ids)],
            "lost_reason_id": env.ref("crm.lost_reason_1").id,
        }
    )
    wizard.action_lost_reason_apply()


@scene(6, "08:25", "finance")
def paid(env, book):
    acts.pay(book["clinic_invoice"].with_env(env))


@scene(3, "09:50", "sales")
def rooms(env, book):
    book["rooms"] = env["crm.lead"].create(
        {
            "name": "Waiting rooms, three clinics",
            "type": "opportunity",
            "partner_id": acts.ref(env, "contact_nora").id,
            "expected_revenue": 12400,
            "user_id": env.uid,
        }
    )


@scene(2, "13:25", "management")
def ask(env, book):
    lead = book["rooms"].with_env(env)
    acts.note(lead, "Nora pays early. Give her the price of the hotels, please.")


@scene(1, "09:40", "sales")
def quotation(env, book):
    lead = book["rooms"].with_env(env)
    order = acts.quote(
        env, "contact_nora", {"chair": 60, "table": 3}, opportunity_id=lead.id
    )
    acts.send(order, "Dear Nora, our offer for the three waiting rooms.")
    lead.stage_id = env.ref("crm.stage_lead3")


@scene(1, "15:10", "sales")
def more_chairs(env, book):
    """Confirmed by telephone; its delivery is left to be validated."""
    order = acts.quote(env, "contact_nora", {"chair": 10}, promise=2)
    order.action_confirm()
