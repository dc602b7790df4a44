from datetime import timedelta

from odoo import api, fields, models

from ...tools.typed import typed
from .saying import GRACE

EXCERPT = 120


class TalkEntry(models.Model):
    """What an entry tells of the talk around it, and what the reader may do with it."""

    _inherit = "collab.workspace"

    @api.model
    def _feed_reader(self, rows):
        """Add the reactions and what is answered."""
        # who may pin everywhere; the group is in the cache of the host
        manager = self.env.user.has_group("collab_crm.group_collab_manager")
        return super()._feed_reader(rows) | {
            "now": fields.Datetime.now(),
            "pins": manager,
            "around": self._talk_around(rows),
        }

    @api.model
    def _feed_entry(self, row, reader):
        entry = super()._feed_entry(row, reader)
        message = reader["messages"].get(row["message_id"])
        edit_until, take_back_until = self._talk_until(row, message, reader)
        entry |= {
            "reactions": self._talk_reactions([row], reader),
            "parent": self._talk_parent_face(row, reader),
            "can_reply": bool(row["alive"]),
            "can_pin": self._talk_may_pin(row, reader),
            "edit_until": edit_until,
            "take_back_until": take_back_until,
        }
        if not reader["outside"]:
            entry["message_id"] = row["message_id"] or False
        return entry

    @api.model
    def _talk_may_pin(self, row, reader):
        """Tell whether the reader may pin: as whoever may write in the workspace."""
        if reader["outside"] or not row["alive"]:
            return False
        return row["joined"] or row["owner_id"] == self.env.uid or reader["pins"]

    @api.model
    def _talk_until(self, row, message, reader):
        """Return until when the reader may edit and take back, in UTC, or None."""
        own = message and row["own"] and row["alive"]
        if not own or message["message_type"] != "comment":
            return None, None
        minutes = max(row["collab_edit_minutes"] or 0, 0)
        edit = row["occurred_at"] + timedelta(minutes=minutes)
        back = edit
        if row["audience"] == "shared":
            back = None if message["mailed"] else row["occurred_at"] + GRACE
        return tuple(
            fields.Datetime.to_string(until)
            if until and until > reader["now"]
            else None
            for until in (edit, back)
        )

    @api.model
    def _feed_told(self, event, reader, data=None):
        """Add what holds in all workspaces the event sits in."""
        entry = super()._feed_told(event, reader, data)
        if len(event) > 1:
            entry["reactions"] = self._talk_reactions(event, reader)
            entry["can_pin"] = any(self._talk_may_pin(row, reader) for row in event)
            entry["can_reply"] = any(row["alive"] for row in event)
        return entry

    @api.model
    def _talk_reactions(self, event, reader):
        """Return the reactions to an event, in the order in which they began.

        :param list event: its rows
        """
        contents = {}
        for row in event:
            place = (row["event_id"], row["workspace_id"])
            reactions, _parent = reader["around"].get(place, ((), None))
            for content, partner_id, name, mine in reactions or ():
                contents.setdefault(content, {})[partner_id] = (name, mine)
        return [
            {
                "content": content,
                "count": len(people),
                "mine": any(mine for _name, mine in people.values()),
                "names": [name for name, _mine in people.values()],
            }
            for content, people in contents.items()
        ]

    @api.model
    def _talk_parent_face(self, row, reader):
        """Return what the entry of a row answers, as far as the reader may read it."""
        place = (row["event_id"], row["workspace_id"])
        _reactions, parent = reader["around"].get(place, ((), None))
        if not parent:
            return None
        worth = self._feed_tells_worth(
            parent["model"], parent["layout"], parent["body"]
        )
        message = parent | {"worth": worth, "place": row["workspace_id"]}
        withheld = self._feed_withheld(message, row["kind"], reader)
        text = "" if withheld else parent["body"] or ""
        text = " ".join(typed(text).split())
        if not text:
            face = reader["faces"][parent["type_id"]]
            known = self._feed_lawful(parent, reader)["data"] or {}
            data = known | (parent["target_data"] or {})
            text = self._feed_text(face, data | {"actor": parent["actor"]}, reader)
        if len(text) > EXCERPT:
            text = text[:EXCERPT].rstrip() + "…"
        return {
            "event_id": parent["event_id"],
            "actor": parent["actor"] or False,
            "text": text,
        }

    @api.model
    def _portal_face(self, entry, moment, urls):
        """Add what one has written as the form shows it, while it can be changed."""
        face = super()._portal_face(entry, moment, urls)
        body = entry["body"] if entry["edit_until"] else ""
        return face | {"written": typed(body)}
