from odoo import api, fields, models

from ...tools.alerting import Cause, Hit

KINDS = [
    ("request_near", "Request near its deadline"),
    ("request_breached", "Request past its deadline"),
]


class RequestCause(models.AbstractModel):
    """Requests whose target is near, or missed: who is responsible is told.

    A job looks; whether a target is missed is known without it.
    """

    _name = "collab.alert.cause.request"
    _inherit = ["collab.alert.cause"]
    _description = "Alerts of Requests"
    _kinds = ("request_near", "request_breached")

    @api.model
    def _found(self):
        now = fields.Datetime.now()
        targets = self.env["collab.request.target"].search(
            [
                ("near_at", "<", now),
                ("met_at", "=", False),
                ("paused_at", "=", False),
                ("request_id.closed_at", "=", False),
            ],
            order="deadline, id",
        )
        # of each request the target that ends first
        first = {}
        for target in targets:
            first.setdefault(target.request_id, target)
        return [self._cause(request, row, now) for request, row in first.items()]

    @api.model
    def _cause(self, request, target, now):
        days = (now - target.deadline).total_seconds() / 86400
        breached = days > 0
        key = f"{request._name},{request.id}"
        place = request.workspace_id
        people = (*request.user_ids.ids, place.user_id.id)
        return Cause(
            request.company_id.id,
            "request_breached" if breached else "request_near",
            key,
            request.task_id._name,
            request.task_id.id,
            request.name,
            request.department or "service",
            tuple(person for person in people if person),
            days if breached else 0.0,
            least="1" if breached else "0",
            hits=(
                Hit(
                    key,
                    place.id or None,
                    request.commercial_partner_id.id or None,
                    days_late=max(days, 0.0),
                ),
            ),
        )


class RequestAlert(models.Model):
    _inherit = "collab.alert"

    kind = fields.Selection(
        selection_add=KINDS, ondelete={code: "cascade" for code, _label in KINDS}
    )


class AlertReport(models.Model):
    _inherit = "collab.alert.report"

    kind = fields.Selection(selection_add=KINDS)
