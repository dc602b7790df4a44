from odoo import api, fields, models

from ...tools.alerting import Cause, Hit


class ChangeCause(models.AbstractModel):
    """A request nobody decides in time."""

    _name = "collab.alert.cause.change"
    _inherit = ["collab.alert.cause"]
    _description = "Alerts of Change Requests"
    _kinds = ("change_overdue",)

    @api.model
    def _found(self):
        now = fields.Datetime.now()
        changes = self.env["collab.change"].search(
            [
                ("state", "=", "open"),
                ("deadline", "<", now),
                ("workspace_id.active", "=", True),
            ]
        )
        return [self._cause(change, now) for change in changes]

    @api.model
    def _cause(self, change, now):
        place = change.workspace_id
        key = f"{change._name},{change.id}"
        days = (now - change.deadline).total_seconds() / 86400
        people = (change.order_id.user_id.id, place.user_id.id)
        hit = Hit(
            key,
            place.id,
            place.partner_id.id or None,
            order_id=change.order_id.id,
            order_name=change.order_id.name,
            days_late=days,
        )
        return Cause(
            change.company_id.id,
            "change_overdue",
            key,
            change._name,
            change.id,
            change.display_name,
            "sales",
            tuple(filter(None, people)),
            days,
            hits=(hit,),
        )


class ChangeAlert(models.Model):
    _inherit = "collab.alert"

    kind = fields.Selection(
        selection_add=[("change_overdue", "Change not decided")],
        ondelete={"change_overdue": "cascade"},
    )


class ChangeSettle(models.Model):
    _inherit = "collab.change"

    def _settle_alerts(self):
        """Resolve at once the alerts that nobody had decided (in sudo)."""
        if self:
            keys = {f"{self._name},{change.id}" for change in self}
            alerts = self.env["collab.alert"].sudo()  # sudo: alerts are the system's
            alerts._settle([], ("change_overdue",), keys)
