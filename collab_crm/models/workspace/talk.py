from odoo import models
from odoo.exceptions import AccessError, MissingError
from odoo.fields import Domain

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

    _inherit = "collab.workspace"

    def _has_field_access(self, field, operation):
        """Deny outsiders every field that is not meant for them, of any module."""
        allowed = super()._has_field_access(field, operation)
        if not allowed or self.env.su or field.name in SHOWN:
            return allowed
        return self.env.user._is_internal()

    def check_access(self, operation):
        """Check as the host; people from outside do not learn what there is.

        :raise AccessError: the same for a workspace that is closed and for none
        """
        try:
            return super().check_access(operation)
        except (AccessError, MissingError):
            if self.env.user._is_internal():
                raise
            raise AccessError(
                self.env._("There is no such workspace, or it is closed to you.")
            ) from None

    def _search(self, domain, *args, **kwargs):
        # The host does not ask for fields with a search method of their own.
        if not (self.env.su or self.env.user._is_internal()):
            for condition in Domain(domain).iter_conditions():
                name = condition.field_expr.split(".")[0]
                if field := self._fields.get(name):
                    self._check_field_access(field, "read")
        return super()._search(domain, *args, **kwargs)

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
