from odoo import Command
from odoo.tests import tagged

from .common_cost import BUDGET, CollabCost


@tagged("post_install", "-at_install")
class TestSourceCost(CollabCost):
    """Queries that recording adds to actions of the host."""

    def _actions(self, customer, supplier):
        """Return name -> (what makes a document, what happens to it)."""

        def order():
            return self._order(
                customer,
                order_line=[
                    Command.create({"product_id": self.chair.id}) for _n in range(5)
                ],
            )

        def delivery():
            confirmed = order()
            confirmed.action_confirm()
            return confirmed.picking_ids

        def production():
            confirmed = self._order(customer, self.table)
            confirmed.action_confirm()
            made = confirmed.order_line.move_ids.move_orig_ids.production_id
            made.action_assign()
            return made

        def purchase():
            return self._purchase(partner=supplier)

        return {
            "confirm order": (order, lambda o: o.action_confirm()),
            "validate delivery": (delivery, self._validate),
            "finish production": (production, self._produce),
            "confirm purchase": (purchase, lambda p: p.button_confirm()),
            "post message": (
                order,
                lambda o: o.message_post(body="Hi", message_type="comment"),
            ),
            "move lead": (
                lambda: self._lead(customer),
                lambda lead: lead.action_set_won(),
            ),
        }

    def test_nobody_concerned(self):
        for name, (make, act) in self._actions(self.stranger, self.stranger).items():
            with self.subTest(name):
                measure = self._own if name == "finish production" else self._extra
                self.assertLessEqual(measure(make, act), 0)

    def test_somebody_concerned(self):
        for name, (make, act) in self._actions(self.buyer, self.supplier).items():
            with self.subTest(name):
                measure = self._own if name == "finish production" else self._extra
                self.assertLessEqual(measure(make, act), BUDGET)

    def _confirmed(self, number):
        orders = self._orders(number)
        orders.action_confirm()
        return orders

    def test_leads(self):
        def make(number):
            return self.env["crm.lead"].create(
                [{"name": f"L{n}", "partner_id": self.buyer.id} for n in range(number)]
            )

        self._assert_constant(lambda number: number, make)
        stage = self.env["crm.stage"].create({"name": "Bid", "sequence": 1})
        self._assert_constant(make, lambda leads: leads.write({"stage_id": stage.id}))
        self._assert_constant(make, lambda leads: leads.action_set_lost())

    def test_orders(self):
        self._assert_constant(self._orders, lambda o: o.action_quotation_sent())
        self._assert_constant(self._orders, lambda o: o.action_confirm())
        self._assert_constant(
            self._confirmed, lambda o: o.write({"commitment_date": "2030-01-01"})
        )

    def test_transfers(self):
        def done(pickings):
            pickings.move_ids.picked = True
            pickings._action_done()

        self._assert_constant(lambda n: self._confirmed(n).picking_ids, done)

    def test_productions(self):
        need = self._confirmed(1).order_line.move_ids

        def make(number):
            """Return production orders for stock."""
            vals = {"product_id": self.table.id, "bom_id": self.bom.id}
            return self.env["mrp.production"].create(
                [dict(vals) for _n in range(number)]
            )

        def sold(number):
            made = make(number)
            made.sale_line_id = need.sale_line_id
            return made

        def serving(number):
            made = make(number)
            made.move_finished_ids.move_dest_ids = need
            return made

        for kind in sold, serving:
            for state in "confirmed", "progress", "done":
                with self.subTest(kind=kind.__name__, state=state):
                    self._assert_constant(
                        kind, lambda made, state=state: made.write({"state": state})
                    )

    def test_purchases(self):
        def make(number, **vals):
            values = self._purchase().copy_data(vals)[0]
            return self.env["purchase.order"].create(
                [dict(values) for _n in range(number)]
            )

        def lines(number):
            return make(number, state="purchase").order_line

        self._assert_constant(make, lambda p: p.write({"state": "sent"}))
        self._assert_constant(make, lambda p: p.write({"state": "purchase"}))
        self._assert_constant(
            lines, lambda found: found.write({"date_planned": "2031-01-01 12:00:00"})
        )

    def test_invoices(self):
        self._load_accounting()

        def make(number):
            return self.env["account.move"].create(
                [
                    {"move_type": "out_invoice", "partner_id": self.buyer.id}
                    for _n in range(number)
                ]
            )

        self._assert_constant(make, lambda i: i.write({"payment_state": "paid"}))

    def test_tasks(self):
        project = self.env["project.project"].create(
            {"name": "Fitting", "partner_id": self.customer.id}
        )

        def make(number):
            return self.env["project.task"].create(
                [{"name": f"T{n}", "project_id": project.id} for n in range(number)]
            )

        self._assert_constant(lambda number: number, make)
        self._assert_constant(make, lambda tasks: tasks.write({"state": "1_done"}))

    def test_meetings(self):
        def make(number):
            return self.env["calendar.event"].create(
                [
                    {
                        "name": f"M{n}",
                        "start": "2030-01-01 10:00:00",
                        "stop": "2030-01-01 11:00:00",
                        "partner_ids": self.buyer.ids,
                    }
                    for n in range(number)
                ]
            )

        self._assert_constant(lambda number: number, make)
        self._assert_constant(make, lambda meetings: meetings.action_archive())

    def test_messages(self):
        def post(orders):
            for order in orders:
                order.message_post(body="Hi", message_type="comment")

        self._assert_constant(self._orders, post)
