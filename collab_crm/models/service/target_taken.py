from odoo import fields, models

from ...tools.request import Pause


class TargetTaken(models.Model):
    """What was promised on a request that goes on in another one holds there too: no
    customer waits longer because we put two requests together (all in sudo).
    """

    _inherit = "collab.request.target"

    since = fields.Datetime(
        string="Counted from",
        readonly=True,
        help="Empty: from when the request was opened.",
    )
    taken_at = fields.Datetime(
        string="Taken over",
        readonly=True,
        help="When the request it was promised for went on in this one.",
    )
    # pauses of the other request: [[since, until], ...] as texts, naive UTC
    rested = fields.Json(readonly=True)

    # one for each policy, besides those that were taken over
    _once = models.UniqueIndex(
        "(request_id, sla_id) WHERE taken_at IS NULL", "This target is there already."
    )

    def _pauses(self):
        """Return the :class:`Pause` of a target, in the order in which they began."""
        moment = fields.Datetime.to_datetime
        before = [Pause(moment(start), moment(end)) for start, end in self.rested or ()]
        taken = self.taken_at
        return before + [
            Pause(max(row.since, taken or row.since), row.until or None)
            for row in self.request_id.pause_ids
            if self.sla_id._pauses_for(row)
            and not (taken and row.until and row.until <= taken)
        ]

    def _start(self):
        return self.since or self.request_id.opened_at

    def _take_over(self, request):
        """Let targets hold for another request from now on, with what they had."""
        now, text = fields.Datetime.now(), fields.Datetime.to_string
        for target in self:
            rested = [
                [text(pause.start), text(pause.end or now)]
                for pause in target._pauses()
            ]
            target.write({"since": target._start(), "taken_at": now, "rested": rested})
        self.write({"request_id": request.id})

    def _keep_start(self):
        """Count on as it was told, whenever the request is said to have begun."""
        for target in self.filtered(lambda one: not one.since):
            target.since = target.request_id.opened_at
