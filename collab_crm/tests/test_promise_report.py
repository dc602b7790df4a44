from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..tools.kept import kept
from .common_promise import NOW, CollabPromise

DAY = timedelta(days=1)
MAY_6 = datetime(2026, 5, 6, 12)


@tagged("post_install", "-at_install")
class TestPromiseReport(CollabPromise):
    """In full and on time, against the first promise and against the last."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Report = cls.env["collab.promise.report"]

    def _row(self, order):
        self._flush()
        self.env.invalidate_all()
        return self.Report.search([("order_id", "=", order.id)])

    def _figures(self, order):
        row = self._row(order)
        return (row.state, row.kept_first, row.kept_last, row.late_first, row.late_last)

    def _at(self, moment, act):
        with freeze_time(moment):
            result = act()
            self._flush()
            return result

    def _sold(self, date=MAY_6, **vals):
        return self._at(NOW, lambda: self._confirmed(date, **vals))

    def test_kept_and_late(self):
        order = self._sold()
        with freeze_time(MAY_6 - DAY):
            self.assertFalse(self._row(order))
        self._at(MAY_6 + 2 * DAY, lambda: self._validate(order.picking_ids))
        with freeze_time(MAY_6 + 9 * DAY):
            self.assertEqual(self._figures(order), ("delivered", 0, 0, 2, 2))
            self.company.collab_grace_days = 2
            self.assertEqual(self._figures(order), ("delivered", 1, 1, 2, 2))

    def test_the_first_promise_and_the_last_one(self):
        order = self._sold()
        self._at(NOW + DAY, lambda: order.write({"commitment_date": MAY_6 + 5 * DAY}))
        self._at(MAY_6 + 4 * DAY, lambda: self._validate(order.picking_ids))
        with freeze_time(MAY_6 + 9 * DAY):
            self.assertEqual(self._figures(order), ("delivered", 0, 1, 4, -1))
            self.assertEqual(self._row(order).changes, 1)

    def test_overdue(self):
        order = self._sold()
        with freeze_time(MAY_6 + 3 * DAY):
            self.assertEqual(self._figures(order), ("overdue", 0, 0, 3, 3))
        order._action_cancel()
        with freeze_time(MAY_6 + 3 * DAY):
            self.assertFalse(self._row(order))

    def test_in_part(self):
        order = self._sold(order_line=self._lines(4))
        self._at(MAY_6 - DAY, lambda: self._validate(order.picking_ids, quantity=3))
        with freeze_time(MAY_6 + DAY):
            row = self._row(order)
            self.assertEqual(
                (row.state, row.full_count, row.late_first), ("overdue", 0, 1)
            )
        rest = order.picking_ids.filtered(lambda p: p.state not in ("done", "cancel"))
        self._at(MAY_6 + 2 * DAY, rest.action_cancel)
        with freeze_time(MAY_6 + 20 * DAY):
            row = self._row(order)
            self.assertEqual(
                (row.state, row.kept_first, row.late_first), ("short", 0, -1)
            )

    def test_what_comes_back_was_delivered_all_the_same(self):
        order = self._sold()
        self._at(MAY_6, lambda: self._validate(order.picking_ids))
        back = self._at(MAY_6 + DAY, lambda: self._return(order.picking_ids))
        self.assertTrue(back)
        with freeze_time(MAY_6 + 20 * DAY):
            self.assertEqual(self._figures(order), ("delivered", 1, 1, 0, 0))

    def test_the_database_counts_as_the_tool(self):
        self.sales.tz = "Asia/Shanghai"
        orders = []
        for hours in (0, 3, 5, 20, 44, -30):
            order = self._at(NOW, lambda: self._order(commitment_date=MAY_6))
            self._at(NOW, order.with_user(self.sales).action_confirm)
            done = MAY_6 + timedelta(hours=hours)
            self._at(done, lambda order=order: self._validate(order.picking_ids))
            orders.append((order, done))
        with freeze_time(MAY_6 + 20 * DAY):
            for order, done in orders:
                expected = kept(MAY_6, done, "Asia/Shanghai")
                row = self._row(order)
                self.assertEqual(
                    (row.late_first, bool(row.kept_first)), tuple(expected), done
                )

    def test_a_zone_the_database_does_not_know(self):
        order = self._sold()
        self._flush()
        self.env.cr.execute("UPDATE collab_promise SET tz = 'Nowhere/Here'")
        with freeze_time(MAY_6 + 3 * DAY):
            self.assertEqual(self._row(order).late_first, 3)

    def test_each_promise_in_the_zone_it_was_meant(self):
        """The first was said in Berlin, the last in Shanghai, where it is later."""
        self.sales.tz, self.management.tz = "Europe/Berlin", "Asia/Shanghai"
        order = self._at(NOW, lambda: self._order(commitment_date=MAY_6))
        self._at(NOW, order.with_user(self.sales).action_confirm)
        again = order.with_user(self.management).sudo()
        self._at(NOW, lambda: again.write({"commitment_date": MAY_6 + DAY}))
        # the evening of the 7th in Berlin is the 8th in Shanghai
        done = MAY_6 + DAY + timedelta(hours=6)
        self._at(done, lambda: self._validate(order.picking_ids))
        with freeze_time(MAY_6 + 9 * DAY):
            self.assertEqual(self._figures(order), ("delivered", 0, 0, 1, 1))

    def test_the_mean_is_of_the_late_ones(self):
        early, late = self._sold(), self._sold()
        self._at(NOW, lambda: self._validate(early.picking_ids))
        self._at(MAY_6 + 4 * DAY, lambda: self._validate(late.picking_ids))
        self.env.invalidate_all()
        with freeze_time(MAY_6 + 9 * DAY):
            [found] = self.Report._read_group(
                [("order_id", "in", (early | late).ids)],
                [],
                ["delay_first:avg", "delay_last:avg", "kept_first:avg"],
            )
        self.assertEqual(found, (4, 4, 0.5))

    def test_suppliers(self):
        self.chair.seller_ids = [Command.create({"partner_id": self.supplier.id})]
        order = self._sold()
        bought = self._sold(order_line=self._lines(1, self.leg))
        with freeze_time(MAY_6 + 3 * DAY):
            self.assertEqual(self._row(order).supplier_id, self.supplier)
            self.assertEqual(self._row(bought).supplier_id, self.supplier)

    def test_totals_obey_the_rights_of_the_reader(self):
        own = self._seller_of_own()
        self.workspace.auto_join = False
        mine = self._sold(user_id=own.id)
        others = self._sold()
        self.workspace.access = "members"
        with freeze_time(MAY_6 + 3 * DAY):
            self._flush()

            def count(user, **context):
                report = self.Report.with_user(user).with_context(**context)
                orders = [("order_id", "in", (mine | others).ids)]
                [(lines, late)] = report._read_group(
                    orders, [], ["line_count:sum", "late_first:sum"]
                )
                return lines or 0, late or 0

            # the owner of a workspace, and who works with all orders
            self.assertEqual(count(self.sales), (2, 6))
            self.assertEqual(count(self.warehouse), (2, 6))
            self.assertEqual(count(own), (1, 3))
            self.workspace._join(own.partner_id)
            self._flush()
            self.assertEqual(count(own), (2, 6))
            self.management.company_ids |= self.company_two
            abroad = count(self.management, allowed_company_ids=self.company_two.ids)
            self.assertEqual(abroad, (0, 0))
            for user in self.buyer_user, self.seller_user:
                with self.assertRaises(AccessError):
                    count(user)

    def test_grouped(self):
        self._sold()
        with freeze_time(MAY_6 + 3 * DAY):
            for group in (
                *("partner_id", "product_id", "supplier_id", "categ_id", "company_id"),
                *("first_date:month", "user_id", "state"),
            ):
                rows = self.Report._read_group([], [group], ["kept_first:avg"])
                self.assertTrue(rows, group)

    def _lines(self, quantity, product=None):
        vals = {"product_id": (product or self.chair).id, "product_uom_qty": quantity}
        return [Command.create(vals)]
