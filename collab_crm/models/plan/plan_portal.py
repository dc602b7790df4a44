import re

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ..feed.together import Question

KEY = re.compile("[0-9a-f]{20}")


class PlanPortal(models.Model):
    """What the customer does in the plan, and what his page shows of it."""

    _inherit = "collab.workspace"

    @api.model
    def _portal_face(self, entry, moment, urls):
        face = super()._portal_face(entry, moment, urls)
        if entry["type"] == "plan.turn":
            # it follows from what was done: nobody gives himself his turn
            face["actor"] = None
        return face

    def plan_tick(self, key, done=True, note=""):
        """Tick one of the customer's steps, as one of his contacts.

        Colleagues tick with ``collab.plan.step.action_tick``.

        :param str key: of a step, as :meth:`plan` gives it
        :param bool done: False: open it again
        :param str note: what there is to say, up to 500 characters
        :return: True
        :raise AccessError: the workspace is closed to the caller
        :raise UserError: there is no such step, or it is somebody else's; what he
            may not know looks as if it were not there
        """
        self._feed_one()
        self.check_access("read")
        me = self.env.user.partner_id
        # sudo: outsiders have no access to steps; which one it may be is checked here
        steps = self.env["collab.plan.step"].sudo()
        steps._check_note(note)
        step = steps.search(
            [
                ("workspace_id", "=", self.id),
                ("key", "=", key if self._plan_is_key(key) else ""),
                ("inside", "=", False),
            ]
        )
        if not step:
            raise UserError(self.env._("There is no such step."))
        if not step._at(me):
            raise UserError(self.env._("This step is done by somebody else."))
        if not self._talk_outside():
            raise UserError(self.env._("Tick it in the plan of the workspace."))
        self._talk_slow_down()
        if done is not True and step.state != "open" and step.done_by_id != me:
            raise UserError(self.env._("This step was ticked by somebody else."))
        step._tick(me, note) if done is True else step._untick()
        return True

    def _plan_is_key(self, key):
        return isinstance(key, str) and bool(KEY.fullmatch(key))

    def _nav_questions(self):
        told = Domain("workspace_id", "=", self.id) & Domain("inside", "=", False)
        return super()._nav_questions() | {
            "plan": Question("collab.plan.step", told, (), limit=1, ruled=False)
        }

    def _nav_items(self, found):
        items = super()._nav_items(found)
        if found["plan"]:
            items.append((10, "plan", self.env._("Plan"), "/plan"))
        return items

    def _portal_plan(self):
        """Return :meth:`plan` with the words of the page; None: there is no plan."""
        reading = self._portal_reading()
        plan = reading.plan()
        if not plan["total"]:
            return None
        labels = self.env["collab.plan.milestone"]._fields["state"]
        labels = dict(labels._description_selection(reading.env))
        for part in plan["milestones"]:
            part["label"] = labels[part["state"]]
            for step in part["steps"]:
                step["due_label"] = step["due"] and format_date(
                    reading.env, fields.Date.to_date(step["due"]), date_format="d MMM"
                )
                done_at = fields.Datetime.to_datetime(step["done_at"])
                step["done_label"] = done_at and format_date(
                    reading.env, self._portal_local_day(reading, done_at)
                )
        return plan

    def _portal_local_day(self, reading, moment):
        return reading._portal_local(moment).date()
