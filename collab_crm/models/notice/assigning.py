from odoo import models

from ...tools.notice import how

# whether the host tells of an assignment: ``event`` where we record one of it, which is
# in the digest, else ``plain``
CHOICE = "collab_assigned"
TOLD = ("crm.lead",)


class SourceAssigning(models.AbstractModel):
    """What the host tells of an assignment comes by the channel the reader chose.

    The words stay the host's, which say why he is told. It tells at once, as it does
    where nobody has a workspace.
    """

    _inherit = "collab.source.chatter"

    def _message_auto_subscribe_notify(self, partner_ids, template):
        """Tell those something is assigned to; arguments are the host's own."""
        kind = "event" if self._name in TOLD else "plain"
        asking = self.with_context(**{CHOICE: kind})
        return super(SourceAssigning, asking)._message_auto_subscribe_notify(
            partner_ids, template
        )

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """Return whom the host tells, and how; arguments are its own."""
        recipients = super()._notify_get_recipients(message, msg_vals, **kwargs)
        if recipients and self.env.context.get(CHOICE) and self._collab_known():
            return self._collab_as_chosen(recipients)
        return recipients

    def _collab_as_chosen(self, recipients):
        """Return the recipients the way each of them wants to hear of assignments."""
        staff = {one["id"] for one in recipients if one["uid"] and not one["share"]}
        members = self._collab_members(staff)
        users = self.env["res.users"].browse(
            [one["uid"] for one in recipients if one["id"] in members]
        )
        # sudo: how they want to be told is read only to tell them
        chosen = self.env["collab.notice.preference"]._of(users.sudo())
        recorded = self.env.context[CHOICE] == "event"
        result = []
        for one in recipients:
            if one["id"] in members:
                held = chosen[users.browse(one["uid"])]
                channel = how(held.assigned, one["notif"])
                if channel == "none" or (channel == "digest" and recorded):
                    continue
                one = one | {"notif": "email" if channel == "mail" else "inbox"}
            result.append(one)
        return result


class Task(models.Model):
    _inherit = "project.task"

    def _task_message_auto_subscribe_notify(self, users_per_task):
        """Tell those a task is assigned to; the argument is the host's own."""
        asking = {
            task.with_context(**{CHOICE: "plain"}): users
            for task, users in users_per_task.items()
        }
        return super()._task_message_auto_subscribe_notify(asking)


class Activity(models.Model):
    _inherit = "mail.activity"

    def action_notify(self):
        """Tell those an activity is assigned to, as they want to hear of it."""
        asking = self.with_context(**{CHOICE: "plain"})
        return super(Activity, asking).action_notify()
