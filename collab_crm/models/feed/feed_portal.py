from collections import defaultdict
from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, format_date, format_datetime, format_time

from .together import Question

PAGE = 30
# how the host marks what was changed later
EDITED = "o-mail-Message-edited"
# models that have a page of their own in the portal of the host
PAGES = {
    "sale.order": "/my/orders/%s",
    "account.move": "/my/invoices/%s",
    "purchase.order": "/my/purchase/%s",
    "project.task": "/my/tasks/%s",
}


class FeedPortal(models.Model):
    """The shared feed as a page shows it: plain values, made for one reader."""

    _inherit = "collab.workspace"

    def _portal_rows(self):
        """Return the workspaces as dicts ``id``, ``name``, ``company``, ``latest``, and
        ``unread``: how many shared entries the reader has not seen.
        """
        latest = self._portal_reading()._portal_latest()
        unread = self.unread_counts(self.ids)["workspaces"]
        return [
            {
                "id": workspace.id,
                "name": workspace.name,
                "company": workspace.company_id.name,
                "latest": latest.get(workspace.id),
                "unread": unread.get(str(workspace.id), (0, 0))[1],
            }
            for workspace in self
        ]

    def _portal_latest(self):
        """Return id -> day of the newest entry the reader may see."""
        query = SQL(
            """SELECT w.id, t.occurred_at FROM collab_workspace w CROSS JOIN LATERAL (
                   SELECT t.occurred_at FROM collab_event_target t
                    WHERE t.workspace_id = w.id AND %s
                    ORDER BY t.occurred_at DESC, t.event_id DESC LIMIT 1) t
                WHERE w.id = ANY(%s)""",
            self._feed_where(None, {"audience": "shared"}),
            self.ids,
        )
        return {
            workspace_id: format_date(self.env, self._portal_local(moment).date())
            for workspace_id, moment in self.env.execute_query(query)
        }

    def _portal_page(self, cursor=None, seen=None):
        """Return a page of shared entries, grouped by the days of the reader.

        :param str cursor: as in :meth:`feed_page`, which this leans on
        :param str seen: the newest position seen when the visit began; None: as it is
            now. The entry below it is told by ``below``
        :return: ``{"days": [{"date", "label", "entries"}], "next": cursor or None,
            "newest": position or None, "seen": position or None}``
        :raise AccessError: the reader may not see the workspace
        :raise UserError: the cursor has the wrong form
        """
        page = self._portal_entries(cursor)
        found = self.env["collab.together"]._ask(self._url_questions(page["entries"]))
        return self._portal_days(page, cursor, seen, found)

    def _portal_entries(self, cursor=None):
        return self._portal_reading().feed_page(cursor, PAGE, audience="shared")

    def _portal_days(self, page, cursor, seen, found):
        """Return a page of entries by days, see :meth:`_portal_page`.

        :param dict page: of :meth:`_portal_entries`
        :param dict found: rows that answer :meth:`_url_questions`
        """
        reading = self._portal_reading()
        seen = seen or page["seen"]
        below = self._portal_below(page["entries"], cursor, seen)
        urls = self._portal_urls(page["entries"], found)
        days = defaultdict(list)
        for entry in page["entries"]:
            moment = fields.Datetime.to_datetime(entry["occurred_at"])
            day = reading._portal_local(moment).date()
            face = reading._portal_face(entry, moment, urls)
            days[day].append(entry | face | {"below": entry is below})
        return {
            "days": [
                {
                    "date": day.isoformat(),
                    "label": reading._portal_day(day),
                    "entries": entries,
                }
                for day, entries in days.items()
            ],
            "next": page["next"],
            "newest": self._portal_newest(page["entries"]),
            "seen": seen,
        }

    def _portal_reading(self):
        """Return self in the language of the page, which a visitor may switch, and in
        the time zone of the reader.
        """
        page = self.with_context(feed_lang=self.env.lang)
        return page._feed_in_reader_s_language()

    @api.model
    def _portal_local(self, moment):
        """Return a moment (naive, UTC) in the time zone of the context."""
        return fields.Datetime.context_timestamp(self, moment)

    @api.model
    def _portal_day(self, day):
        today = self._portal_local(fields.Datetime.now()).date()
        if day == today:
            return self.env._("Today")
        if day == today - timedelta(days=1):
            return self.env._("Yesterday")
        return format_date(self.env, day, date_format="full")

    @api.model
    def _portal_face(self, entry, moment, urls):
        """Return what the page shows besides the values of the reader."""
        document = entry["document"] or ""
        before, inside, after = (
            entry["text"].partition(document) if document else (entry["text"], "", "")
        )
        zone = self.env.context["tz"]
        robot = self.env["ir.model.data"]._xmlid_to_res_id("base.partner_root")
        actor = entry["actor"]
        return {
            "actor": actor if actor and actor["id"] != robot else None,
            "before": before,
            "inside": inside,
            "after": after,
            "url": urls.get((entry["res_model"], entry["res_id"])),
            "time": format_time(self.env, moment, tz=zone, time_format="short"),
            "moment": format_datetime(self.env, moment, tz=zone) + f" ({zone})",
            "stamp": moment.isoformat() + "Z",
            # the host cleans bodies when they are written
            "body": Markup(entry["body"] or ""),
            "edited": EDITED in (entry["body"] or ""),
        }

    @api.model
    def _url_questions(self, entries):
        """Return what is to be known for the links of entries: which documents of the
        host the reader may open. See ``collab.together``.
        """
        about = defaultdict(set)
        for entry in entries:
            about[entry["res_model"]].add(entry["res_id"])
        return {
            ("url", model): Question(model, Domain("id", "in", list(about[model])), ())
            for model in PAGES
            if about[model]
        }

    @api.model
    def _portal_urls(self, entries, found):
        """Return ``{(model, id): page of the host}`` of what the reader may open.

        :param dict found: rows that answer :meth:`_url_questions`
        """
        return {
            (model, row["id"]): page % row["id"]
            for model, page in PAGES.items()
            for row in found[("url", model)]
        }

    def _portal_side(self):
        """Return how a person of the other side is marked."""
        return dict(self._fields["kind"]._description_selection(self.env))[self.kind]

    def _portal_team(self):
        """Return the team in two groups, ours first: ``{"name", "side", "people"}``."""
        # sudo: the names of both companies
        place = self.sudo()
        # one query for all of them
        (place.member_ids.partner_id | place.partner_id).mapped("name")
        names = {True: place.partner_id.name, False: place.company_id.name}
        team = self._collab_team()
        return [
            {
                "name": names[external],
                "side": self._portal_side() if external else False,
                "people": people,
            }
            for external in (False, True)
            if (people := [one for one in team if one["external"] == external])
        ]
