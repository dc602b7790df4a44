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
            ["__count", "publish_by:min"],
        )
        counts = {place: (count, until) for place, count, until in waiting}
        there = self.env["mail.activity"].sudo()  # sudo: as above
        there = there.search(
            [
                ("res_model", "=", "collab.workspace"),
                ("res_id", "in", workspaces.ids),
                ("activity_type_id", "=", kind.id),
            ]
        )
        asked = {place.id for place in counts}
        there.filtered(lambda act: act.res_id not in asked).unlink()
        known = set(there.exists().mapped("res_id"))
        there.create(
            [
                place._publish_reminder(kind, *found)
                for place, found in counts.items()
                if place.id not in known and place._publish_owner()
            ]
        )


class WorkspaceReminder(models.Model):
    _inherit = "collab.workspace"

    def _publish_owner(self):
        """Return who is asked for a date: the owner, as long as he is a colleague."""
        return self.user_id._collab_staff()

    def _publish_reminder(self, kind, count, until):
        """Return the values of the activity, in the language of its reader."""
        owner = self._publish_owner()
        own = self.with_context(lang=owner.lang, tz=owner.tz or "UTC")
        day = fields.Datetime.context_timestamp(own, until or fields.Datetime.now())
        return {
            "activity_type_id": kind.id,
            "automated": True,
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": self.id,
            "user_id": owner.id,
            "summary": own.env._("Publish new dates or answer"),
            "date_deadline": day.date(),
        }
