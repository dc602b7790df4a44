from odoo import fields, models
from odoo.exceptions import UserError

from ...tools.typed import storable
from ..asked import check_asked

LONGEST = 500


class PlanStepTick(models.Model):
    """Steps are ticked by people of either side, in Project, or by what happens."""

    _inherit = "collab.plan.step"

    def action_tick(self, done=True, note=""):
        """Tick steps off, or open them again.

        What is so already stays as it is.

        :param bool done: False: open them again
        :param str note: what there is to say, up to 500 characters
        :return: True
        :raise AccessError: the user may not work on these plans
        :raise UserError: an argument is wrong
        """
        steps = self._to_tick(note)
        if done is not True and done is not False:
            raise UserError(self.env._("A step is done, or it is not."))
        me = self.env.user.partner_id
        steps._tick(me, note) if done else steps._untick()
        return True

    def action_reopen(self):
        """Open steps again.

        :return: True
        :raise AccessError: the user may not work on these plans
        """
        return self.action_tick(done=False)

    def action_skip(self):
        """Say that steps are not needed: nobody waits for them any more.

        :return: True
        :raise AccessError: the user may not work on these plans
        """
        steps = self._to_tick("")
        steps._tick(self.env.user.partner_id, state="skipped")
        return True

    def _to_tick(self, note):
        """Return these steps for ticking, if the user may."""
        check_asked(self)
        self.check_access("write")
        self._check_note(note)
        return self.sudo()  # sudo: what is ticked is not written by hand

    def _check_note(self, note):
        if not isinstance(note, str) or len(note) > LONGEST:
            raise UserError(
                self.env._("A comment is a text of up to %s characters.", LONGEST)
            )

    def _tick(self, partner, note="", at=None, state="done"):
        """Close those of these steps that are open (in sudo).

        :param partner: who did it; empty: it closed by itself
        :param datetime at: when, naive, UTC; by default now
        :param str state: ``done`` or ``skipped``
        """
        steps = self.filtered(lambda step: step.state == "open")
        if not steps:
            return
        note = storable(note).strip()
        steps._put(
            {
                "state": state,
                "done_at": at or fields.Datetime.now(),
                "done_by_id": partner.id,
                "note": note or False,
            }
        )
        code = "plan.done" if state == "done" else "plan.dropped"
        steps._tell(code, actor=partner, note=dict.fromkeys(steps, note or None))
        steps._ticked()

    def _untick(self):
        """Open those of these steps again that are closed (in sudo)."""
        steps = self.filtered(lambda step: step.state != "open")
        if not steps:
            return
        steps._put(
            {"state": "open", "done_at": False, "done_by_id": False, "note": False}
        )
        steps._tell("plan.reopened", actor=self.env.user.partner_id)
        steps._ticked()

    def _ticked(self):
        """Let dates, tasks and turns follow."""
        self._bring_tasks("state")
        if any(self.mapped("type_id")) or any(self.mapped("due_type_id")):
            self._forget_awaited()
        after = self._dependents()
        before = {step: step.due_date for step in after}
        after._schedule()
        after._tell_moved(before)
        self.workspace_id._plan_turns()
