"""The story of the demo company, played through the host's own flows.

Three weeks of work: each scene is one business action of one person at one moment,
committed by itself, so that the feeds fill with true events. Nothing is written into
tables of events.
"""

from . import (
    acts_portal,
    clinics,
    counters,
    hotels,
    knowledge,
    library,
    lobby,
    people,
    plan,
    relations,
    service,
    supplier,
    survey,
    talk,
    trust,
    yunshan,
)
from .stage import perform

CHAPTERS = (
    *(lobby, hotels, yunshan, clinics, library, supplier, counters, talk),
    *(plan, knowledge, relations, people, service, acts_portal, trust, survey),
)


def play(env):
    """Play the story once into a database with the demo data of the addon.

    :param env: environment of the superuser, as ``odoo shell`` gives it
    :return: number of scenes played; 0 when the story has been played already
    :raise RuntimeError: an earlier play broke off, or the demo data is missing
    """
    return perform(env, CHAPTERS)
