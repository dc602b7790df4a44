from odoo import api, models
from odoo.tools import SQL, format_datetime, html2plaintext

from ..feed.feed_query import COLUMNS

EXCERPT = 200


def excerpt(body):
    """Return the beginning of a message, without marks and addresses of links.

    :param str body: HTML, or False
    """
    said = html2plaintext(body or "", include_references=False).strip()
    return said if len(said) <= EXCERPT else said[: EXCERPT - 1].rstrip() + "…"


class NoticeWords(models.Model):
    """What a reader is told: the sentence of the feed, made for him."""

    _inherit = "collab.notice"

    def _lines(self):
        """Return ``{notice: line}`` for each reader, as he may read it now.

        A line has ``text``, ``excerpt``, ``reason``, ``workspace``, ``actor``, ``time``
        (in his language and time zone) and ``url``. What he may not read any more has
        no line. The number of queries does not grow with the notices.
        """
        readable = self._still_readable()
        told = readable.filtered("event_id")
        rows = told._rows()
        messages = self.env["collab.workspace"]._feed_messages(
            [row["message_id"] for row in rows.values() if row["message_id"]]
        )
        lines = {}
        for user, notices in readable.grouped("user_id").items():
            reading = self.env["collab.workspace"].with_user(user)
            reading = reading.with_context(feed_lang=user.lang, tz=user.tz or "UTC")
            reading = reading._feed_in_reader_s_language()
            reader = reading._feed_reader([]) | {"messages": messages, "named": True}
            for notice in notices:
                row = rows.get((notice.event_id.id, notice.workspace_id.id))
                if row or not notice.event_id:
                    lines[notice] = notice._line(row, reading, reader)
        return lines

    def _rows(self):
        """Return ``{(event id, workspace id): row}`` as the feed reads them."""
        if not self:
            return {}
        query = SQL(
            """SELECT %s FROM collab_event_target t
                 JOIN unnest(%s::int[], %s::int[]) AS n(event_id, workspace_id)
                      ON n.event_id = t.event_id AND n.workspace_id = t.workspace_id""",
            COLUMNS,
            [notice.event_id.id for notice in self],
            [notice.workspace_id.id for notice in self],
        )
        rows = self.env["collab.workspace"]._feed_rows(query)
        return {(row["event_id"], row["workspace_id"]): row for row in rows}

    def _line(self, row, reading, reader):
        """Return what the reader is told by this notice.

        :param dict row: of the feed; None: he was put into a team
        :param reading: workspaces with the rights and the language of the reader
        """
        env = reading.env
        workspace = self.workspace_id.name
        line = {
            "workspace": workspace,
            "workspace_id": self.workspace_id.id,
            "actor": self.actor_id.name or False,
            "reason": self._why(env),
            "time": format_datetime(
                env, self.occurred_at, tz=env.context["tz"], dt_format="short"
            ),
            "url": self._link(),
            "excerpt": False,
            "body": False,
        }
        if not row:
            return line | {"text": env._("You are in the team of %s now", workspace)}
        entry = reading._feed_told([row], reader)
        said = excerpt(entry["body"])
        told = {"text": entry["text"], "excerpt": said or False}
        return line | told | {"body": entry["body"]}

    def _why(self, env):
        """Return why the reader is told, in the language of ``env``."""
        if self.user_id.share and self.reason == "message":
            return env._("Somebody wrote to you")
        labels = dict(self._fields["reason"]._description_selection(env))
        return labels[self.reason]

    def _link(self):
        """Return the address that opens the entry, for the reader."""
        event = self.event_id.id or 0
        return f"{self.get_base_url()}/collab/entry/{self.workspace_id.id}/{event}"

    def _still_readable(self):
        """Return the notices whose readers may read the entry now, in one query."""
        self.flush_recordset()
        self.env.flush_all()
        which = SQL("n.id = ANY(%s)", list(self.ids))
        rows = self.env.execute_query(self._readable_query(which))
        return self.browse(notice_id for (notice_id,) in sorted(rows))

    @api.model
    def _readable_query(self, which):
        """Return the query of the ids of notices whose readers may read the entry now.

        :param SQL which: condition on notices ``n``
        """
        return SQL(
            """SELECT n.id FROM collab_notice n
                 JOIN collab_workspace w ON w.id = n.workspace_id
                 JOIN res_users u ON u.id = n.user_id
                 JOIN collab_member me ON me.workspace_id = n.workspace_id
                      AND me.partner_id = n.partner_id
                 LEFT JOIN collab_event e ON e.id = n.event_id
                 LEFT JOIN collab_event_target t ON t.event_id = n.event_id
                      AND t.workspace_id = n.workspace_id
                WHERE %s AND CASE WHEN n.event_id IS NULL
                      THEN me.granted AND w.active
                      ELSE t.id IS NOT NULL AND %s END""",
            which,
            self._readable(),
        )
