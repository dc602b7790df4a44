from datetime import timedelta

from odoo import fields, models
from odoo.tools import SQL

from ...tools.engagement import DAYS, minutes, score, visits

# what happened -> which signal it is
SIGNALS = {"message.received": "talk", "plan.done": "steps"}


class Engagement(models.Model):
    """How much the people of a customer take part, in the last thirty days."""

    _inherit = "collab.workspace"

    def _engagement(self, people):
        """Return ``{partner id: {"points", "reasons": [{"text", "point", "of"}]}}``.

        Three queries, however many they are.

        :param people: contacts of the company of the workspace
        """
        self.ensure_one()
        since = fields.Datetime.now() - timedelta(days=DAYS)
        known = {person.id: {} for person in people}
        for row in (
            *self._engagement_visits(people, since),
            *self._engagement_acts(people, since),
            *self._engagement_invited(people, since),
        ):
            known[row[0]][row[1]] = row[2]
        found = {}
        for person_id, facts in known.items():
            points, reasons = score(facts)
            found[person_id] = {
                "points": points,
                "reasons": [
                    {
                        "text": self._engagement_text(reason),
                        "point": reason["point"],
                        "of": reason["of"],
                    }
                    for reason in reasons
                ],
            }
        return found

    def _engagement_visits(self, people, since):
        self.env["collab.view"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT partner_id, array_agg(seen_at ORDER BY seen_at)
                     FROM collab_view
                    WHERE workspace_id = %s AND seen_at > %s AND user_id IS NULL
                      AND partner_id = ANY(%s) GROUP BY partner_id""",
                self.id,
                since,
                people.ids,
            )
        )
        for person_id, moments in rows:
            yield person_id, "visits", visits(moments)
            yield person_id, "minutes", minutes(moments)

    def _engagement_acts(self, people, since):
        self.env["collab.event.target"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT e.actor_id, y.code, count(*)
                     FROM collab_event_target t
                     JOIN collab_event e ON e.id = t.event_id
                     JOIN collab_event_type y ON y.id = t.type_id
                    WHERE t.workspace_id = %s AND t.occurred_at > %s
                      AND e.actor_id = ANY(%s) AND y.code = ANY(%s)
                    GROUP BY e.actor_id, y.code""",
                self.id,
                since,
                people.ids,
                list(SIGNALS),
            )
        )
        return [(person_id, SIGNALS[code], count) for person_id, code, count in rows]

    def _engagement_invited(self, people, since):
        self.env["collab.member"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT u.partner_id, count(*) FROM collab_member m
                     JOIN res_users u ON u.id = m.create_uid
                    WHERE m.workspace_id = %s AND m.create_date > %s
                      AND m.side <> 'internal' AND u.partner_id = ANY(%s)
                      AND m.partner_id <> u.partner_id GROUP BY u.partner_id""",
                self.id,
                since,
                people.ids,
            )
        )
        return [(person_id, "invited", count) for person_id, count in rows]

    def _engagement_text(self, reason):
        """Return a reason as a colleague reads it."""
        value = reason["value"]
        texts = {
            "visits": self.env._("Visits: %s", value),
            "minutes": self.env._("Minutes reading, at least: %s", value),
            "talk": self.env._("Messages: %s", value),
            "steps": self.env._("Plan steps done: %s", value),
            "invited": self.env._("Colleagues invited: %s", value),
        }
        return texts[reason["signal"]]
