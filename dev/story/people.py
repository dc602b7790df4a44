"""Who of the customers has been in the portal, and whom Ingrid lets see what."""

from . import acts
from .stage import scene


def _log_in(env):
    env.user._update_last_login()


@scene(9, "07:30", "ingrid")
def ingrid_comes(env, book):
    _log_in(env)


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
    maren = acts.ref(env, "member_maren").sudo()
    people._change(place, maren.id, "buyer", "own")
