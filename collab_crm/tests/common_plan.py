"""What tests of plans share: a template, and a workspace with its teams."""

from datetime import date

from odoo import Command

from .common_flows import CollabFlows


class CollabPlan(CollabFlows):
    """``workspace`` is of ``sales``; ``planning`` and ``buyer``, ``engineer`` are in it.

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
        template = cls.env["collab.plan.template"].create(
            {
                "name": "With a drawing",
                "milestone_ids": [
                    Command.create(
                        {
                            "name": "Design",
                            "sequence": 1,
                            "step_ids": [
                                Command.create(
                                    {
                                        "name": "Draw",
                                        "sequence": 1,
                                        "department": "manufacturing",
                                        "due_kind": "start",
                                        "due_days": 3,
                                    }
                                ),
                                Command.create(
                                    {
                                        "name": "Check the costs",
                                        "sequence": 2,
                                        "department": "finance",
                                        "inside": True,
                                    }
                                ),
                                Command.create(
                                    {
                                        "name": "Approve the drawing",
                                        "sequence": 3,
                                        "side": "customer",
                                    }
                                ),
                            ],
                        }
                    ),
                    Command.create(
                        {
                            "name": "Making",
                            "sequence": 2,
                            "step_ids": [
                                Command.create(
                                    {
                                        "name": "Order confirmed",
                                        "sequence": 1,
                                        "type_id": cls._type("order.confirmed").id,
                                    }
                                ),
                                Command.create(
                                    {
                                        "name": "Made",
                                        "sequence": 2,
                                        "type_id": cls._type("production.done").id,
                                    }
                                ),
                            ],
                        }
                    ),
                ],
            }
        )
        steps = {s.name: s for s in template.milestone_ids.step_ids}
        steps["Approve the drawing"].write(
            {"due_kind": "step", "due_step_id": steps["Draw"].id, "due_days": 2}
        )
        steps["Made"].write(
            {
                "due_kind": "step",
                "due_step_id": steps["Approve the drawing"].id,
                "due_days": 5,
            }
        )
        return template

    def _apply(self, order=None, workspace=None, start=date(2026, 11, 2), user=None):
        """Return ``{name: step}`` of a plan made from the template."""
        place = (workspace or self.workspace).with_user(user or self.sales)
        place.plan_apply(self.template.id, order and order.id, start)
        self._flush()
        return {step.name: step for step in place.step_ids}
