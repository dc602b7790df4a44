"""The counter of the hotels: a plan of both sides, and questions of colleagues."""

from . import acts
from .stage import scene


def _steps(env):
    """Return ``{name: step}`` of the plan of the hotels, for who acts."""
    place = acts.ref(env, "workspace_larch")
    return {step.name: step for step in place.sudo().step_ids.sudo(False)}


def _tick(env, name, note=""):
    """Let a customer tick a step as his page does."""
    place = acts.ref(env, "workspace_larch")
    step = place.sudo().step_ids.filtered(lambda step: step.name == name)
    place.plan_tick(step.key, note=note)


@scene(6, "10:55", "sales")
def planned(env, book):
    place = acts.ref(env, "workspace_larch")
    template = acts.ref(env, "plan_template_drawing")
    place.plan_apply(template.id, book["counter_hotels"].id)


@scene(6, "14:05", "service")
def measured(env, book):
    _steps(env)["Measure on site"].action_tick(note="Niche is 3.42 m, not 3.45 m")


@scene(5, "09:00", "sales")
def drawn(env, book):
    _steps(env)["Draw the counter"].action_tick()


@scene(5, "09:15", "finance")
def costed(env, book):
    _steps(env)["Check the costs against the offer"].action_tick()


@scene(4, "08:30", "ingrid")
def approved(env, book):
    _tick(env, "Approve the drawing", "Lovely. Please keep the gap for the cables.")


@scene(2, "13:10", "sales")
def asked(env, book):
    order = book["counter_hotels"].with_env(env)
    book["asked"] = acts.ref(env, "workspace_larch").ask_department(
        "manufacturing",
        "Can you saw the counter before the edge colour is known?",
        user_id=acts.ref(env, "user_planning").id,
        res_model=order._name,
        res_id=order.id,
    )


@scene(2, "14:20", "planning")
def answered(env, book):
    question = env["collab.ask"].browse(book["asked"])
    question.action_answer("Body yes, top no: the edge goes on before the oil.")


@scene(0, 100, "sales")
def asked_again(env, book):
    acts.ref(env, "workspace_larch").ask_department(
        "purchasing",
        "Is there another source for the runners? Ingrid asks about the date.",
        user_id=acts.ref(env, "user_purchasing").id,
    )
