from odoo import api, fields, models

from ...tools.request import HOLDS

REASONS = [*HOLDS, ("closed", "Closed"), ("stage", "On hold")]


class RequestPause(models.Model):
    """When a request was on hold: of these times targets are counted anew."""

    _name = "collab.request.pause"
    _description = "Pause of a Request"
    _order = "since, id"
    _rec_name = "reason"

    request_id = fields.Many2one(
        "collab.request", required=True, ondelete="cascade", index=True
    )
    reason = fields.Selection(REASONS, required=True)
    stage_id = fields.Many2one("project.task.type", ondelete="set null")
    since = fields.Datetime(required=True)
    until = fields.Datetime()

    _open_idx = models.Index("(request_id) WHERE until IS NULL")


class RequestOnHold(models.Model):
    """What is written into the log of pauses, all in sudo."""

    _inherit = "collab.request"

    pause_ids = fields.One2many(
        "collab.request.pause",
        "request_id",
        readonly=True,
        groups="base.group_system",
    )

    def _hold_changed(self):
        """Write down that requests are on hold now, or not any more."""
        self._log_end(*(reason for reason, _label in HOLDS))
        for reason, requests in self.filtered("hold").grouped("hold").items():
            requests._log_start(reason)

    def _log_start(self, reason):
        now = fields.Datetime.now()
        self.env["collab.request.pause"].create(
            [{"request_id": r.id, "reason": reason, "since": now} for r in self]
        )

    def _log_end(self, *reasons):
        running = self._running_pauses().filtered(lambda p: p.reason in reasons)
        running.write({"until": fields.Datetime.now()})

    def _log_stage(self):
        """Write down into which stages requests came, where these pause anything."""
        now = fields.Datetime.now()
        pausing = self._pausing_stages()
        running = self._running_pauses().filtered("stage_id")
        stays = running.filtered(lambda p: p.stage_id == p.request_id.stage_id)
        (running - stays).write({"until": now})
        fresh = (self - stays.request_id).filtered(lambda r: r.stage_id in pausing)
        self.env["collab.request.pause"].create(
            [
                {
                    "request_id": request.id,
                    "reason": "stage",
                    "stage_id": request.stage_id.id,
                    "since": now,
                }
                for request in fresh
            ]
        )

    @api.model
    def _pausing_stages(self):
        policies = self.env["collab.sla"].search([("pause_stage_ids", "!=", False)])
        return policies.pause_stage_ids

    def _running_pauses(self):
        return self.env["collab.request.pause"].search(
            [("request_id", "in", self.ids), ("until", "=", False)]
        )
