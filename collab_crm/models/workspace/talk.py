from odoo import models
from odoo.exceptions import AccessError

# all that people from outside may read of a workspace themselves
SHOWN = frozenset(
    (
        *("id", "display_name", "name", "active", "kind", "company_id"),
        *("partner_id", "lead_id", "parent_id", "child_ids", "user_id"),
        *("create_uid", "create_date", "write_uid", "write_date"),
    )
)


class WorkspaceTalk(models.Model):
    """What people from outside get to read of a workspace, and what not.

    The chatter is where colleagues talk, and nobody else.
    """

    _name = "collab.workspace"
    _inherit = ["collab.narrow", "collab.workspace"]
    _collab_shown = SHOWN

    def _collab_closed_error(self):
        return AccessError(
            self.env._("There is no such workspace, or it is closed to you.")
        )

    def message_post(self, **kwargs):
        """Post, except in an archived workspace, where followers could else.

        :raise AccessError: it is archived
        """
        # sudo: only whether it is archived
        if not self.env.su and any(not w.active for w in self.sudo()):
            raise self._sealed_error()
        return super().message_post(**kwargs)

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        """Ask of outsiders, and of all in an archived workspace, to be able to write.

        Nobody can (see ``_check_access``), so outsiders read no message although they
        read the workspace, and nobody posts in an archived one.
        """
        result = super()._mail_get_operation_for_mail_message_operation(
            message_operation
        )
        outside = not self.env.user._is_internal()
        for workspace in self:
            # sudo: only whether it is archived
            sealed = message_operation != "read" and not workspace.sudo().active
            if outside or sealed:
                result[workspace] = "write"
        return result

    def _mail_get_partner_fields(self, introspect_fields=False):
        """Propose no customer as recipient of what colleagues say."""
        return []

    def _message_subscribe(self, partner_ids=None, subtype_ids=None, customer_ids=None):
        """Let only colleagues follow; outsiders have the feed."""
        # sudo: whoever adds followers, the host has checked that he may
        partners = self.env["res.partner"].sudo().browse(partner_ids or [])
        staff = partners._collab_staff().partner_id.ids
        if not staff:
            return True
        return super()._message_subscribe(staff, subtype_ids, customer_ids)
