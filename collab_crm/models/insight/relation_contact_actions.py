from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ...tools.ids import is_id

ACTIONS = ("open", "message", "activity", "invite", "describe")


class RelationContactActions(models.Model):
    """From a person to the next step, with the dialogs of the host."""

    _inherit = "collab.workspace"

    def action_relation_contact(self, partner_id, what="open"):
        """Open what is done next with a person of the workspace's company.

        :param int partner_id: the person
        :param str what: ``open`` his form, write a ``message``, plan an ``activity``,
            ``invite`` him to the portal, ``describe`` his role in the buying
        :return: an action of the web client
        :raise AccessError: the user may not do that, or not read the workspace
        :raise UserError: there is no such person or step
        """
        self._relation_enter()
        what = self._relation_choice(what, ACTIONS)
        person = is_id(partner_id) and self.env["res.partner"].search(
            self._relation_people_domain() & Domain("id", "=", partner_id)
        )
        if not person:
            raise UserError(self.env._("This person does not belong to the company."))
        return getattr(self, f"_relation_to_{what}")(person)

    def _relation_to_open(self, person):
        return self._relation_dialog("res.partner", res_id=person.id, target="current")

    def _relation_to_message(self, person):
        return self._relation_dialog(
            "mail.compose.message",
            self.env._("Message to %s", person.name),
            {
                "default_composition_mode": "comment",
                "default_model": person._name,
                "default_res_ids": person.ids,
                "default_partner_ids": person.ids,
                # for the person it is written to, not an internal note
                "default_subtype_xmlid": "mail.mt_comment",
            },
        )

    def _relation_to_activity(self, person):
        return self._relation_dialog(
            "mail.activity.schedule",
            self.env._("Schedule Activity"),
            {"active_model": person._name, "active_ids": person.ids},
        )

    def _relation_to_invite(self, person):
        wizards = self.env["portal.wizard"]
        wizards.check_access("create")
        return wizards.with_context(
            active_model=person._name, active_ids=person.ids
        ).action_open_wizard()

    def _relation_to_describe(self, person):
        contacts = self.env["collab.contact"]
        if not (self.has_access("write") and contacts.has_access("create")):
            raise AccessError(
                self.env._("Only the team of the workspace describes its contacts.")
            )
        known = contacts.search(
            [("workspace_id", "=", self.id), ("partner_id", "=", person.id)]
        )
        return self._relation_dialog(
            contacts._name,
            self.env._("Role of %s", person.name),
            {
                "default_workspace_id": self.id,
                "default_partner_id": person.id,
            },
            res_id=known.id,
        )

    def _relation_dialog(
        self, model, name=None, context=None, res_id=None, target=None
    ):
        return {
            "type": "ir.actions.act_window",
            "name": name or self.env[model]._description,
            "res_model": model,
            "res_id": res_id or False,
            "views": [(False, "form")],
            "target": target or "new",
            "context": context or {},
        }
