from odoo import models


class MailReplies(models.AbstractModel):
    """A mail that answers something internal stays internal, whoever writes it."""

    _inherit = "mail.thread"

    def _get_parent_message(self, msg_dict):
        # The host finds the document with the rights of the system, and what is
        # answered with those of the gateway: without them the answer would be public.
        # sudo: so both are found the same way
        return super(MailReplies, self.sudo())._get_parent_message(msg_dict)

    def _message_parse_extract_from_parent(self, parent_message):
        # The host goes by the subtype alone. What it marks as internal in other ways
        # would be answered in public.
        values = super()._message_parse_extract_from_parent(parent_message)
        if values and parent_message.message_type != "auto_comment":
            logged = parent_message.message_type == "notification"
            logged = logged and not parent_message.subtype_id
            values["is_internal"] |= bool(parent_message.is_internal or logged)
        return values

    def message_post(self, **kwargs):
        """Post; an internal mail is not sent on to anybody from outside.

        The host tells the writer of what is answered, whoever that was.
        """
        internal = kwargs.get("message_type") == "email" and kwargs.get("is_internal")
        if internal and kwargs.get("partner_ids"):
            # sudo: who is from outside does not depend on who writes
            people = self.env["res.partner"].sudo().browse(kwargs["partner_ids"])
            inside = people.filtered(lambda person: not person.partner_share)
            kwargs["partner_ids"] = inside.ids
        return super().message_post(**kwargs)
