import json

from markupsafe import Markup

from odoo import api, models


class NoticePushing(models.Model):
    """Tells the devices a reader has registered, as the host does for its own: what is
    told in the app, and what was said even if he gets a mail of it. Not people from
    outside: what a device opens is the back office.
    """

    _inherit = "collab.notice"

    def _push(self):
        """Hand what is told to the job of the host that speaks with devices."""
        told = self.filtered(
            lambda n: (
                not n.user_id.share and (n.channel == "app" or n.event_id.message_id)
            )
        )
        thread = self.env["mail.thread"]
        devices, *keys = thread._web_push_get_partners_parameters(told.partner_id.ids)
        if not devices or not all(keys):
            return
        owned = devices.grouped("partner_id")
        mine = told.filtered(lambda n: n.partner_id in owned)
        vals_list = [
            {"mail_push_device_id": device.id, "payload": payload}
            for notice, payload in mine._payloads().items()
            for device in owned[notice.partner_id]
        ]
        # sudo: the host's own waiting list, written by our job
        self.env["mail.push"].sudo().create(vals_list)
        if vals_list:
            self.env.ref("mail.ir_cron_web_push_notification")._trigger()

    def _payloads(self):
        """Return ``{notice: payload}`` in the words of each reader, in JSON."""
        lines = self._lines()
        return {notice: notice._payload(line) for notice, line in lines.items()}

    def _payload(self, line):
        """Return what a device shows: who, where, what, and why he is told.

        :param dict line: see :meth:`_lines`
        """
        thread = self.env["mail.thread"]
        said = filter(None, (line["text"], line["excerpt"], line["reason"]))
        payload = thread._notify_by_web_push_prepare_payload(
            self.env["mail.message"],
            msg_vals={
                "author_id": self.actor_id.id,
                "model": "collab.workspace",
                "res_id": self.workspace_id.id,
                "body": self._said_plainly(said),
            },
            force_record_name=line["workspace"],
        )
        return json.dumps(thread._web_push_truncate_payload(payload))

    @api.model
    def _said_plainly(self, texts):
        """Return texts as the HTML of as many lines."""
        return Markup("<br/>").join(texts)
