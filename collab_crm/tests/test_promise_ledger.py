from datetime import datetime, timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common_promise import NOW, CollabPromise

MAY_20, MAY_25 = datetime(2026, 5, 20, 12), datetime(2026, 5, 25, 12)


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestPromiseLedger(CollabPromise):
    """What the flows of the host leave in the ledger."""

    def test_a_wish_an_offer_a_promise_and_a_change(self):
        order = self._order()
        self.assertFalse(self._ledger(order))
        order.commitment_date = MAY_20
        self.assertEqual(self._ledger(order), [("requested", MAY_20)])
        order.action_quotation_sent()
        self._flush()
        order.commitment_date = MAY_25
        self._flush()
        order.action_confirm()
        self._flush()
        order.commitment_date = MAY_20
        self.assertEqual(
            self._ledger(order),
            [
                ("requested", MAY_20),
                ("quoted", MAY_20),
                ("requested", MAY_25),
                ("quoted", MAY_25),
                ("confirmed", MAY_25),
                ("revised", MAY_20),
            ],
        )

    def test_nothing_is_said_twice(self):
        order = self._confirmed(MAY_20)
        order.commitment_date = MAY_25
        order.commitment_date = MAY_20
        self._flush()
        order.write({"commitment_date": MAY_20, "client_order_ref": "A"})
        self.assertEqual(
            self._ledger(order), [("requested", MAY_20), ("confirmed", MAY_20)]
        )

    def test_of_what_is_delivered_nothing_more_is_promised(self):
        order = self._confirmed(MAY_20)
        self._validate(order.picking_ids)
        self._flush()
        order.commitment_date = MAY_25
        self._flush()
        self.env["collab.promise"]._reconcile()
        self.assertEqual(
            self._ledger(order), [("requested", MAY_20), ("confirmed", MAY_20)]
        )

    def test_who_said_it_and_in_which_time_zone(self):
        order = self._order().with_user(self.sales)
        self._flush()
        order.action_confirm()
        [(author, tz, said, reason)] = self._ledger(
            order, "author_id", "tz", "said_at", "reason"
        )
        self.assertEqual(author, self.sales.partner_id)
        self.assertEqual((tz, said, reason), ("Europe/Berlin", NOW, False))

    def test_without_a_date_the_line_has_the_one_the_host_expects(self):
        self.chair.sale_delay = 7
        order = self._order()
        order.action_confirm()
        line = order.order_line
        self.assertEqual(self._ledger(order), [("confirmed", line._expected_date())])
        self.assertEqual(line._expected_date(), NOW + timedelta(days=7))

    def test_where_another_addon_expects_another_date(self):
        line = type(self.env["sale.order.line"])
        with patch.object(line, "_expected_date", lambda _line: MAY_25):
            order = self._order()
            order.action_confirm()
            self.assertEqual(self._ledger(order), [("confirmed", MAY_25)])

    def test_a_line_added_later_is_promised_on_its_own(self):
        order = self._confirmed(MAY_20)
        order.write({"order_line": [Command.create({"product_id": self.chair.id})]})
        new = order.order_line[-1]
        self._flush()
        self.env["sale.order.line"].create(
            {"order_id": order.id, "product_id": self.chair.id}
        )
        rows = self._ledger(order, "kind", "date", "sale_line_id")
        told = [(kind, line) for kind, _date, line in rows if kind != "requested"]
        self.assertEqual(told, [("confirmed", line) for line in order.order_line])
        self.assertIn(("confirmed", MAY_20, new), rows)

    def test_the_days_of_a_line(self):
        order = self._order()
        order.action_quotation_sent()
        self._flush()
        order.order_line.customer_lead = 5
        self._flush()
        order.action_confirm()
        self._flush()
        order.order_line.customer_lead = 9
        self.assertEqual(
            self._ledger(order),
            [
                ("quoted", NOW),
                ("quoted", NOW + timedelta(days=5)),
                ("confirmed", NOW + timedelta(days=5)),
                ("revised", NOW + timedelta(days=9)),
            ],
        )

    def test_goods_only(self):
        service = self.env["product.product"].create({"name": "A", "type": "service"})
        lines = [
            Command.create({"product_id": self.chair.id}),
            Command.create({"product_id": service.id}),
            Command.create({"display_type": "line_note", "name": "Thanks"}),
        ]
        order = self._order(order_line=lines)
        order.action_confirm()
        self.assertEqual(self._ledger(order, "kind"), [("confirmed",)])

    def test_customers_without_a_workspace(self):
        for partner in self.buyer_two, self.seller:
            order = self._order(partner, commitment_date=MAY_20)
            order.action_quotation_sent()
            order.action_confirm()
            self.assertFalse(self._ledger(order))

    def test_a_workspace_of_another_company(self):
        self._workspace(
            self.customer_two, company_id=self.company_two.id, user_id=False
        )
        order = self._confirmed(MAY_20, partner=self.buyer_two)
        self.assertFalse(self._ledger(order))

    def test_a_form(self):
        with Form(self.env["sale.order"].with_user(self.sales)) as form:
            form.partner_id = self.buyer
            form.commitment_date = MAY_20
            with form.order_line.new() as line:
                line.product_id = self.chair
        self._flush()
        form.record.action_confirm()
        self.assertEqual(
            self._ledger(form.record), [("requested", MAY_20), ("confirmed", MAY_20)]
        )

    def test_an_import(self):
        names = ["partner_id/.id", "state", "commitment_date"]
        names += ["order_line/product_id/.id", "order_line/product_uom_qty"]
        row = [str(self.buyer.id), "sent", "2026-05-20 12:00:00", str(self.chair.id)]
        orders = self.env["sale.order"].with_context(tz="UTC")
        result = orders.load(names, [[*row, "1"], [*row, "2"]])
        for order in self.env["sale.order"].browse(result["ids"]):
            self.assertEqual(
                self._ledger(order), [("requested", MAY_20), ("quoted", MAY_20)]
            )

    def test_cancelled_and_confirmed_again(self):
        order = self._confirmed(MAY_20)
        order._action_cancel()
        order.action_draft()
        self._flush()
        order.commitment_date = MAY_25
        order.action_confirm()
        kinds = self._ledger(order)
        self.assertEqual(kinds[1:], [("confirmed", MAY_20), ("revised", MAY_25)])

    def test_the_first_order_of_a_customer_opens_his_workspace(self):
        self.company.collab_open_rule = "order"
        self.env["collab.workspace"]._forget_index()
        order = self._order(self.buyer_two).with_user(self.sales)
        self._flush()
        order.action_confirm()
        rows = self._ledger(order, "kind", "author_id")
        self.assertEqual(rows, [("confirmed", self.sales.partner_id)])

    def test_a_draft_is_deleted_with_its_promises(self):
        order, other = self._order(commitment_date=MAY_20), self._confirmed(MAY_20)
        self.assertTrue(self._ledger(order))
        order.unlink()
        self.assertFalse(self._ledger(order))
        self.assertEqual(len(self._ledger(other)), 2)

    def test_rows_stay_as_they_are(self):
        order = self._confirmed(MAY_20)
        self._flush()
        row = self.env["collab.promise"].search([("order_id", "=", order.id)])[-1]
        for vals in {"date": MAY_25}, {"kind": "quoted"}, {"author_id": False}:
            with self.assertRaises(UserError):
                row.write(vals)
        with self.assertRaises(UserError):
            row.unlink()
        row._say_shown()
        row._say_accepted(self.buyer)
        with freeze_time(MAY_20):
            row._say_shown()
            row._say_accepted(self.engineer)
        self.assertEqual((row.shown_at, row.accepted_at), (NOW, NOW))
        self.assertEqual(row.accepted_by, self.buyer)

    def test_a_wish_from_outside(self):
        order = self._order()
        self._flush()
        rows = order.with_user(self.buyer_user)._collab_request(MAY_20, " please ")
        self.assertEqual(rows.mapped("author_id"), self.buyer)
        self.assertEqual(rows.mapped("note"), ["please"])
        for bad in "2026-05-01", "soon", None, [], 3, "0001-01-01", {"a": 1}:
            with self.assertRaises(UserError):
                order._collab_request(bad)
        self.assertFalse(self._order(self.buyer_two)._collab_request(MAY_20))

    def test_a_failure_never_stops_a_sale(self):
        ledger = self.registry["collab.promise"]
        with (
            patch.object(ledger, "_write_ledger", side_effect=KeyError("x")),
            mute_logger("odoo.addons.collab_crm.models.feed.recorder"),
        ):
            order = self._confirmed(MAY_20)
        self.assertEqual(order.state, "sale")
        self.assertFalse(self._ledger(order))
        with mute_logger("odoo.addons.collab_crm.models.promise.promise_fill"):
            self._settle()
            self._settle()
        nobody = self.env["res.partner"]
        self.assertEqual(
            self._ledger(order, "kind", "date", "author_id"),
            [("confirmed", MAY_20, nobody)],
        )
        self.assertTrue(self._events("order.confirmed", order, self.workspace))
