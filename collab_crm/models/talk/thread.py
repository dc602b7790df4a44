from odoo import models
from odoo.tools import SQL

from ..feed.source_chatter import TALK


class WorkspaceThread(models.Model):
    """The thread of a workspace: internal, unless somebody shares on purpose."""

    _inherit = "collab.workspace"

    def message_post(self, **kwargs):
        """Post; what is not shared on purpose is internal, whatever its subtype.

        Only our own methods say ``is_internal=False`` with the rights of the system.
        A mail is shared when a person of the team answers what is shared.

        Arguments, result and errors are those of the host.
        """
        if kwargs.get("message_type") in TALK:
            shared = self.env.su and kwargs.get("is_internal") is False
            if shared and kwargs["message_type"] == "email":
                shared = self._talk_mail_is_shared(kwargs)
            kwargs["is_internal"] = not shared
            if not shared and kwargs.get("partner_ids"):
                kwargs["partner_ids"] = self._talk_staff(kwargs["partner_ids"])
        return super().message_post(**kwargs)

    def _talk_staff(self, partner_ids):
        """Return those of the people who may be told of something internal."""
        # sudo: whether they are employees does not depend on who writes
        people = self.env["res.partner"].sudo().browse(partner_ids)
        return people._collab_staff().partner_id.ids

    def _talk_mail_is_shared(self, mail):
        """Tell whether a mail answers a shared post of this workspace, by a person of
        its team.

        :param dict mail: arguments of :meth:`message_post`
        """
        self.ensure_one()
        if not mail.get("parent_id"):
            return False
        if mail.get("author_id") not in self._talk_insiders().ids:
            return False
        return bool(
            self.env.execute_query(
                SQL(
                    """SELECT 1 FROM collab_event e
                         JOIN collab_event_target t ON t.event_id = e.id
                         JOIN mail_message m ON m.id = e.message_id
                        WHERE m.id = %s AND t.workspace_id = %s
                          AND t.audience = 'shared' AND m.is_internal IS NOT TRUE""",
                    mail["parent_id"],
                    self.id,
                )
            )
        )
