"""Feeds in which each event has values nobody else has."""

from datetime import datetime, timedelta

from ..tools.fact import Fact
from ..tools.template import placeholders
from ..tools.transition import Route
from .common_matrix import COLLEAGUES, RESTRICTED, is_party
from .common_portal import CollabPortal

PLACES = {"workspace": "customer", "supply": "supplier"}
NOTES = {"message.note", "activity.call", "activity.done"}
TALK = NOTES | {"message.sent", "message.received"}


class CollabMatrix(CollabPortal):
    """One event of each type in the customer's and in the supplier's workspace:
    ``facts`` by ``(place, code)``, ``messages`` by ``(workspace, code)``.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.gone = cls.service.copy({"login": "collab_gone", "name": "Gus Gone"})
        team = cls.env["res.users"].union(
            *(cls.__dict__.get(role) or getattr(cls, role) for role in COLLEAGUES)
        )
        for place in cls.workspace + cls.supply:
            place._join((team + cls.gone).partner_id)
            place._leave(cls.gone.partner_id)
        restricted = cls.env["collab.event.type"].search([("code", "=", RESTRICTED)])
        restricted.group_ids = cls.env["res.groups"].create(
            {"name": "Movers", "user_ids": cls.warehouse.ids}
        )
        cls.env.cr.execute("UPDATE collab_member SET seen_at = '2020-01-01'")
        field = cls.env["ir.model.fields"]._get("sale.order", "origin")
        cls.env["collab.event.watch"].create(
            {"res_model": "sale.order", "field_id": field.id}
        )
        cls.kinds = cls.env["collab.event.type"].search([])
        cls.messages, cls.facts = {}, {}
        cls.start = datetime(2026, 1, 1)
        for name, kind in PLACES.items():
            cls._fill(name, getattr(cls, name), kind)
        cls.env["collab.event"]._cron_words()
        cls._flush()

    @classmethod
    def _fill(cls, name, place, side):
        """Tell one event of each type in a workspace, a minute apart."""
        for number, kind in enumerate(cls.kinds):
            message = cls._message(place, kind.code) if kind.code in TALK else None
            mark = f"{name[0]}{number}"
            data = {
                value: cls._value(value, mark, number, form)
                for template in (
                    kind.text,
                    kind.shared_text,
                    *kind.face_ids.mapped("text"),
                )
                for value, form in placeholders(template)
                if value != "actor"
            } | {"secret": f"secret{mark}q", "document": f"document{mark}q"}
            fact = Fact(
                kind.code,
                "sale.order",
                # no document of the other side: My Feed would tell them together
                place.id * 10**6 + number,
                occurred_at=cls.start + timedelta(minutes=number),
                actor_id=cls.env.ref("base.partner_root").id,
                data=data,
                message_id=message and message.id,
                internal=kind.code in NOTES,
                stamp=f"matrix-{name}",
                routes=(
                    Route(
                        0,
                        place.company_id.id,
                        place.partner_id.id,
                        kind=side,
                        shareable=is_party(name, kind.code),
                    ),
                ),
            )
            cls.facts[name, kind.code] = fact
            cls.env["collab.event"]._record([fact])

    @classmethod
    def _value(cls, name, mark, number, form=""):
        """Return a value that appears nowhere else."""
        if form == "field":
            return ["sale.order", "origin"]
        if form == "value":
            return {"as": "char", "value": f"{name}{mark}q"}
        if name == "amount":
            return [70000 + number + (0.25 if mark[0] == "w" else 0.75), 1]
        if name in ("to", "from", "due"):
            return "2031-02-03 10:00:00"
        if name in ("planned", "done", "quantity"):
            return 2
        if name == "goods":
            line = [{"en_US": f"goods{mark}q"}, 2, {"en_US": "Units"}]
            return {"first": [line], "more": 0}
        if form == "name" or name in ("stage", "reason", "activity"):
            return {"en_US": f"{name}{mark}q"}
        return f"{name}{mark}q"

    @classmethod
    def _message(cls, place, code):
        note = code in NOTES
        message = cls.env["mail.message"].create(
            {
                "model": "collab.workspace",
                "res_id": place.id,
                "body": f"<p>body{place.id}{code.replace('.', '')}q</p>",
                "message_type": "comment",
                "is_internal": note,
                "subtype_id": cls.env.ref(
                    "mail.mt_note" if note else "mail.mt_comment"
                ).id,
            }
        )
        message.attachment_ids = cls.env["ir.attachment"].create(
            {"name": f"file{place.id}{code}.txt", "raw": b"x", "res_id": 0}
        )
        cls.messages[place, code] = message
        return message
