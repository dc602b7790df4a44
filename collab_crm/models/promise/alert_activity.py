from collections import Counter

from odoo import fields, models

TYPE = "collab_crm.mail_activity_type_alert"
# who is given more than this at once gets no message for each
MANY = 5


class AlertActivity(models.Model):
    """One activity of the host for the person an alert is at, as long as it is open.

    The host tells him of it; nobody else does.
    """

    _inherit = "collab.alert"

    def _remind(self):
        """Bring the activities in line with the alerts."""
        kind = self.env.ref(TYPE, raise_if_not_found=False)
        if not kind or not self:
            return
        there = self.env["mail.activity"].search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("activity_type_id", "=", kind.id),
            ]
        )
        waiting = self.filtered(lambda a: a.state == "open" and a.user_id)
        of_alert = there.grouped("res_id")
        there.filtered(lambda act: act.res_id not in waiting._ids).action_archive()
        missing = waiting.filtered(lambda a: a.id not in of_alert)
        missing._add_reminders(kind)
        (waiting - missing)._move_reminders(of_alert)

    def _add_reminders(self, kind):
        many = Counter(alert.user_id.id for alert in self)
        for flood in (False, True):
            alerts = self.filtered(lambda a: (many[a.user_id.id] > MANY) == flood)
            self.env["mail.activity"].with_context(
                mail_activity_quick_update=flood
            ).create([alert._reminder(kind) for alert in alerts])

    def _reminder(self, kind):
        """Return the values of an activity, in the language of its reader."""
        own = self.with_context(lang=self.user_id.lang)
        return {
            "activity_type_id": kind.id,
            "automated": True,
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": self.id,
            "user_id": self.user_id.id,
            "summary": own.display_name,
            "date_deadline": self._deadline_day(),
        }

    def _deadline_day(self):
        moment = self.acknowledge_by or fields.Datetime.now()
        local = self.with_context(tz=self.user_id.tz or "UTC")
        return fields.Datetime.context_timestamp(local, moment).date()

    def _move_reminders(self, activities):
        """Hand activities over to the persons alerts are at now.

        :param dict activities: alert id -> activities
        """
        groups = {}
        for alert in self:
            key = (alert.user_id.id, alert._deadline_day())
            groups[key] = (
                groups.get(key, self.env["mail.activity"]) | activities[alert.id]
            )
        for (user_id, day), moved in groups.items():
            moved.write({"user_id": user_id, "date_deadline": day})
