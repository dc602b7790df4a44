from odoo import api, fields, models

TYPE = "collab_crm.mail_activity_type_publish"


class PublishReminder(models.Model):
    """One activity of the host on a workspace, as long as dates wait for its owner."""

    _inherit = "collab.forecast"

    @api.model
    def _remind_owners(self, workspaces):
        """Bring the activities of workspaces in line with what waits there."""
        kind = self.env.ref(TYPE, raise_if_not_found=False)
        if not kind or not workspaces:
            return
        # sudo: the owner is asked, whoever caused it
        waiting = self.sudo()._read_group(
            [("workspace_id", "in", workspaces.ids), ("review_since", "!=", False)],
            ["workspace_id"],
            ["publish_by:min", "user_id:array_agg"],
        )
        found = {place: rest for place, *rest in waiting}
        there = workspaces._publish_reminders(kind)
        asked = {place.id for place in found}
        there.filtered(lambda act: act.res_id not in asked).unlink()
        known = set(there.exists().mapped("res_id"))
        there.create(
            [
                place._publish_reminder(kind, owner, until)
                for place, (until, sellers) in found.items()
                if place.id not in known and (owner := place._publish_owner(sellers))
            ]
        )


class WorkspaceReminder(models.Model):
    _inherit = "collab.workspace"

    def write(self, vals):
        result = super().write(vals)
        if "user_id" in vals:
            self._hand_over_reminders()
        return result

    def _hand_over_reminders(self):
        """Let what waits to be published go to the new owners."""
        kind = self.env.ref(TYPE, raise_if_not_found=False)
        if not kind:
            return
        for activity in self._publish_reminders(kind):
            place = self.browse(activity.res_id)
            owner = place._publish_owner(())
            if owner and activity.user_id != owner:
                activity.write(
                    {
                        "user_id": owner.id,
                        "summary": place._publish_summary(owner),
                    }
                )

    def _publish_reminders(self, kind):
        """Return the activities, in sudo, that ask for dates in these workspaces."""
        # sudo: the owner is asked, whoever caused it
        activities = self.env["mail.activity"].sudo()
        return activities.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("activity_type_id", "=", kind.id),
            ]
        )

    def _publish_summary(self, owner):
        own = self.with_context(lang=owner.lang)
        return own.env._("Publish new dates or answer")

    def _publish_owner(self, sellers):
        """Return who is asked for dates: the owner, else a salesperson.

        :param list sellers: ids of users, or None
        """
        people = self.user_id + self.user_id.browse(filter(None, sellers))
        return people._collab_staff()[:1]

    def _publish_reminder(self, kind, owner, until):
        """Return the values of the activity, in the language of its reader."""
        own = self.with_context(tz=owner.tz or "UTC")
        day = fields.Datetime.context_timestamp(own, until or fields.Datetime.now())
        return {
            "activity_type_id": kind.id,
            "automated": True,
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": self.id,
            "user_id": owner.id,
            "summary": self._publish_summary(owner),
            "date_deadline": day.date(),
        }
