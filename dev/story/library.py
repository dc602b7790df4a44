"""Quarry Street Library: a prospect of whom there is no contact yet."""

from odoo.fields import Datetime

from . import acts
from .stage import scene


@scene(12, "09:00", "sales")
def call(env, book):
    lead = acts.ref(env, "lead_library")
    acts.note(lead, "Hana Beck called. Eight reading tables, they ask four makers.")


@scene(8, "10:00", "sales")
def invite(env, book):
    lead = acts.ref(env, "lead_library")
    start = acts.ahead(2)
    book["reading"] = acts.meet(lead, "Samples in the reading room", start)


@scene(7, "08:45", "sales")
def put_off(env, book):
    meeting = book["reading"].with_env(env)
    start = acts.ahead(4)
    meeting.write({"start": start, "stop": Datetime.add(start, hours=1)})


@scene(4, "15:20", "sales")
def qualify(env, book):
    lead = acts.ref(env, "lead_library")
    lead.stage_id = env.ref("crm.stage_lead2")
    acts.note(lead, "They liked the oiled oak. Decision of the city board this month.")


@scene(1, "11:30", "management")
def better(env, book):
    acts.note(acts.ref(env, "lead_library"), "I know the board. Count me in.")
