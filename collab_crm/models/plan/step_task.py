from datetime import datetime, time

import pytz

from odoo import Command, models
from odoo.api import SUPERUSER_ID

# the hour of the day at which a task is due
EVENING = time(18)
# what of a task is known in its plan
TOLD = frozenset(("name", "user_ids", "date_deadline", "state"))
CLOSED = {"1_done": "done", "1_canceled": "skipped"}


class PlanStepTask(models.Model):
    """The task behind a step: whoever works in Project works on the plan there."""

    _inherit = "collab.plan.step"

    def _open_tasks(self):
        """Make the tasks of steps that have none (in sudo)."""
        steps = self.filtered(lambda step: not step.task_id)
        if not steps:
            return
        steps.workspace_id._plan_open_projects()
        # as the system: who plans follows no task by that, and nobody is told of each
        tasks = self.env["project.task"].with_user(SUPERUSER_ID).sudo()
        tasks = tasks.with_context(mail_auto_subscribe_no_notify=True)
        made = tasks.create(
            [
                step._task_vals()
                | {
                    "project_id": step.workspace_id.plan_project_id.id,
                    "sequence": step.sequence,
                }
                for step in steps
            ]
        )
        for step, task in zip(steps, made.with_env(self.env), strict=True):
            # in the cache: one statement writes them all
            step._put({"task_id": task.id})

    def _task_vals(self):
        """Return what the task of a step is."""
        return {
            "name": self.name,
            "user_ids": [Command.set(self.user_id.ids)],
            "date_deadline": self._deadline(),
            "state": {"done": "1_done", "skipped": "1_canceled"}.get(
                self.state, "01_in_progress"
            ),
        }

    def _deadline(self):
        if not self.due_date:
            return False
        zone = pytz.timezone(self.company_id.resource_calendar_id.tz or "UTC")
        local = zone.localize(datetime.combine(self.due_date, EVENING))
        return local.astimezone(pytz.utc).replace(tzinfo=None)

    def _bring_tasks(self, *names):
        """Bring the tasks in line with their steps (in sudo).

        :param names: of the fields of the tasks; the others may be ahead of the steps
        """
        groups = {}
        for step in self.filtered("task_id"):
            changes = step._task_changes()
            vals = {name: changes[name] for name in names if name in changes}
            if vals:
                key = repr(sorted(vals.items()))
                tasks = groups.get(key, (vals, self.env["project.task"]))[1]
                groups[key] = (vals, tasks | step.task_id)
        for vals, tasks in groups.values():
            tasks.write(vals)

    def _task_changes(self):
        """Return what is different in the task of this step."""
        task, wanted = self.task_id, self._task_vals()
        changes = {}
        if task.name != wanted["name"]:
            changes["name"] = wanted["name"]
        if self._reassigned():
            changes["user_ids"] = wanted["user_ids"]
        if self.company_id._collab_day_of(task.date_deadline) != self.due_date:
            changes["date_deadline"] = wanted["date_deadline"]
        if CLOSED.get(task.state, "open") != self.state:
            changes["state"] = wanted["state"]
        return changes

    def _heed_tasks(self):
        """Bring steps in line with what was done in Project (in sudo)."""
        me = self.env.user.partner_id
        states = {step: CLOSED.get(step.task_id.state, "open") for step in self}
        heard = {step: vals for step in self if (vals := step._heard())}
        for state in ("done", "skipped"):
            self.filtered(lambda s, to=state: states[s] == to)._tick(me, state=state)
        self.filtered(lambda s: states[s] == "open")._untick()
        for step, vals in heard.items():
            # each has its own, and seldom more than one has any
            step.write(vals)

    def _heard(self):
        """Return what a step learns from its task, besides whether it is done."""
        task, vals = self.task_id, {}
        if task.name and task.name != self.name:
            vals["name"] = task.name
        day = self.company_id._collab_day_of(task.date_deadline)
        if day != self.due_date:
            vals |= {"due_kind": "fixed" if day else "none", "due_date": day}
        if self._reassigned():
            person = (task.user_ids & self.colleague_ids)[:1]
            if person != self.user_id:
                vals["user_id"] = person.id
        return vals

    def _reassigned(self):
        """Tell whether the task is not at the colleague of the step."""
        people = self.task_id.user_ids
        return bool(self.user_id - people or (people and not self.user_id))


class ResCompany(models.Model):
    _inherit = "res.company"

    def _collab_day_of(self, moment):
        """Return the day of a moment, False for none."""
        return self._collab_day(moment) if moment else False


class PlanTask(models.Model):
    _inherit = "project.task"

    def _collab_plan_heed(self, names):
        """Let the plans follow what was written on tasks.

        :param names: of the fields
        """
        if not TOLD.intersection(names):
            return
        planned = self.env["collab.workspace"]._plan_projects()
        # sudo: whoever works on the task; which project it is in
        if not planned or planned.isdisjoint(self.sudo().project_id.ids):
            return
        steps = self.env["collab.plan.step"].sudo()  # sudo: as above
        steps.search([("task_id", "in", self.ids)])._heed_tasks()
