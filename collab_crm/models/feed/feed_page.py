from odoo import api, models
from odoo.tools import SQL

from ...tools.grouping import head_of, span_of, take
from .feed_query import SEEN


class FeedPage(models.Model):
    """Makes a page of rows: what belongs together is one entry."""

    _inherit = "collab.workspace"

    @api.model
    def _feed_render(self, query, limit, named, grouped=True):
        """Run a query over targets and return the page.

        :param SQL query: selects the columns of the reader, one row too many
        :param int limit: entries of the page
        :param bool named: whether entries name their workspaces
        :param bool grouped: False: an entry for each event
        """
        window = self._feed_window(limit, grouped)
        rows = self._feed_rows(query)
        groups, last = take(rows[:window], limit, len(rows) > window, grouped)
        told = [row for _key, events in groups for event in events for row in event]
        reading = self._feed_in_reader_s_language()
        reader = reading._feed_reader(told) | {"named": named}
        return {
            "entries": [
                reading._feed_group(str(key), events, reader) for key, events in groups
            ],
            "next": self._feed_position(last),
            "seen": None if named else self._feed_marked(rows),
        }

    @api.model
    def _feed_rows(self, query):
        """Return the rows of a page with their events and actors, one query."""
        return self.env.execute_query_dict(
            SQL(
                """SELECT t.*, e.res_model, e.res_id, e.cause, e.data, e.message_id,
                          w.name AS workspace, w.kind, p.id AS actor_id,
                          p.name AS actor, p.partner_share AS actor_outside, %s,
                          e.parent_id, w.active AS alive, w.user_id AS owner_id,
                          me.id IS NOT NULL AS joined,
                          e.actor_id = (%s) AS own, c.collab_edit_minutes,
                          e.actor_id IS DISTINCT FROM me.partner_id
                          AND (t.occurred_at, t.event_id) > (%s) AS unread
                     FROM (%s) t
                     JOIN collab_event e ON e.id = t.event_id
                     JOIN collab_workspace w ON w.id = t.workspace_id
                     JOIN res_company c ON c.id = w.company_id
                     LEFT JOIN res_partner p ON p.id = e.actor_id
                     LEFT JOIN collab_member me ON me.workspace_id = t.workspace_id
                           AND me.granted AND me.partner_id = (%s)
                    ORDER BY t.occurred_at DESC, t.event_id DESC""",
                self._feed_marker_columns(),
                self._feed_me(),
                SEEN,
                query,
                self._feed_me(),
            )
        )

    def _feed_marked(self, rows):
        """Return the position the reader has seen in this workspace, or None."""
        if not rows:
            rows = self.env.execute_query_dict(self._feed_marker())
        marker = rows[0] if rows else {"seen_at": None}
        if not marker["seen_at"]:
            return None
        return f"{marker['seen_at'].isoformat()}|{marker['seen_event_id']}"

    @api.model
    def _feed_position(self, row):
        return row and f"{row['occurred_at'].isoformat()}|{row['event_id']}"

    @api.model
    def _feed_group(self, key, events, reader):
        """Return the entry of a group; the other events wait in ``grouped``."""
        head = head_of(events)
        entry = self._feed_told(head, reader, span_of(events))
        others = [self._feed_told(e, reader) for e in events if e is not head]
        every = [entry, *others]
        orders = {order["name"]: order for one in every for order in one["orders"]}
        return entry | {
            "group": key,
            "ids": [event[0]["event_id"] for event in events],
            "grouped": [
                other | {"group": key, "ids": [other["event_id"]]} for other in others
            ],
            "count": sum(one["count"] for one in every),
            "unread": any(one["unread"] for one in every),
            "pinned": any(one["pinned"] for one in every),
            "orders": list(orders.values()),
            "workspaces": self._feed_workspaces(every),
        }

    @api.model
    def _feed_workspaces(self, entries):
        """Return the workspaces of all entries, each once."""
        found = {}
        for entry in entries:
            for place in entry["workspaces"]:
                known = found.setdefault(place["id"], place)
                found[place["id"]] = known | {
                    "shared": known["shared"] or place["shared"]
                }
        return list(found.values())

    @api.model
    def _feed_told(self, event, reader, data=None):
        """Return the entry of one event, which may sit in several workspaces.

        :param list event: its rows
        :param dict data: other values than those it was recorded with
        """
        row = event[0] if data is None else event[0] | {"data": data}
        entry = self._feed_entry(row, reader)
        entry["shared"] = any(row["audience"] == "shared" for row in event)
        entry["pinned"] = any(row["pinned_at"] for row in event)
        entry["unread"] = any(row["unread"] for row in event)
        entry["orders"] = self._feed_orders(event, reader)
        if reader["named"]:
            entry["workspaces"] = [
                {
                    "id": row["workspace_id"],
                    "name": row["workspace"],
                    "kind": row["kind"],
                    "shared": row["audience"] == "shared",
                }
                for row in event
            ]
        return entry

    @api.model
    def _feed_orders(self, event, reader):
        """Return the customer orders behind an event in the workspaces of its rows."""
        readable = self._feed_readable("sale.order", reader)
        orders = {
            order_id: name
            for row in event
            for order_id, name in (row["target_data"] or {}).get("orders", ())
        }
        return [
            {"id": order_id if readable else False, "name": name}
            for order_id, name in sorted(orders.items())
        ]
