from odoo import fields, models

from ...tools.plan import THEIRS, Step, turns


class PlanWait(models.Model):
    """A time in which a customer's step was next, and open."""

    _name = "collab.plan.wait"
    _description = "Waiting for the Customer"
    _log_access = False
    _order = "since, id"

    step_id = fields.Many2one(
        "collab.plan.step", required=True, ondelete="cascade", index=True
    )
    since = fields.Datetime(required=True)
    until = fields.Datetime()

    _one_open = models.UniqueIndex(
        "(step_id) WHERE until IS NULL", "This step waits already."
    )


class PlanTurns(models.Model):
    """Whose turn it is, and since when we wait."""

    _inherit = "collab.workspace"

    def _plan_steps(self):
        """Return the steps of these workspaces, in the order of the plans (in sudo)."""
        return self.env["collab.plan.step"].search([("workspace_id", "in", self.ids)])

    def _plan_turns(self):
        """Start and stop the clocks of the customers' steps (in sudo)."""
        steps = self._plan_steps()
        due = set()
        for own in steps.grouped("workspace_id").values():
            due |= turns(own._in_turn())
        theirs = steps.filtered(lambda s: s.id in due and s.side == THEIRS)
        (steps - theirs).filtered("waiting_since")._stop_waiting()
        theirs.filtered(lambda s: not s.waiting_since)._start_waiting()


class PlanStepTurn(models.Model):
    _inherit = "collab.plan.step"

    def _in_turn(self):
        """Return the steps of one plan as plain data."""
        return [
            Step(
                step.id,
                step.side,
                step.state == "open",
                step.due_step_id.id if step.due_kind == "step" else None,
                step.inside,
            )
            for step in self
        ]

    def _start_waiting(self):
        if not self:
            return
        now = fields.Datetime.now()
        self._put({"waiting_since": now})
        self.env["collab.plan.wait"].create(
            [{"step_id": step.id, "since": now} for step in self]
        )
        self._tell("plan.turn", due=self._due_told())

    def _stop_waiting(self):
        now = fields.Datetime.now()
        waits = self.env["collab.plan.wait"].search(
            [("step_id", "in", self.ids), ("until", "=", False)]
        )
        waits.write({"until": now})
        for company, steps in self.grouped("company_id").items():
            spans = [
                (step.waiting_since, max(now, step.waiting_since)) for step in steps
            ]
            hours = company._collab_worked_hours(spans)
            totals = {}
            for step, more in zip(steps, hours, strict=True):
                total = round(step.waited_hours + more, 2)
                totals[total] = totals.get(total, self.browse()) | step
            for total, group in totals.items():
                group._put({"waiting_since": False, "waited_hours": total})
