from odoo import api, fields, models

from ...tools.alerting import severity


class AlertLife(models.Model):
    """How alerts open, come back and end."""

    _inherit = "collab.alert"

    @api.model
    def _vals(self, cause):
        """Return the values of an alert that come from its cause."""
        return {
            "kind": cause.kind,
            "name": cause.name,
            "department": cause.department,
            "whole_severity": severity(cause),
            "whole_days_late": round(cause.days_late, 1),
            "res_model": cause.res_model,
            "res_id": cause.res_id,
        }

    @api.model
    def _open(self, causes, persons):
        """Open alerts; return ``{alert: cause}``."""
        alerts = self.create(
            [
                self._vals(cause)
                | {"company_id": cause.company_id, "cause": cause.key}
                | {"user_id": persons.get((cause.company_id, cause.key))}
                for cause in causes
            ]
        )
        alerts._asked()
        alerts._wait()
        return dict(zip(alerts, causes, strict=True))

    def _reopen(self, persons):
        """Open the same alerts again, as if they were new."""
        if not self:
            return
        self.write(
            {
                "state": "open",
                "opened_at": fields.Datetime.now(),
                "level": 0,
                "by_hand": False,
                **dict.fromkeys(
                    ("resolved_at", "acknowledged_at", "answered_at", "answer"), False
                ),
                **dict.fromkeys(("answer_date", "answer_note"), False),
            }
        )
        self._give({a: persons.get((a.company_id.id, a.cause)) for a in self})

    def _resolve(self):
        """Close alerts whose cause is gone."""
        gone = self.filtered(lambda alert: alert.state != "resolved")
        if not gone:
            return
        gone.write({"state": "resolved", "resolved_at": fields.Datetime.now()})
        gone._remind()
        gone._tell_feeds("alert.resolved")
