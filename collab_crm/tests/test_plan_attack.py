from odoo.tests import tagged

from .common_attack import IDS, ODD, SECRET, CollabAttack

ROLES = ("designer", "own", "abroad", "buyer_user", "buyer_two_user", "seller_user")
MODELS = (
    *("collab.plan.step", "collab.plan.milestone", "collab.plan.template"),
    *("collab.plan.template.step", "collab.plan.template.milestone"),
    *("collab.ask", "collab.plan.wait"),
)


@tagged("post_install", "-at_install")
class TestPlanAttack(CollabAttack):
    """Odd values, and what is somebody else's, at every door of plans and questions."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        place = cls.place.with_user(cls.management)
        cls.part = cls.env["collab.plan.milestone"].create(
            {"workspace_id": place.id, "name": f"{SECRET} part"}
        )
        common = {"workspace_id": place.id, "milestone_id": cls.part.id}
        cls.step, cls.hidden = cls.env["collab.plan.step"].create(
            [
                common | {"name": f"{SECRET} step", "side": "customer"},
                common | {"name": f"{SECRET} inside", "inside": True},
            ]
        )
        cls.template = cls.env["collab.plan.template"].create({"name": "Plain"})
        cls.question = cls.env["collab.ask"].browse(
            place.ask_department("sales", f"{SECRET} asked", user_id=cls.management.id)
        )
        cls._flush()

    def _doors(self, value):
        """Yield ``(model, method, ids, arguments)`` of all doors."""
        place, steps = self.place.ids, self.step.ids
        one = {"key": self.step.key}
        yield "collab.workspace", "plan", place, {}
        for vals in ({"key": value}, one | {"note": value}, one | {"done": value}):
            yield "collab.workspace", "plan_tick", place, vals
        good = {"template_id": self.template.id}
        for vals in ({"template_id": value}, good | {"order_id": value}):
            yield "collab.workspace", "plan_apply", place, vals
        yield "collab.workspace", "plan_apply", place, good | {"start": value}
        arrange = {"milestone_id": self.part.id, "step_ids": steps}
        for vals in ({"milestone_id": value}, {"step_ids": value}):
            yield "collab.workspace", "plan_arrange", place, arrange | vals
        parts = {"milestone_ids": value}
        yield "collab.workspace", "plan_arrange_milestones", place, parts
        ask = {"department": "sales", "question": "?", "user_id": self.management.id}
        for name in ("department", "question", "deadline", "user_id", "res_model"):
            yield "collab.workspace", "ask_department", place, ask | {name: value}
        document = {"res_model": "sale.order", "res_id": value}
        yield "collab.workspace", "ask_department", place, ask | document
        for name in ("done", "note"):
            yield "collab.plan.step", "action_tick", steps, {name: value}
        yield "collab.ask", "action_answer", self.question.ids, {"answer": value}

    def test_odd_values(self):
        """Whoever asks, with whatever: an answer, or a refusal in words."""
        for role in ("management", "buyer_two_user", "designer"):
            user = getattr(self, role)
            for value in ODD:
                for model, method, ids, kwargs in self._doors(value):
                    self._call(user, model, method, ids, **kwargs)

    def test_odd_ids(self):
        for role in ("management", "buyer_two_user"):
            user = getattr(self, role)
            for ids in IDS:
                for model, method, _ids, kwargs in self._doors(None):
                    self._call(user, model, method, ids, **kwargs)

    def test_what_is_not_his(self):
        keys = ("x", self.step.key, self.hidden.key)
        for role in ROLES:
            user = getattr(self, role)
            if role != "buyer_two_user":
                for key in keys:
                    for model, method, ids, kwargs in self._doors(key):
                        answer, _done = self._call(user, model, method, ids, **kwargs)
                        self.assertNotIn(SECRET, answer or "", f"{role} {method}")
            for model in MODELS:
                for method, args in (
                    ("search_read", ([],)),
                    ("web_search_read", ([], {"display_name": {}})),
                    ("read", (self._ids(model),)),
                    ("web_read", (self._ids(model), {"display_name": {}})),
                    ("name_search", (SECRET,)),
                    ("export_data", (self._ids(model), ["display_name"])),
                    ("formatted_read_group", ([], ["id"], ["__count"])),
                    ("write", (self._ids(model), {"name": "x"})),
                    ("unlink", (self._ids(model),)),
                ):
                    answer, _done = self._call(user, model, method, *args)
                    self.assertNotIn(SECRET, answer or "", f"{role} {model}.{method}")
        self.assertEqual(self.step.exists(), self.step)
        self.assertEqual(self.step.state, "open")
        self.assertEqual(self.question.state, "open")

    def _ids(self, model):
        known = {
            "collab.plan.step": self.step | self.hidden,
            "collab.plan.milestone": self.part,
            "collab.ask": self.question,
        }
        return known[model].ids if model in known else [1]
