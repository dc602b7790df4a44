from odoo import models
from odoo.exceptions import UserError

from ..asked import check_asked


class EventFaceReset(models.Model):
    _name = "collab.event.face"
    _inherit = ["collab.event.face", "template.reset.mixin"]


class EventReset(models.Model):
    """Back to what the addon came with, in the host's way for its mail templates."""

    _name = "collab.event.type"
    _inherit = ["collab.event.type", "template.reset.mixin"]

    def _load_records_write(self, values):
        """Keep the lines of the type: they have data records of their own."""
        if self.env.context.get("reset_template"):
            values.setdefault("face_ids", [])
            values.setdefault("setting_ids", [])
        return super()._load_records_write(values)

    def action_reset(self):
        """Take back every change of these types, in all companies and languages.

        :raise odoo.exceptions.AccessError: if the user may not configure types
        :raise odoo.exceptions.UserError: if a type was made by hand
        """
        check_asked(self)
        self.check_access("write")
        own = self.filtered(lambda kind: not kind.template_fs)
        if own:
            raise UserError(
                self.env._(
                    "“%s” was made here: there is nothing to go back to.", own[0].name
                )
            )
        # sudo: to default means in all companies, also those the user is not in now
        self.sudo().setting_ids.unlink()
        delivered = self.face_ids.filtered("template_fs")
        (self.face_ids - delivered).unlink()
        delivered.reset_template()
        self.reset_template()
        self._forget()
        return {"type": "ir.actions.client", "tag": "soft_reload"}
