"""Larch & Lumen Hotels before the story: half a year of stools and care oil.

The stools are due again; the oil, which came with each order, has gone quiet. Two
deals ended, one well and one not.
"""

from . import acts
from .stage import scene

# working days ago, goods, working days until shipped, billed, paid
PAST = (
    (128, {"stool": 24, "oil": 10}, (4, 5, 24)),
    (106, {"stool": 24, "oil": 12}, (3, 3, 20)),
    (84, {"stool": 20, "oil": 10}, (6, 7, 31)),
    (62, {"stool": 24}, (3, 4, 22)),
    (39, {"stool": 30}, (9, 10, 29)),
)
DEALS = (
    (110, 95, "Terrace of the lake house", 12400, None),
    (75, 52, "Conference chairs, city house", 22600, "crm.lost_reason_2"),
)


def _orders(day, goods, later):
    """Return the scenes of one order of the past."""
    key = f"past_{day}"
    shipped, billed, paid = (day - days for days in later)

    @scene(day, "09:10", "sales")
    def ordered(env, book):
        book[key] = acts.quote(env, "contact_ingrid", goods, promise=5)
        book[key].action_confirm()

    @scene(shipped, "13:40", "warehouse")
    def delivered(env, book):
        acts.deliver(book[key].with_env(env).sudo().picking_ids.sudo(False))

    @scene(billed, "10:05", "sales")
    def to_bill(env, book):
        book[key, "bill"] = acts.draft_invoice(book[key].with_env(env))

    @scene(billed, "14:30", "finance")
    def posted(env, book):
        book[key, "bill"].with_env(env).action_post()

    @scene(paid, "08:45", "finance")
    def settled(env, book):
        acts.pay(book[key, "bill"].with_env(env))

    steps = (ordered, delivered, to_bill, posted, settled)
    return {f"{step.__name__}_{day}": step for step in steps}


def _deal(begun, ended, name, revenue, reason):
    """Return the scenes of an opportunity that was won or lost."""

    @scene(begun, "11:20", "sales")
    def opened(env, book):
        book[name] = env["crm.lead"].create(
            {
                "name": name,
                "type": "opportunity",
                "partner_id": acts.ref(env, "contact_ingrid").id,
                "expected_revenue": revenue,
                "user_id": env.uid,
            }
        )

    @scene(ended, "15:50", "sales")
    def closed(env, book):
        lead = book[name].with_env(env)
        if reason:
            lead.action_set_lost(lost_reason_id=env.ref(reason).id)
        else:
            lead.action_set_won()

    return {f"opened_{begun}": opened, f"closed_{begun}": closed}


for _past in PAST:
    globals().update(_orders(*_past))
for _past in DEALS:
    globals().update(_deal(*_past))


@scene(18, "09:30", "sales")
def hall(env, book):
    """Comes again next week, and somebody calls before."""
    lead = env["crm.lead"].create(
        {
            "name": "Bar of the harbour house",
            "type": "opportunity",
            "partner_id": acts.ref(env, "contact_tomas").id,
            "expected_revenue": 8700,
            "user_id": env.uid,
        }
    )
    lead.activity_schedule(
        "mail.mail_activity_data_call",
        date_deadline=acts.ahead(20).date(),
        summary="Which height do the stools need?",
        user_id=env.uid,
    )


@scene(3, "14:15", "sales")
def asked_for_stools(env, book):
    quotation = acts.quote(env, "contact_tomas", {"stool": 12}, 8)
    acts.send(quotation, "Dear Tomas, the stools for the harbour house, as you asked.")
