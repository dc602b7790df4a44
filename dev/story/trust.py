"""Links to people without a login, what customers open, and one link that is ended."""

from datetime import timedelta

from odoo.fields import Datetime
from odoo.tools import SQL

from . import acts
from .stage import scene


def _share(env, name, person, kind, document, **more):
    """Share a document as the dialog does, without a mail."""
    place = acts.ref(env, name)
    values = {"days": 14, "may_act": False, "with_code": False} | more
    link, _token = env["collab.link"]._make(
        place, acts.ref(env, person), kind, document.with_env(env), **values
    )
    return link


def _open(link, minutes=0, agent="Safari, phone"):
    """Open a link as its person does, so many minutes from now."""
    _note(
        link.env,
        link.workspace_id,
        link.partner_id,
        link.kind,
        link.name,
        minutes,
        agent,
        link_id=link.id,
        res_model="sale.order",
        res_id=link.res_id,
    )


def _note(env, place, person, kind, name, minutes=0, agent="Chrome, computer", **said):
    """Note a page as the portal does, in the transaction of the scene."""
    views = env["collab.view"]
    columns = {
        "workspace_id": place.id,
        "partner_id": person.id,
        "kind": kind,
        "action": "seen",
        "name": name,
        "seen_at": Datetime.now() + timedelta(minutes=minutes),
        "address": "203.0.113.0/24",
        "agent": agent,
        **said,
    }
    env.cr.execute(
        SQL(
            "INSERT INTO collab_view (%s) VALUES (%s)",
            SQL(", ").join(map(SQL.identifier, columns)),
            SQL(", ").join(SQL("%s", value) for value in columns.values()),
        )
    )
    views.invalidate_model()


@scene(6, "11:05", "sales")
def shared_with_the_owner(env, book):
    """The owner of the hotels wants no login."""
    order = book["hotels_order"]
    book["trust_link"] = _share(
        env, "workspace_larch", "contact_thea", "order", order, may_act=True
    )


@scene(5, "18:20", "ingrid")
def opened_by_the_owner(env, book):
    _open(book["trust_link"].with_env(env).sudo())


def _look_around(env, order, minutes):
    """Let a customer open his workspace, then an order after so many minutes."""
    place, me = acts.ref(env, "workspace_larch"), env.user.partner_id
    order = order.with_env(env).sudo()
    where = {"res_model": "sale.order", "res_id": order.id}
    _note(env, place, me, "workspace", place.name)
    _note(env, place, me, "order", order.name, minutes, **where)


@scene(4, "08:12", "sales")
def the_drawing_for_the_owner(env, book):
    """The owner wants to see the drawing too."""
    _share(env, "workspace_larch", "contact_thea", "approval", book["drawing"])


@scene(4, "08:25", "ingrid")
def ingrid_looks_around(env, book):
    _look_around(env, book["hotels_order"], 11)


@scene(2, "15:40", "sales")
def shared_by_mistake(env, book):
    order = book["counter_hotels"]
    link = _share(env, "workspace_larch", "contact_thea", "order", order)
    link.action_revoke()


@scene(1, "07:30", "ingrid")
def ingrid_comes_back(env, book):
    _look_around(env, book["counter_hotels"], 6)
