"""Who of the customers has been in the portal, and whom Ingrid lets see what."""

from . import acts
from .stage import scene

TEAM = {"astrid": "engineer", "olaf": "accounts", "maren": "engineer"}


def _log_in(env):
    env.user._update_last_login()


@scene(9, "07:30", "ingrid")
def ingrid_comes(env, book):
    _log_in(env)


@scene(9, "10:20", "sales")
def invited(env, book):
    place = acts.ref(env, "workspace_larch")
    for name, role in TEAM.items():
        place._join(acts.ref(env, f"contact_{name}"), role=role)


@scene(8, "08:15", "lin")
def lin_comes(env, book):
    _log_in(env)


@scene(8, "08:30", "samir")
def samir_comes(env, book):
    _log_in(env)


@scene(6, "09:10", "astrid")
def astrid_comes(env, book):
    _log_in(env)


@scene(4, "13:40", "olaf")
def olaf_comes(env, book):
    _log_in(env)


@scene(2, "09:20", "ingrid")
def another_role(env, book):
    """Maren buys for Harbour House: what is made out to her, with prices."""
    people = env["collab.portal.people"]
    place = acts.ref(env, "workspace_larch")
    person = acts.ref(env, "contact_maren")
    maren = place.sudo().member_ids.filtered(lambda m: m.partner_id.id == person.id)
    people._change(place, maren.id, "buyer", "own")
