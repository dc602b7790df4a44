"""What tests of plans share: a template, and a workspace with its teams."""

from datetime import date

from odoo import Command

from .common_flows import CollabFlows


class CollabPlan(CollabFlows):
    """``workspace`` is of ``sales``; ``planning``, ``buyer``, ``engineer`` are in it.

    ``template`` has the milestones *Design* (draw, check the costs: internal only,
    approve: the customer, within two days after it was drawn) and *Making* (order
    confirmed: by itself; made: by itself, five days after the approval).
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace.user_id = cls.sales
        cls.workspace._join(cls.sales.partner_id, "sales")
        cls.workspace._join(cls.planning.partner_id, "manufacturing")
        cls.workspace._join(cls.buyer | cls.engineer)
        cls.company.resource_calendar_id.tz = "UTC"
        cls.Step = cls.env["collab.plan.step"]
        cls.template = cls._plan_template()
        cls._flush()

    @classmethod
    def _type(cls, code):
        return cls.env["collab.event.type"].search([("code", "=", code)])

    @classmethod
    def _plan_template(cls):
        design = [
            {"name": "Draw", "department": "manufacturing", "due_kind": "start",
             "due_days": 3},
            {"name": "Check the costs", "department": "finance", "inside": True},
            {"name": "Approve the drawing", "side": "customer"},
        ]  # fmt: skip
        making = [
            {"name": "Order confirmed", "type_id": cls._type("order.confirmed").id},
            {"name": "Made", "type_id": cls._type("production.done").id},
        ]
        template = cls.env["collab.plan.template"].create(
            {
                "name": "With a drawing",
                "milestone_ids": [
                    Command.create(
                        {
                            "name": name,
                            "sequence": place,
                            "step_ids": [
                                Command.create({"sequence": number} | vals)
                                for number, vals in enumerate(steps)
                            ],
                        }
                    )
                    for place, (name, steps) in enumerate(
                        (("Design", design), ("Making", making))
                    )
                ],
            }
        )
        steps = {s.name: s for s in template.milestone_ids.step_ids}
        for name, other, days in (
            ("Approve the drawing", "Draw", 2),
            ("Made", "Approve the drawing", 5),
        ):
            after = {"due_kind": "step", "due_days": days}
            steps[name].write(after | {"due_step_id": steps[other].id})
        return template

    def _apply(self, order=None, workspace=None, start=date(2026, 11, 2), user=None):
        """Return ``{name: step}`` of a plan made from the template."""
        place = (workspace or self.workspace).with_user(user or self.sales)
        place.plan_apply(self.template.id, order and order.id, start)
        self._flush()
        return {step.name: step for step in place.step_ids}
