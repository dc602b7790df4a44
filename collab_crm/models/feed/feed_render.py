from odoo import api, fields, models

from ...tools.template import render
from .formats import formats_for


class FeedRender(models.Model):
    """Makes entries of rows, for one reader, in a fixed number of queries."""

    _inherit = "collab.workspace"

    @api.model
    def _feed_in_reader_s_language(self):
        """Return self with language and time zone of the reader, from the cache.

        A page that is read in another language says so by ``feed_lang``.
        """
        known = self.env["res.users"].context_get()
        context = self.env.context
        return self.with_context(
            lang=context.get("feed_lang") or known.get("lang"),
            tz=known.get("tz") or context.get("tz") or "UTC",
        )

    @api.model
    def _feed_reader(self, rows):
        """Return what is needed to show the rows to this reader."""
        user = self.env.user
        return {
            "outside": not user._is_internal(),
            "groups": set(user._get_group_ids()),
            "faces": self.env["collab.event.type"]._faces(self.env.lang or "en_US"),
            "formats": {
                amounts: formats_for(self.env, amounts) for amounts in (True, False)
            },
            "messages": self._feed_messages(
                [row["message_id"] for row in rows if row["message_id"]]
            ),
            "readable": {},
        }

    @api.model
    def _feed_entry(self, row, reader):
        face = reader["faces"][row["type_id"]]
        data = (row["data"] or {}) | (row["target_data"] or {})
        model, res_id = data.get("link") or (row["res_model"], row["res_id"])
        linked = res_id and self._feed_readable(model, reader)
        message = reader["messages"].get(row["message_id"]) or {}
        withheld = bool(message) and self._feed_withheld(
            message | {"own": row["own"], "place": row["workspace_id"]},
            row["kind"],
            reader,
        )
        text = self._feed_text(face, data | {"actor": row["actor"]}, reader)
        document = data.get("document") or False
        if reader["outside"] and document and document not in text:
            document = False  # what the sentence keeps from them, the values do too
        return {
            "event_id": row["event_id"],
            "type": face["code"],
            "label": face["label"],
            "icon": face["icon"],
            "department": row["department"],
            "department_label": self._feed_department(row["department"]),
            "importance": row["importance"],
            "scope": row["scope"],
            "occurred_at": fields.Datetime.to_string(row["occurred_at"]),
            "actor": self._feed_actor(row, reader),
            "text": text,
            "document": document,
            "res_model": model if linked else False,
            "res_id": res_id if linked else False,
            "shared": row["audience"] == "shared",
            "cause": row["cause"] or False,
            "count": data.get("count", 1),
            "body": not withheld and message.get("body", False),
            "attachments": [] if withheld else message.get("attachments", []),
            "withheld": withheld,
            "workspaces": [],
        }

    @api.model
    def _feed_text(self, face, data, reader):
        if "count" in data:
            return self.env._(
                "%(event)s: %(count)s documents",
                event=face["label"],
                count=data["count"],
            )
        amounts = self._feed_knows_amounts(face, reader)
        if not amounts:
            # hidden in whatever way a sentence asks for it
            data = {name: raw for name, raw in data.items() if name != "amount"}
        template = self._feed_sentence(face, reader)
        return render(template, data, reader["formats"][amounts])

    @api.model
    def _feed_sentence(self, face, reader):
        """Return the sentence of an event type for this reader."""
        if reader["outside"]:
            return face["shared_text"]
        for group_ids, text in face["faces"]:
            if group_ids & reader["groups"]:
                return text
        return face["text"]

    @api.model
    def _feed_readable(self, model, reader):
        """Tell whether the reader may open documents of a model. The record itself
        is checked by the host when he does.
        """
        readable = reader["readable"]
        if model not in readable:
            readable[model] = model in self.env and self.env[model].has_access("read")
        return readable[model]

    @api.model
    def _feed_department(self, code):
        labels = self.env["collab.event.type"]._fields["department"]
        return dict(labels._description_selection(self.env)).get(code, "")

    @api.model
    def _feed_actor(self, row, reader):
        if not row["actor_id"]:
            return None
        # outsiders may see the picture, though not the contact
        if reader["outside"]:
            avatar = f"/my/workspaces/{row['workspace_id']}/avatar/{row['actor_id']}"
        else:
            avatar = f"/web/image/res.partner/{row['actor_id']}/avatar_128"
        return {
            "id": row["actor_id"],
            "name": row["actor"],
            "external": bool(row["actor_outside"]),
            "avatar": avatar,
        }
