from datetime import date, timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...tools.ids import is_id
from ...tools.plan import THEIRS, later

FURTHEST = timedelta(days=366)


class PlanApply(models.Model):
    """A template becomes the plan of a workspace, or a part of it."""

    _inherit = "collab.workspace"

    def plan_apply(self, template_id, order_id=None, start=None):
        """Add the milestones and steps of a template to the plan.

        Steps of a department go to its member in the team; steps of the customer to
        any of his contacts.

        :param int template_id: of ``collab.plan.template``
        :param int order_id: the order the plan is about; its events close the steps
        :param date start: first day, from which dates count; None: today
        :return: True
        :raise AccessError: the reader may not work on the plan
        :raise UserError: there is no such template, order or day
        """
        self._plan_check_write()
        start = self._plan_check_day(start)
        template = self._plan_template(template_id)
        order = self._plan_order(order_id)
        # sudo: the right to work on the plan was checked
        place = self.sudo()
        steps = place._plan_copy(template.sudo(), order, start)  # sudo: as above
        steps._born()
        steps._record_safely([place._plan_made(template)])
        return True

    def _plan_check_day(self, day):
        if not day:
            return None
        try:
            day = fields.Date.to_date(day)
        except (ValueError, TypeError):
            day = None
        today = self.company_id._collab_today()
        if not isinstance(day, date) or abs(day - today) > FURTHEST:
            raise UserError(
                self.env._("A plan starts on a day of this year or the next.")
            )
        return day

    def _plan_template(self, template_id):
        templates = self.env["collab.plan.template"]
        found = templates.search(
            [
                ("id", "=", template_id if is_id(template_id) else 0),
                ("company_id", "in", (False, self.company_id.id)),
            ]
        )
        if not found:
            raise UserError(self.env._("There is no such template."))
        return found

    def _plan_order(self, order_id):
        """Return an order of this customer that the reader may read, or none."""
        orders = self.env["sale.order"]
        if not order_id:
            return orders
        place = self.sudo()  # sudo: the company behind the workspace
        found = orders.search(
            [
                ("id", "=", order_id if is_id(order_id) else 0),
                ("company_id", "=", place.company_id.id),
                ("partner_id", "child_of", place.partner_id.ids),
            ]
        )
        if not found:
            raise UserError(self.env._("There is no such order of this customer."))
        return found

    def _plan_copy(self, template, order, start):
        """Return the new steps (in sudo)."""
        own = template.with_context(lang=self._plan_lang())
        last = max(self.milestone_ids.mapped("sequence"), default=0)
        parts = self.env["collab.plan.milestone"].create(
            [
                {
                    "workspace_id": self.id,
                    "name": part.name,
                    "sequence": last + 10 * number,
                }
                for number, part in enumerate(own.milestone_ids, 1)
            ]
        )
        pairs = [
            (part, step)
            for part, model in zip(parts, own.milestone_ids, strict=True)
            for step in model.step_ids
        ]
        due = self._plan_start_days([step for _part, step in pairs], start)
        steps = self.env["collab.plan.step"]._create_whole(
            [
                self._plan_step_vals(part, step, order, due.get(step))
                | {"sequence": 10 * number}
                for number, (part, step) in enumerate(pairs, 1)
            ]
        )
        of_model = dict(zip((model for _part, model in pairs), steps, strict=True))
        self._plan_chain(of_model)
        return steps

    def _plan_lang(self):
        """Return the language of the customer, who reads the plan too."""
        return self.partner_id.lang or self.user_id.lang or self.env.lang

    def _plan_step_vals(self, part, model, order, day):
        theirs = model.side == THEIRS
        return {
            "workspace_id": self.id,
            "milestone_id": part.id,
            "name": model.name,
            "side": model.side,
            "department": not theirs and model.department,
            "user_id": not theirs and self._plan_person(model.department),
            "inside": model.inside,
            # what comes after a step learns below after which
            "due_kind": {"start": "fixed", "step": "none"}.get(
                model.due_kind, model.due_kind
            ),
            "due_date": day,
            "due_days": model.due_days,
            "due_type_id": model.due_kind == "event" and model.due_type_id.id,
            "type_id": model.type_id.id,
            "order_id": order.id,
        }

    def _plan_person(self, department):
        """Return the id of the one member of a department; False: none, or several."""
        team = self.team_ids.filtered(
            lambda m: m.granted and m.side == "internal" and m.department == department
        )
        users = team.partner_id.user_ids._collab_staff() if department else ()
        return users.id if len(users) == 1 else False

    def _plan_start_days(self, models_, start):
        """Return ``{template step: day}`` of those that count from the start."""
        day = start or self.company_id._collab_today()
        free = self.company_id._collab_free_days(day)
        return {
            step: later(day, step.due_days, free)
            for step in models_
            if step.due_kind == "start"
        }

    def _plan_chain(self, of_model):
        """Let new steps come after the others, in one statement.

        :param dict of_model: step of the template -> step
        """
        chained = [
            (step.id, of_model[model.due_step_id].id)
            for model, step in of_model.items()
            if model.due_kind == "step" and model.due_step_id in of_model
        ]
        if not chained:
            return
        self.env.flush_all()
        ids, after = zip(*chained, strict=True)
        self.env.cr.execute(
            SQL(
                """UPDATE collab_plan_step s
                      SET due_step_id = x.after, due_kind = 'step'
                     FROM unnest(%s::int[], %s::int[]) AS x(id, after)
                    WHERE s.id = x.id""",
                list(ids),
                list(after),
            )
        )
        self.env["collab.plan.step"].invalidate_model(["due_step_id", "due_kind"])

    def _plan_made(self, template):
        """Return the :class:`Fact` that there is a plan."""
        steps = self.env["collab.plan.step"]
        return steps._place_fact("plan.made", self, {"what": template.name})
