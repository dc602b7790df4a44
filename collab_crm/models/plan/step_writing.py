from odoo import api, models

from .step_checks import CHOSEN

# what makes it another one's turn, or moves a date
ORDERING = frozenset(
    ("side", "sequence", "milestone_id", "due_step_id", "due_kind", "inside")
)
DATING = frozenset(
    ("due_kind", "due_date", "due_days", "due_step_id", "due_type_id", "order_id")
)
BINDING = frozenset(("type_id", "due_type_id", "due_kind", "order_id"))


class PlanStepWriting(models.Model):
    """Steps are added, changed and dropped; tasks, dates and feeds follow."""

    _inherit = "collab.plan.step"

    # the values are completed, and created, by _create_whole
    # pylint: disable-next=method-required-super
    @api.model_create_multi
    def create(self, vals_list):
        """Add steps to plans.

        :raise AccessError: a value is not written by hand
        """
        for vals in vals_list:
            self._check_chosen(vals, fresh=True)
        steps = self._create_whole(vals_list)
        new = steps.sudo()  # sudo: what follows from a step whose writing was allowed
        new._born()
        new._tell("plan.added", due=new._due_told())
        return steps

    @api.model
    def _create_whole(self, vals_list):
        """Create steps of a plan that is not whole yet: nothing follows from them."""
        # pylint: disable-next=super-method-mismatch
        return super().create(
            [self._cleaned(vals) | {"key": self._fresh_key()} for vals in vals_list]
        )

    def _born(self):
        """Let everything follow from new steps (in sudo)."""
        self._open_tasks()
        self._schedule()
        self._look_back()
        self._forget_awaited()
        self.workspace_id._plan_turns()

    def write(self, vals):
        """Change steps.

        :raise AccessError: a value is not written by hand
        """
        self._check_chosen(vals)
        before = {step: step.due_date for step in self}
        was_shared = self.filtered(lambda step: not step.inside)
        result = super().write(self._cleaned(vals))
        if CHOSEN.intersection(vals):
            # sudo: as above
            self.sudo()._follow(vals, before, was_shared.sudo())
        return result

    def _follow(self, vals, before, was_shared):
        """Let everything follow from a change (in sudo)."""
        if BINDING.intersection(vals):
            self._forget_awaited()
        if DATING.intersection(vals):
            self._schedule()
        if BINDING.intersection(vals):
            self._look_back()
        was_shared.filtered("inside")._hide_told()
        self._bring_tasks("name", "user_ids", "date_deadline")
        if ORDERING.intersection(vals):
            self.workspace_id._plan_turns()
        self._tell_moved(before)
        self.workspace_id._plan_ring(inside=all(self.mapped("inside")))

    def unlink(self):
        """Drop steps with their tasks.

        What was told of them stays in the feed.
        """
        steps = self.sudo()  # sudo: as above; the host checks the deletion itself
        self.check_access("unlink")
        places, tasks = steps.workspace_id, steps.task_id
        bound = any(steps.mapped("type_id")) or any(steps.mapped("due_type_id"))
        steps._tell("plan.dropped")
        result = super().unlink()
        tasks.action_archive()
        if bound:
            self._forget_awaited()
        places.exists()._plan_turns()
        return result

    def _put(self, vals):
        """Write what happened, in sudo: nothing follows from it by itself."""
        # pylint: disable-next=super-method-mismatch
        return super().write(vals) if self else True

    @api.model
    def _cleaned(self, vals):
        """Return values without those that contradict the others."""
        vals = dict(vals)
        if vals.get("due_kind") and vals["due_kind"] != "fixed":
            vals["due_date"] = False
        if vals.get("side") == "internal":
            vals.setdefault("partner_id", False)
        elif vals.get("side") == "customer":
            for name in ("user_id", "department", "inside"):
                vals.setdefault(name, False)
        return vals
