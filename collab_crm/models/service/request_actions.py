from odoo import api, fields, models
from odoo.exceptions import UserError

from ..asked import check_asked


class RequestActions(models.Model):
    """What the service team does with requests, besides what it does with tasks."""

    _inherit = "collab.request"

    @api.readonly
    def action_open_task(self):
        """Open the task of a request.

        :return: action
        :raise AccessError: the user may not read the request
        """
        check_asked(self, one=True)
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": self.task_id._name,
            "res_id": self.task_id.id,
            "views": [(False, "form")],
        }

    def action_close(self):
        """Say that requests are solved; the customer is asked how it was.

        :return: True
        :raise AccessError: the user may not work on them
        """
        self._to_change()._close()
        return True

    def action_reopen(self):
        """Open requests again.

        :return: True
        :raise AccessError: the user may not work on them
        :raise UserError: one of them goes on in another request
        """
        requests = self._to_change()
        if requests.merged_id:
            raise UserError(self.env._("What was merged goes on in the other request."))
        requests._reopen()
        return True

    def action_take(self):
        """Take requests over: the user is responsible.

        :return: True
        :raise AccessError: the user may not work on them
        """
        requests = self._to_change()
        requests.task_id.write({"user_ids": [(6, 0, self.env.user.ids)]})
        return True

    @api.readonly
    def action_open_alert(self):
        """Open the alert that a request comes from.

        :return: action
        :raise AccessError: the user may not read the request
        """
        check_asked(self, one=True)
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": "collab.alert",
            "res_id": self.alert_id.id,
            "views": [(False, "form")],
        }

    def _to_change(self):
        """Return these requests for a change, if the user may work on them."""
        check_asked(self)
        self.check_access("write")
        return self.sudo()  # sudo: what happens to a request is not written by hand


class AlertRequests(models.Model):
    _inherit = "collab.alert"

    request_count = fields.Integer(
        string="Requests", compute="_compute_request_count", groups="base.group_user"
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_request_count(self):
        counts = dict(
            self.env["collab.request"]._read_group(
                [("alert_id", "in", self.ids)], ["alert_id"], ["__count"]
            )
        )
        for alert in self:
            alert.request_count = counts.get(alert, 0)

    @api.readonly
    def action_collab_requests(self):
        """Open the requests of customers that come from an alert.

        :return: action
        """
        check_asked(self)
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "collab_crm.collab_request_action"
        )
        domain = [("alert_id", "in", self.ids)]
        return action | {"domain": domain, "context": {"create": False}}
