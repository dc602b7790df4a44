from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, format_datetime

from ...tools.notice import digest_due
from .words import excerpt

PAGES = 4
PAGE = 50


class NoticeDigest(models.Model):
    """The digest: what a reader has not seen in his workspaces, told once, by mail."""

    _inherit = "collab.notice"

    @api.model
    def _cron_digest(self):
        """Send digests to those whose hour, or whose quiet hour, has come."""
        self._settle_read()
        now = fields.Datetime.now()
        newest = self._unseen()
        users = self.env["res.users"].browse(newest)
        preferences = self.env["collab.notice.preference"]._of(users)
        rows = self.env["collab.notice.digest"]._rows(newest)
        letters = []
        for user in users:
            held, row = preferences[user], rows[user.id]
            due = digest_due(
                held.digest,
                self._local(user, now),
                self._local(user, row.sent_at or row.begun_at),
                int(held.digest_hour),
                self._local(user, newest[user.id]),
            )
            if due:
                letters.append(self._digest(user, row.sent_at))
                row.sent_at = now
        self._post([letter for letter in letters if letter])

    @api.model
    def _unseen(self):
        """Return ``{user id: moment}`` of the newest that a colleague has not seen."""
        return self._unseen_by(SQL("NOT u.share AND me.side = 'internal'"))

    @api.model
    def _unseen_by(self, readers, shown=None):
        """Return ``{user id: moment}`` of the newest that readers have not seen.

        :param SQL readers: condition on ``me`` member, ``u`` user, ``c`` company
        :param SQL shown: condition on ``t`` target; None: all of them
        """
        self.env.flush_all()
        return dict(
            self.env.execute_query(
                SQL(
                    """SELECT u.id, max(t.occurred_at)
                         FROM collab_member me
                         JOIN res_users u ON u.partner_id = me.partner_id AND u.active
                         JOIN collab_workspace w ON w.id = me.workspace_id AND w.active
                         JOIN res_company c ON c.id = w.company_id
                        CROSS JOIN LATERAL (
                              SELECT t.occurred_at FROM collab_event_target t
                               WHERE t.workspace_id = me.workspace_id
                                 AND t.archived IS NOT TRUE AND %s
                                 AND (t.occurred_at, t.event_id) > (
                                     COALESCE(me.seen_at,
                                              date_trunc('second', me.create_date)),
                                     COALESCE(me.seen_event_id, 0))
                                 AND t.actor_id IS DISTINCT FROM me.partner_id
                               ORDER BY t.occurred_at DESC, t.event_id DESC LIMIT 1) t
                        WHERE me.granted AND %s AND %s <> 'muted'
                        GROUP BY u.id""",
                    shown or SQL("TRUE"),
                    readers,
                    self._level(fields.Datetime.now()),
                )
            )
        )

    @api.model
    def _digest(self, user, since):
        """Return the letter of a reader; None when there is nothing for him.

        :param datetime since: when he got the last one, naive, UTC; or None
        """
        waiting = self.search(
            [
                ("user_id", "=", user.id),
                ("state", "=", "new"),
                ("told_at", "=", False),
                ("event_id", "!=", False),
            ]
        )
        levels = self._levels(user)
        entries = self._digest_entries(user, since, waiting, levels)
        places = self._digest_places(user, entries, waiting, levels)
        if not places:
            return None
        told = {event_id for entry in entries for event_id in entry["ids"]}
        waiting = waiting.filtered(
            lambda n: (n.channel == "digest" or n.held) and n.event_id.id in told
        )
        waiting.write({"told_at": fields.Datetime.now(), "held": False})
        env = self.with_context(lang=user.lang).env
        count = sum(len(place["lines"]) + place["more"] for place in places)
        if len(places) == 1:
            name = places[0]["name"]
            subject = env._(
                "%(count)s news from %(workspace)s", count=count, workspace=name
            )
        else:
            subject = env._(
                "%(count)s news in %(places)s workspaces",
                count=count,
                places=len(places),
            )
        values = {"places": places, "intro": env._("What you have not seen yet")}
        return user, waiting, subject, [], values | {"stop": "digest"}

    @api.model
    def _digest_entries(self, user, since, waiting, levels):
        """Return what the reader has not seen and wants to read in a digest.

        Read with his own rights, and grouped as he sees it.
        """
        noticed = set(waiting.event_id.ids)
        reading = self.env["collab.workspace"].with_user(user)
        reading = reading.with_context(feed_lang=user.lang)
        filters = {"unread": True, "workspace": list(levels)}
        if since:
            filters["since"] = since.isoformat()
        entries, cursor = [], None
        for _page in range(PAGES):
            page = reading.my_feed_page(cursor=cursor, limit=PAGE, **filters)
            entries += page["entries"]
            cursor = page["next"]
            if not cursor:
                break
        return [
            entry
            for entry in entries
            if entry["unread"] and self._digest_wants(entry, levels, noticed)
        ]

    @api.model
    def _digest_home(self, entry, levels, mains):
        """Return the one workspace an entry is listed in: where the reader wants such
        entries, and rather the customer's own than a deal room of it.
        """
        wants = {"all"} if entry["importance"] == "0" else {"all", "important"}
        return min(
            entry["workspaces"],
            key=lambda place: (
                levels.get(place["id"]) not in wants,
                place["id"] not in mains,
                place["id"],
            ),
        )

    @api.model
    def _digest_wants(self, entry, levels, noticed):
        """Tell whether a reader wants an entry: by his level where it is."""
        if not noticed.isdisjoint(entry["ids"]):
            return True
        found = {levels.get(place["id"]) for place in entry["workspaces"]}
        return "all" in found or ("important" in found and entry["importance"] != "0")

    @api.model
    def _levels(self, user):
        """Return ``{workspace id: level}`` of a reader, the muted ones left out."""
        rows = self.env.execute_query(
            SQL(
                """SELECT me.workspace_id, %s FROM collab_member me
                    WHERE me.granted AND me.partner_id = %s""",
                self._level(fields.Datetime.now()),
                user.partner_id.id,
            )
        )
        return {place: level for place, level in rows if level != "muted"}

    @api.model
    def _digest_places(self, user, entries, waiting, levels):
        """Return the workspaces of a digest, each with its newest lines.

        :param waiting: notices of entries he was not told of yet
        :param dict levels: see :meth:`_levels`
        """
        most = max(user.company_id.collab_digest_lines, 1)
        env = self.with_context(lang=user.lang, tz=user.tz or "UTC").env
        ids = [place["id"] for entry in entries for place in entry["workspaces"]]
        places = self.env["collab.workspace"].browse(set(ids))
        mains = set(places.filtered(lambda place: not place.parent_id).ids)
        noticed = {notice.event_id.id: notice for notice in waiting}
        grouped = {}
        for entry in entries:
            place = self._digest_home(entry, levels, mains)
            why = self._digest_why(env, entry, levels.get(place["id"]), noticed)
            grouped.setdefault((place["id"], place["name"]), []).append((entry, why))
        return [
            {
                "id": place_id,
                "name": name,
                "mute": self._mute_link(user, place_id),
                "url": f"{self.get_base_url()}/collab/entry/{place_id}/0",
                "lines": [
                    self._digest_line(env, place_id, entry) | {"reason": why}
                    for entry, why in found[:most]
                ],
                "more": len(found) - len(found[:most]),
            }
            for (place_id, name), found in grouped.items()
        ]

    @api.model
    def _digest_line(self, env, place_id, entry):
        url = f"{self.get_base_url()}/collab/entry/{place_id}/{entry['event_id']}"
        moment = fields.Datetime.to_datetime(entry["occurred_at"])
        return {
            "text": entry["text"],
            "excerpt": excerpt(entry["body"]),
            "actor": entry["actor"] and entry["actor"]["name"],
            "time": format_datetime(
                env, moment, tz=env.context["tz"], dt_format="short"
            ),
            "url": url,
        }

    @api.model
    def _digest_why(self, env, entry, level, noticed):
        """Return why an entry is in the digest: the strongest reason of its events, or
        else what the reader wants to hear of in its workspace.

        :param dict noticed: event id -> notice of it
        """
        codes = [reason.code for reason in self._reasons()]
        found = [noticed[event] for event in entry["ids"] if event in noticed]
        if found:
            return min(found, key=lambda n: codes.index(n.reason))._why(env)
        labels = dict(self._fields["reason"]._description_selection(env))
        everything = level == "all" and entry["importance"] != "2"
        return labels["followed" if everything else "important"]


class DigestSent(models.Model):
    """When each user got his last digest."""

    _name = "collab.notice.digest"
    _description = "Last Digest"
    _log_access = False

    user_id = fields.Many2one("res.users", required=True, ondelete="cascade")
    # when there was something for him first: his first digest waits for his hour
    begun_at = fields.Datetime(required=True)
    sent_at = fields.Datetime()

    _once = models.Constraint("UNIQUE(user_id)", "One row for each user.")

    @api.model
    def _rows(self, newest):
        """Return ``{user id: row}``, made for who has none.

        :param dict newest: user id -> when the newest he has not seen happened
        """
        known = self.search([("user_id", "in", list(newest))])
        missing = newest.keys() - set(known.user_id.ids)
        made = self.create(
            [
                {"user_id": user_id, "begun_at": newest[user_id] - timedelta(seconds=1)}
                for user_id in missing
            ]
        )
        return {row.user_id.id: row for row in known + made}
