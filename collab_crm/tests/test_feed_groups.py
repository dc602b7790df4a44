from datetime import datetime, timedelta

from odoo.tests import tagged

from .common_flows import CollabFlows

NOON = datetime(2026, 1, 1, 12)


@tagged("post_install", "-at_install")
class TestFeedGroups(CollabFlows):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace._join((cls.sales + cls.warehouse).partner_id)
        cls._flush()
        cls.reader = cls.workspace.with_user(cls.sales)

    def _page(self, **options):
        self._flush()
        return self.reader.feed_page(**options)["entries"]

    def _promise(self, old, new, minutes=0, **vals):
        """Tell a changed date of an order, some minutes after noon."""
        return self._tell(
            code="order.promised",
            at=NOON + timedelta(minutes=minutes),
            actor_id=self.warehouse.partner_id.id,
            data={"document": "S1", "from": old, "to": new},
            **vals,
        )

    def test_one_business_action_is_one_entry(self):
        order, production = self._table_order()
        entries = self._page()
        alone = self._page(grouped=False)
        self.assertGreater(len(alone), 1)
        self.assertEqual(len(entries), 1)
        (entry,) = entries
        self.assertEqual(entry["type"], "order.confirmed")
        self.assertEqual(entry["document"], order.name)
        self.assertEqual(entry["count"], len(alone))
        self.assertEqual(entry["ids"], [one["event_id"] for one in alone])
        self.assertEqual(len(entry["grouped"]), len(alone) - 1)
        told = {one["document"] for one in entry["grouped"]}
        self.assertIn(production.name, told)
        for one in entry["grouped"]:
            self.assertNotIn("grouped", one)
            self.assertEqual(one["group"], entry["group"])

    def test_repeated_changes_are_told_as_one(self):
        self._promise("2026-02-01", "2026-02-02")
        self._promise("2026-02-02", "2026-02-03", 5)
        self._promise("2026-02-03", "2026-02-04", 10)
        (entry,) = self._page()
        self.assertIn("02/01/2026", entry["text"])
        self.assertIn("02/04/2026", entry["text"])
        self.assertNotIn("02/03/2026", entry["text"])
        self.assertEqual(entry["count"], 3)
        self.assertEqual(len(self._page(grouped=False)), 3)

    def test_later_changes_are_another_entry(self):
        self._promise("2026-02-01", "2026-02-02")
        self._promise("2026-02-02", "2026-02-03", 11)
        self.assertEqual([entry["count"] for entry in self._page()], [1, 1])

    def test_messages_stay_apart(self):
        order = self._order(state="sent")
        self._flush()
        for body in ("One", "Two"):
            order.with_user(self.warehouse).sudo().message_post(
                body=body, message_type="comment", subtype_xmlid="mail.mt_comment"
            )
            self._flush()
        said = self._page(scope="people")
        self.assertEqual([entry["count"] for entry in said], [1, 1])

    def test_a_summary_keeps_its_count(self):
        self._tell(code="lead.won", cause="A", data={"count": 40, "ids": [1]})
        self._tell(code="lead.lost", cause="A", at=NOON)
        (entry,) = self._page()
        self.assertEqual(entry["count"], 41)

    def test_what_the_reader_may_not_see_is_not_counted(self):
        self._tell(code="lead.won", cause="A")
        self._tell(code="lead.lost", cause="A", at=NOON)
        kind = self.env.ref("collab_crm.event_type_lead_lost")
        kind.group_ids = self.env.ref("base.group_system")
        (entry,) = self._page()
        self.assertEqual((entry["count"], entry["grouped"]), (1, []))

    def test_my_feed_names_the_workspaces_of_all(self):
        other = self._workspace(self.customer_two)
        other._join(self.sales.partner_id)
        self._tell(self.workspace + other, cause="A")
        self._tell(other, code="lead.lost", cause="A", at=NOON)
        (entry,) = self.Workspace.with_user(self.sales).my_feed_page()["entries"]
        self.assertEqual(entry["count"], 2)
        names = [place["id"] for place in entry["workspaces"]]
        self.assertEqual(sorted(names), sorted((self.workspace + other).ids))

    def test_orders_are_those_of_the_workspace(self):
        orders = self._order() + self._order()
        events = self._tell(count=2, cause="A")
        targets = self.env["collab.event.target"].search(
            [("event_id", "in", events.ids)], order="id"
        )
        for target, order in zip(targets, orders, strict=True):
            target.data = {"orders": [[order.id, order.name]]}
        expected = [{"id": order.id, "name": order.name} for order in orders]
        (entry,) = self._page()
        self.assertCountEqual(entry["orders"], expected)
        self.assertEqual(len(entry["grouped"][0]["orders"]), 1)
        self.workspace._join(self.designer.partner_id)
        closed = self.workspace.with_user(self.designer).feed_page()["entries"][0]
        self.assertEqual({order["id"] for order in closed["orders"]}, {False})

    def test_pinned(self):
        events = self._tell(count=3)
        pinned = self.env["collab.event.target"].search(
            [("event_id", "=", events[1].id)]
        )
        pinned.pinned_at = NOON
        self.assertEqual(
            [entry["event_id"] for entry in self._page() if entry["pinned"]],
            events[1].ids,
        )
