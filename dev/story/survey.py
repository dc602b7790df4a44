"""What contacts answer when they are asked whether they recommend us."""

from . import acts
from .stage import scene


def _survey(env, room, who, score, feedback=""):
    """Ask a contact as the job does, and answer as a click in the mail does."""
    place, person = acts.ref(env, f"workspace_{room}"), acts.ref(env, who)
    member = place.sudo().member_ids.filtered(lambda one: one.partner_id == person)
    surveys = (
        env["collab.survey"]
        .sudo()
        ._ask(
            [
                {
                    "partner_id": person.id,
                    "workspace_id": place.id,
                    "company_id": place.company_id.id,
                    "role": member.role,
                }
            ]
        )
    )
    if score is not None:
        surveys._answer(score, feedback)


@scene(6, "07:30", "management")
def asked(env, book):
    _survey(env, "larch", "contact_ingrid", 9, "You say when something is late.")
    _survey(env, "larch", "contact_astrid", 8)
    _survey(env, "spruce", "contact_lin", 10, "交货准时，木材漂亮。")
    _survey(env, "fernhill", "contact_nora", 6, "Good tables, but nobody called back.")
    _survey(env, "larch", "contact_maren", None)
