from odoo import fields, models

INSIDE = "base.group_user"


class WorkspaceTalk(models.Model):
    """The chatter of a workspace is where colleagues talk, and nobody else."""

    _inherit = "collab.workspace"

    message_ids = fields.One2many(groups=INSIDE)
    website_message_ids = fields.One2many(groups=INSIDE)
    rating_ids = fields.One2many(groups=INSIDE)
    has_message = fields.Boolean(groups=INSIDE)
    message_is_follower = fields.Boolean(groups=INSIDE)
    message_needaction = fields.Boolean(groups=INSIDE)
    message_needaction_counter = fields.Integer(groups=INSIDE)
    message_has_error = fields.Boolean(groups=INSIDE)
    message_has_error_counter = fields.Integer(groups=INSIDE)

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

    def _message_subscribe(
        self, partner_ids=None, subtype_ids=None, customer_ids=None
    ):
        """Let only colleagues follow; outsiders have the feed."""
        # sudo: whoever adds followers, the host has checked that he may
        partners = self.env["res.partner"].sudo().browse(partner_ids or [])
        staff = partners._collab_staff().partner_id.ids
        if not staff:
            return True
        return super()._message_subscribe(staff, subtype_ids, customer_ids)
