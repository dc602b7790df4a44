"""Larch & Lumen Hotels, the weeks before and what comes next: what a cockpit compares
with, an invoice nobody has paid, and two opinions of a repair.
"""

from . import acts
from .stage import scene


@scene(36, "09:10", "sales")
def first_chairs(env, book):
    book["lobby_first"] = acts.quote(env, "contact_ingrid", {"chair": 12}, promise=5)
    book["lobby_first"].action_confirm()


@scene(33, "07:40", "warehouse")
def first_delivered(env, book):
    order = book["lobby_first"].with_env(env).sudo()
    acts.deliver(order.picking_ids.sudo(False))


@scene(33, "13:20", "sales")
def first_to_bill(env, book):
    book["lobby_bill"] = acts.draft_invoice(book["lobby_first"].with_env(env))


@scene(33, "14:05", "finance")
def first_billed(env, book):
    """Due after a month: it is overdue today."""
    bill = book["lobby_bill"].with_env(env)
    bill.action_post()
    acts.pay(bill, share=0.7)


@scene(28, "09:15", "service")
def squeak(env, book):
    book["lobby_squeak"] = _request(env, "A chair squeaks")


@scene(26, "15:30", "service")
def squeak_gone(env, book):
    _solve(book["lobby_squeak"].with_env(env), 3)


@scene(9, "10:20", "service")
def glides(env, book):
    book["lobby_glides"] = _request(env, "Felt glides for stone floors")


@scene(7, "11:05", "service")
def glides_sent(env, book):
    _solve(book["lobby_glides"].with_env(env), 5)


@scene(6, "16:10", "sales")
def lobby(env, book):
    lead = env["crm.lead"].create(
        {
            "name": "Lobby, Harbour House",
            "type": "opportunity",
            "partner_id": acts.ref(env, "contact_ingrid").id,
            "expected_revenue": 12400,
            "user_id": env.uid,
        }
    )
    book["lobby"] = lead
    lead.stage_id = env.ref("crm.stage_lead2")
    lead.activity_schedule(
        "mail.mail_activity_data_call",
        acts.ahead(8).date(),
        summary="Ask Ingrid about the colours",
    )


def _request(env, name):
    project = acts.ref(env, "project_service")
    return env["project.task"].create(
        {
            "name": name,
            "project_id": project.id,
            "partner_id": acts.ref(env, "contact_ingrid").id,
            "user_ids": [(6, 0, env.user.ids)],
        }
    )


def _solve(task, stars):
    """Close a request; the customer says how it was."""
    task.stage_id = task.project_id.type_ids[-1]
    task.state = "1_done"
    task = task.sudo()
    task.rating_apply(stars, token=task._rating_get_access_token())
