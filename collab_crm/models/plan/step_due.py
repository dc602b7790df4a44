from odoo import models

from ...tools.plan import later


class PlanStepDue(models.Model):
    """When steps are due: on a day, or so many working days after something."""

    _inherit = "collab.plan.step"

    def _schedule(self):
        """Set the dates that are counted from a step (in sudo)."""
        days = {}
        for step in self:
            if step.due_kind == "none":
                days[step] = False
            elif step.due_kind == "step":
                done_at = step.due_step_id.done_at
                days[step] = done_at and step.company_id._collab_day(done_at)
        self._put_due({step: day for step, day in days.items() if not day})
        self._count_from({step: day for step, day in days.items() if day})

    def _count_from(self, bases):
        """Set the dates of steps, counted from days.

        :param dict bases: step -> day
        """
        free = {}
        for company in {step.company_id for step in bases}:
            own = [day for step, day in bases.items() if step.company_id == company]
            free[company] = company._collab_free_days(min(own))
        self._put_due(
            {
                step: later(day, step.due_days, free[step.company_id])
                for step, day in bases.items()
            }
        )

    def _put_due(self, days):
        """Write dates, and those of their tasks.

        :param dict days: step -> day or False
        """
        groups = {}
        for step, day in days.items():
            if (step.due_date or False) != day:
                groups[day] = groups.get(day, self.browse()) | step
        for day, steps in groups.items():
            steps._put({"due_date": day})
        self.browse().union(*groups.values())._bring_tasks("date_deadline")

    def _dependents(self):
        """Return the open steps whose date is counted from these."""
        return self.search(
            [
                ("due_step_id", "in", self.ids),
                ("due_kind", "=", "step"),
                ("state", "=", "open"),
            ]
        )

    def _due_told(self):
        """Return ``{step: its date as an event keeps it, or None}``."""
        return {
            step: (step.due_date and step.due_date.isoformat()) or None for step in self
        }

    def _tell_moved(self, before):
        """Tell the workspaces which dates moved.

        :param dict before: step -> date
        """
        moved = self.browse().union(
            *(s for s in self if s.due_date and before.get(s, s.due_date) != s.due_date)
        )
        was = {step: (day and day.isoformat()) or None for step, day in before.items()}
        moved._tell("plan.moved", to=moved._due_told(), **{"from": was})
