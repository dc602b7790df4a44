from odoo import Command
from odoo.tests import tagged

from .common_cost import BUDGET, CollabCost
from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestSourceActivity(CollabFlows):
    """A call is logged as an activity that is done."""

    KEPT = (
        "type_id",
        "identity",
        "actor_id",
        "res_model",
        "res_id",
        "message_id",
        "data",
    )

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._order(state="sent")
        cls.lead = cls._lead(cls.buyer, email_from=cls.buyer.email)
        cls._flush()

    def _activity(self, document, kind, **vals):
        return document.with_user(self.sales).activity_schedule(
            f"mail.mail_activity_data_{kind}", user_id=self.sales.id, **vals
        )

    def test_call(self):
        call = self._activity(self.order, "call", summary="Ask for the colour")
        with self.assertTold({self.workspace: ["activity.call"]}):
            call.action_feedback(feedback="Oak it is")
        entry = self._entries(self.workspace)[0]
        self.assertEqual(entry["text"], f"Call about {self.order.name}")
        self.assertIn("Ask for the colour", entry["body"])
        self.assertIn("Oak it is", entry["body"])
        self.assertEqual(entry["actor"]["name"], "Sally Sales")
        self.assertFalse(entry["edit_until"] or entry["take_back_until"])
        self.assertEqual(entry["document"], self.order.name)

    def test_other_activity(self):
        todo = self._activity(self.lead, "todo")
        with self.assertTold({self.workspace: ["activity.done"]}):
            todo.action_done()
        self.assertEqual(self._text("activity.done"), "To-Do done for Offices in oak")

    def test_activity_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        call = self.env.ref("mail.mail_activity_data_call")
        call.with_context(lang="fr_FR").name = "Appel"
        self._activity(self.order, "call").action_done()
        self.assertEqual(self._text("activity.call"), f"Call about {self.order.name}")
        self.sales.lang = "fr_FR"
        self.assertIn("Appel", self._text("activity.call", user=self.sales))

    def test_activity_of_a_workspace(self):
        self.workspace._join(self.sales.partner_id)
        call = self._activity(self.workspace, "call")
        with self.assertTold({self.workspace: ["activity.call"]}):
            call.action_feedback(feedback="All fine")
        self.assertEqual(self._text("activity.call"), "Call")

    def test_activity_of_nobody(self):
        stranger = self._order(self.customer_two)
        self._flush()
        with self.assertTold({}):
            self._activity(stranger, "call").action_done()

    def test_activity_of_before_there_was_a_workspace(self):
        kinds = ("activity.call", "activity.done")
        self._activity(self.order, "call", summary="Colour").action_feedback("Oak")
        self._activity(self.order, "todo").action_done()
        told = [self._events(code).read(self.KEPT) for code in kinds]
        for code in kinds:
            self._events(code).unlink()
        self.workspace.filled_at = False
        self.env["collab.history"]._cron_history()
        read = [self._events(code).read(self.KEPT) for code in kinds]
        self.assertTrue(all(told))
        for before, after in zip(told, read, strict=True):
            self.assertEqual(
                [{**b, "id": 0} for b in before], [{**a, "id": 0} for a in after]
            )


@tagged("post_install", "-at_install")
class TestSourceActivityCost(CollabCost):
    def _orders_of(self, partner, number):
        vals = {
            "partner_id": partner.id,
            "order_line": [Command.create({"product_id": self.chair.id})],
        }
        return self.env["sale.order"].create([dict(vals) for _n in range(number)])

    def _calls(self, partner, number=1):
        return self.env["mail.activity"].union(
            *(
                order.activity_schedule("mail.mail_activity_data_call")
                for order in self._orders_of(partner, number)
            )
        )

    def _done(self, calls):
        return calls.action_feedback(feedback="Agreed")

    def test_nobody_concerned(self):
        extra = self._extra(lambda: self._calls(self.stranger), self._done)
        self.assertLessEqual(extra, 0)

    def test_somebody_concerned(self):
        extra = self._extra(lambda: self._calls(self.buyer), self._done)
        self.assertLessEqual(extra, BUDGET)

    def test_a_hundred_cost_as_one(self):
        self._assert_constant(
            lambda number: self._calls(self.buyer, number), self._done
        )
