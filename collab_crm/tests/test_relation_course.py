from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_relation import NOW, CollabRelation


@tagged("post_install", "-at_install")
class TestRelationCourse(CollabRelation):
    """From the first contact to the payment, chain by chain."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._load_accounting()

    def _course(self, user=None, **asked):
        return self._as(user or self.management).relation_course(**asked)

    def _steps(self, chain):
        return {step["stage"]: step for step in chain["steps"]}

    def _chain(self, record, user=None):
        kinds = {"sale.order": "order", "crm.lead": "lead", "project.task": "task"}
        key = f"{kinds[record._name]},{record.id}"
        chains = self._course(user, limit=100)["chains"]
        return next((chain for chain in chains if chain["key"] == key), None)

    def _run(self, begun=100, days=(5, 9, 10, 30), product=None, **vals):
        """Return an order that went the whole way, stage after stage."""
        made = NOW - timedelta(days=begun)
        ordered, shipped, billed, paid = (made + timedelta(days=day) for day in days)
        with freeze_time(made):
            lead = self._lead(self.buyer)
            lead.flush_recordset()
            self.env.cr.execute(
                "UPDATE crm_lead SET create_date = %s WHERE id = %s", (made, lead.id)
            )
            order = self._order(product=product, opportunity_id=lead.id, **vals)
        with freeze_time(ordered):
            order.action_confirm()
        with freeze_time(shipped):
            for picking in order.picking_ids:
                self._validate(picking)
        with freeze_time(billed):
            invoice = order._create_invoices()
            invoice.invoice_date = billed.date()
            invoice.action_post()
        with freeze_time(paid):
            self.env["account.payment.register"].with_context(
                active_model="account.move", active_ids=invoice.ids
            ).create({"payment_date": paid.date()}).action_create_payments()
        self._flush()
        return order

    def test_the_whole_way(self):
        order = self._run()
        chain = self._chain(order)
        self.assertEqual(
            [(s["stage"], s["after"], s["days"]) for s in chain["steps"]],
            [
                ("deal", None, None),
                ("order", "deal", 5),
                ("delivery", "order", 4),
                ("invoice", "delivery", 1),
                ("payment", "invoice", 20),
            ],
        )
        self.assertEqual((chain["name"], chain["state"]), (order.name, "sale"))
        self.assertEqual(chain["amount"], order.amount_total)
        steps = self._steps(chain)
        self.assertEqual(
            steps["delivery"]["documents"],
            [
                {
                    "model": "stock.picking",
                    "id": order.picking_ids.id,
                    "name": order.picking_ids.name,
                }
            ],
        )
        self.assertEqual(steps["payment"]["at"], str((NOW - timedelta(70)).date()))

    def test_a_production(self):
        self.leg.route_ids = False
        for part in self.top + self.leg:
            self.env["stock.quant"]._update_available_quantity(
                part, self.stock_location, 50
            )
        order, production = self._table_order()
        steps = self._steps(self._chain(order))
        self.assertEqual(
            (steps["production"]["done"], steps["production"]["count"]), (0, 1)
        )
        self.assertIsNone(steps["production"]["at"])
        with freeze_time(NOW + timedelta(days=3)):
            self._produce(production)
        self.assertEqual(production.state, "done")
        self.assertEqual(production.date_finished, NOW + timedelta(days=3))
        with freeze_time(NOW + timedelta(days=4)):
            steps = self._steps(self._chain(order))
            self.assertEqual(steps["production"]["days"], 3)
            self.assertEqual(steps["production"]["documents"][0]["id"], production.id)
            self.assertEqual(steps["delivery"]["after"], "production")

    def test_partly_delivered_is_not_over(self):
        order = self._order(product=self.chair, quantity=4)
        order.action_confirm()
        self._validate(order.picking_ids, 1, backorder=True)
        step = self._steps(self._chain(order))["delivery"]
        self.assertEqual((step["done"], step["count"], step["at"]), (1, 2, None))
        # what was returned or cancelled is no delivery
        self._return(
            order.picking_ids.filtered(lambda p: p.state == "done")
        )._action_done()
        order.picking_ids.filtered(
            lambda p: p.state not in ("done", "cancel")
        ).action_cancel()
        step = self._steps(self._chain(order))["delivery"]
        self.assertEqual((step["done"], step["count"]), (1, 1))

    def test_a_lead_that_led_to_no_order(self):
        reason = self.env["crm.lost.reason"].create({"name": "Too far"})
        lead = self._lead(self.buyer, type="lead")
        lead.convert_opportunity(self.buyer)
        lead.action_set_lost(lost_reason_id=reason.id)
        chain = self._chain(lead)
        self.assertEqual([s["stage"] for s in chain["steps"]], ["lead", "deal"])
        self.assertEqual((chain["state"], chain["reason"]), ("lost", "Too far"))
        # once there is an order, it is part of its course
        order = self._order(opportunity_id=lead.id)
        self.assertIsNone(self._chain(lead))
        self.assertIn("lead", self._steps(self._chain(order)))

    def test_requests(self):
        project = self.env["project.project"].create({"name": "Desk"})
        task = self.env["project.task"].create(
            {"name": "A leg", "project_id": project.id, "partner_id": self.buyer.id}
        )
        chain = self._chain(task, self.service_inside())
        self.assertEqual((chain["name"], chain["state"]), ("A leg", "open"))
        self.assertEqual([s["stage"] for s in chain["steps"]], ["request"])

    def service_inside(self):
        self.workspace._join(self.service.partner_id)
        return self.service

    def test_page_by_page(self):
        records = []
        for number in range(5):
            order = self._order(product=self.chair)
            order.date_order = NOW - timedelta(days=number // 2)
            records.append(order)
        lead = self._lead(self.buyer)
        self._flush()
        self.env.cr.execute(
            "UPDATE crm_lead SET create_date = %s WHERE id = %s",
            (NOW - timedelta(days=1), lead.id),
        )
        seen, cursor, pages = [], None, 0
        while True:
            page = self._course(cursor=cursor, limit=2)
            self.assertEqual("overall" in page, cursor is None)
            seen += [chain["key"] for chain in page["chains"]]
            cursor, pages = page["next"], pages + 1
            if not cursor:
                break
        expected = [f"order,{records[n].id}" for n in (1, 0, 3, 2)]
        expected += [f"lead,{lead.id}", f"order,{records[4].id}"]
        self.assertEqual(seen, expected)
        self.assertEqual(pages, 3)

    def test_against_the_usual_of_the_company(self):
        for number in range(4):
            order = self._order(self.buyer_two, self.chair)
            with freeze_time(NOW - timedelta(days=60 + number)):
                order.action_confirm()
            with freeze_time(NOW - timedelta(days=57 + number)):
                self._validate(order.picking_ids)
        late = self._run(days=(5, 25, 26, 30))
        (pair,) = (
            row
            for row in self._course()["overall"]
            if (row["after"], row["stage"]) == ("order", "delivery")
        )
        self.assertEqual((pair["days"], pair["usual"]), (20, 3))
        self.assertEqual(pair["pace"], "slow")
        step = self._steps(self._chain(late))["delivery"]
        self.assertEqual((step["usual"], step["pace"]), (3, "slow"))
        # of fewer cases than five there is no usual time
        self.assertIsNone(self._steps(self._chain(late))["payment"]["usual"])

    def test_what_the_reader_may_not_read_is_absent(self):
        order = self._run()
        stages = {
            user: [
                step["stage"]
                for step in (self._chain(order, user) or {"steps": ()})["steps"]
            ]
            for user in (self.sales, self.warehouse, self.purchasing, self.designer)
        }
        self.assertEqual(
            stages[self.sales], ["deal", "order", "delivery", "invoice", "payment"]
        )
        self.assertEqual(stages[self.warehouse], ["order", "delivery"])
        self.assertEqual((stages[self.purchasing], stages[self.designer]), ([], []))
        self.assertNotIn("amount", self._chain(order, self.warehouse))
        self.assertNotIn("deal", self._chain(order, self.warehouse)["steps"])
        self.assertIsNone(self._chain(order, self.own))
        mine = self._order(user_id=self.own.id)
        self.assertIn("amount", self._chain(mine, self.own))
        for user in self.service, self.buyer_user, self.seller_user:
            with self.assertRaises(AccessError):
                self._course(user)

    def test_wrong_positions_are_refused(self):
        for cursor in ("", "x", 5, [], "2030-01-01", "2030-01-01|1", "|1|2",
                       "2030-01-01|1|2|3", "2030-01-01|-1|2", "2030-01-01T00:00Z|1|2",
                       "2030-01-01|1|99999999999999"):  # fmt: skip
            with self.subTest(cursor), self.assertRaises(UserError):
                self._course(cursor=cursor)

    def test_a_hundred_cost_as_one(self):
        self._run()
        few = self._queries(self.management, lambda w: w.relation_course(limit=100))
        for number in range(100):
            order = self._order(product=self.chair)
            if number % 4:
                order.action_confirm()
        many = self._queries(self.management, lambda w: w.relation_course(limit=100))
        self.assertLessEqual(many, few)
        self.assertLessEqual(few, 30)
