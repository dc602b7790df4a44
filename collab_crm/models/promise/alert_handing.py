from collections import defaultdict

from odoo import fields, models


class AlertHanding(models.Model):
    """Alerts are at one person at a time; who was asked before may still answer."""

    _inherit = "collab.alert"

    def _give(self, persons):
        """Give alerts to people and ask them anew.

        :param dict persons: alert -> user id, None: nobody can be asked
        """
        to = defaultdict(self.browse)
        for alert in self:
            to[persons.get(alert) or False] |= alert
        for user_id, alerts in to.items():
            alerts.write({"user_id": user_id})
        self._asked()
        self._wait()

    def _asked(self):
        """Remember who was asked."""
        for user, alerts in self.grouped("user_id").items():
            if user:
                alerts.write({"asked_ids": [fields.Command.link(user.id)]})

    def _wait(self):
        """Set until when these are to be acknowledged, and remind who has to."""
        moments = defaultdict(self.browse)
        for alert, moment in self._due().items():
            moments[moment or False] |= alert
        for moment, alerts in moments.items():
            alerts.write({"acknowledge_by": moment})
        self._remind()

    def _follow_person(self, persons):
        """Give open alerts to whoever is responsible for the document now, unless a
        person or an escalation has given it to somebody; and in any case when the one
        it is at has gone.

        :param dict persons: (company id, key) -> user id
        """
        moved = {}
        for alert in self.filtered(lambda a: a.state != "resolved"):
            person = persons.get((alert.company_id.id, alert.cause))
            left = not alert.user_id._collab_staff()
            own = alert.state == "open" and not alert.by_hand and not alert.level
            if person != (alert.user_id.id or None) and (left or own):
                moved[alert] = person
        alerts = self.browse().union(*moved)
        alerts._give(moved)
