from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .sla import MEASURES

STATES = [
    ("running", "Running"),
    ("paused", "Paused"),
    ("met", "Met"),
    ("missed", "Missed"),
    # the request was closed without it, and in time
    ("ended", "Ended"),
]


class RequestTarget(models.Model):
    """What one policy promises for one request, and whether it was kept.

    The state is found by comparing with the clock, so that no job has to keep it.
    """

    _name = "collab.request.target"
    _description = "Target of a Request"
    _inherit = ["collab.readable"]
    _order = "deadline, id"
    _rec_name = "sla_id"

    request_id = fields.Many2one("collab.request", required=True, ondelete="cascade")
    sla_id = fields.Many2one(
        "collab.sla",
        string="Service Level",
        required=True,
        ondelete="cascade",
        index=True,
    )
    measure = fields.Selection(MEASURES, string="Target", required=True)
    hours = fields.Float(string="Working Hours", required=True, aggregator="avg")
    deadline = fields.Datetime(required=True)
    near_at = fields.Datetime(
        required=True, help="From then on who is responsible is told."
    )
    paused_at = fields.Datetime(string="Paused since")
    met_at = fields.Datetime(string="Done at")
    state = fields.Selection(STATES, compute="_compute_state", search="_search_state")

    _open_idx = models.Index("(near_at) WHERE met_at IS NULL AND paused_at IS NULL")

    @api.depends("deadline", "paused_at", "met_at", "request_id.closed_at")
    def _compute_state(self):
        for target in self:
            if not target.deadline or target.deadline < target._until():
                target.state = "missed"
            elif target.met_at:
                target.state = "met"
            elif target.request_id.closed_at:
                target.state = "ended"
            else:
                target.state = "paused" if target.paused_at else "running"

    def _until(self):
        """Return the moment a deadline is compared with: nobody waits any longer."""
        self.ensure_one()
        ended = self.met_at or self.paused_at or self.request_id.closed_at
        return ended or fields.Datetime.now()

    @api.model
    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain.OR(self._state_domain(state) for state in value)

    @api.model
    def _state_domain(self, state):
        """Return which targets are in a state now."""
        late = self._late_domain()
        met, paused = Domain("met_at", "!=", False), Domain("paused_at", "!=", False)
        closed = Domain("request_id.closed_at", "!=", False)
        return {
            "missed": late,
            "met": met & ~late,
            "ended": ~met & closed & ~late,
            "paused": ~met & ~closed & paused & ~late,
            "running": ~met & ~closed & ~paused & ~late,
        }.get(state, Domain.FALSE)

    @api.model
    def _late_domain(self):
        """Return which targets ended, paused, or run past their deadline."""
        self.flush_model(["deadline", "met_at", "paused_at"])
        self.env["collab.request"].flush_model(["closed_at"])
        query = SQL(
            """(SELECT t.id FROM collab_request_target t
                  JOIN collab_request r ON r.id = t.request_id
                 WHERE t.deadline
                       < COALESCE(t.met_at, t.paused_at, r.closed_at, %s))""",
            fields.Datetime.now(),
        )
        return Domain("id", "in", query)

    @api.model
    def _readable_domain(self):
        """Return the targets of requests that the user may read."""
        # sudo: taken back, for the record rule asks as the system
        requests = self.sudo(False).env["collab.request"]
        if not requests.has_access("read"):
            return Domain.FALSE
        return Domain("request_id", "in", requests._search([]))
