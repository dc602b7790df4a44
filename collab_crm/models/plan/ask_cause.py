from odoo import api, fields, models

from ...tools.alerting import Cause, Hit


class AskCause(models.AbstractModel):
    """A question nobody answers in time: who is above the department is asked."""

    _name = "collab.alert.cause.ask"
    _inherit = ["collab.alert.cause"]
    _description = "Alerts of Questions"
    _kinds = ("ask_unanswered",)

    @api.model
    def _found(self):
        now = fields.Datetime.now()
        asks = self.env["collab.ask"].search(
            [
                ("state", "=", "open"),
                ("deadline", "<", now),
                ("workspace_id.active", "=", True),
            ]
        )
        return [self._cause(ask, now) for ask in asks]

    @api.model
    def _cause(self, ask, now):
        place = ask.workspace_id
        key = f"{ask._name},{ask.id}"
        days = (now - ask.deadline).total_seconds() / 86400
        # not again at the one who has not answered: above him
        people = (ask.above_id.id, place.user_id.id)
        return Cause(
            ask.company_id.id,
            "ask_unanswered",
            key,
            ask._name,
            ask.id,
            ask._short(),
            ask.department,
            tuple(p for p in people if p and p != ask.user_id.id),
            days,
            hits=(Hit(key, place.id, place.partner_id.id or None, days_late=days),),
        )


class AskAlert(models.Model):
    _inherit = "collab.alert"

    kind = fields.Selection(
        selection_add=[("ask_unanswered", "Question not answered")],
        ondelete={"ask_unanswered": "cascade"},
    )
