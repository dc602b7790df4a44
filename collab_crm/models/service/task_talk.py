from odoo import models

from .request_talk import TALK


class TaskTalk(models.Model):
    """The conversation on a request: mails both ways, by the host."""

    _inherit = "project.task"

    def message_post(self, **kwargs):
        """Post; the people of the customer who follow the request get what is shared.

        They are no followers: of what happens inside they are never told. Arguments and
        result are those of the host.
        """
        if kwargs.get("message_type") in TALK and self._collab_request_shares(kwargs):
            requests = self._collab_requests()
            readers = requests._readers() if requests else self.env["res.partner"]
            known = list(kwargs.get("partner_ids") or ())
            author = kwargs.get("author_id") or self.env.user.partner_id.id
            fresh = [id_ for id_ in readers.ids if id_ not in (*known, author)]
            kwargs["partner_ids"] = known + fresh
        return super().message_post(**kwargs)

    def _collab_request_shares(self, kwargs):
        """Tell whether what is posted is for the customer too.

        :param dict kwargs: arguments of ``message_post``
        """
        if kwargs.get("is_internal") or not self._collab_desked():
            return False
        xmlid = kwargs.get("subtype_xmlid")
        subtype = kwargs.get("subtype_id")
        if xmlid:
            subtype = self.env["ir.model.data"]._xmlid_to_res_id(xmlid, False)
        return bool(subtype) and subtype not in self._collab_quiet()

    def _message_post_after_hook(self, message, msg_values):
        result = super()._message_post_after_hook(message, msg_values)
        if message.message_type in TALK and self._collab_desked():
            self._collab_requests()._said(message)
        return result

    def _collab_request_url(self, partner=None):
        """Return the page of the request for a person of the customer, by default who
        asked; "" where he has none.
        """
        request = self._collab_requests()[:1]
        reader = partner or request.partner_id
        team = request.workspace_id.team_ids.filtered("granted").partner_id
        if reader not in team or not reader.user_ids:
            return ""
        path = f"/my/workspaces/{request.workspace_id.id}/requests/{request.key}"
        return f"{self.get_base_url()}{path}"

    def _notify_get_recipients_groups(self, message, model_description, msg_vals=False):
        """Return the groups; the button of the customer's people opens their page."""
        groups = super()._notify_get_recipients_groups(
            message, model_description, msg_vals=msg_vals
        )
        if not self or not self._collab_desked() or len(self) != 1:
            return groups
        request = self._collab_requests()
        mine = [
            [
                f"collab_request_{reader.id}",
                lambda pdata, id_=reader.id: pdata["id"] == id_,
                {
                    "active": True,
                    "has_button_access": True,
                    "button_access": {"url": url, "title": self.env._("Open")},
                },
            ]
            for reader in (request._readers() if request else ())
            if (url := self._collab_request_url(reader))
        ]
        return [*mine, *groups]
