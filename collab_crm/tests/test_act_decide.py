from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user, tagged

from .common_act import CollabAct
from .common_promise import NOW

MAY_15 = datetime(2026, 5, 15)


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestActDecide(CollabAct):
    """What the salesperson decides about a change, and what is done by it."""

    def _decide(self, change, *args, user=None, **kwargs):
        change.with_user(user or self.sales).action_decide(*args, **kwargs)
        self._flush()

    def test_granting_a_date(self):
        change = self._asked()
        self._forecast(self.line, MAY_15 - timedelta(days=2))
        self._decide(change, True, "Gladly")
        self.assertEqual(change.state, "accepted")
        self.assertEqual(change.decided_by_id, self.sales)
        kind, date, accepted_by, note = self._ledger(
            self.order, "kind", "date", "accepted_by", "note"
        )[-1]
        self.assertEqual((kind, date), ("revised", change.wish_date))
        self.assertEqual((accepted_by, note), (self.buyer, "Gladly"))
        self.assertEqual(self.order.commitment_date, change.wish_date)
        revised = [r for r in self._ledger(self.order) if r[0] == "revised"]
        self.assertEqual(len(revised), 1, "the host's date adds no second promise")
        self.assertEqual(self.order.picking_ids.date_deadline, change.wish_date)
        self.assertIn("accepted", self._text("change.accepted"))
        self._login(self.buyer_user)
        page = self._page(self.place)
        self.assertIn("Gladly", page)
        self.assertIn("Accepted", page)

    def test_granting_another_date(self):
        change = self._asked()
        self._forecast(self.line, MAY_15)
        self._decide(change, True, date="2026-05-18 10:00:00")
        self.assertEqual(change.state, "partly")
        self.assertFalse(self._ledger(self.order, "accepted_by")[-1][0])
        self._login(self.buyer_user)
        page = self._page(self.place)
        self.assertIn("Accepted in part", page)
        self.assertIn("05/18/2026", page)
        self.assertIn("Does it work for you?", page)

    def test_a_date_the_forecast_denies(self):
        change = self._asked()
        self._forecast(self.line, MAY_15 + timedelta(days=9))
        with self.assertRaises(UserError):
            self._decide(change, True)
        self.assertEqual(change.state, "open")
        self._decide(change, True, confirmed=True)
        self.assertEqual(change.state, "accepted")

    def test_granting_a_quantity(self):
        change = self._asked("quantity")
        self._decide(change, True)
        self.assertEqual(change.state, "accepted")
        self.assertEqual(self.line.product_uom_qty, 12)
        self.assertEqual(
            sum(self.order.picking_ids.move_ids.mapped("product_uom_qty")), 12
        )

    def test_granting_less(self):
        change = self._asked("quantity", quantity="5")
        self._validate(self.order.picking_ids, 4)
        self._flush()
        with self.assertRaises(UserError):
            self._decide(change, True, quantity=3.0)
        self._decide(change, True, quantity=6.0)
        self.assertEqual(change.state, "partly")
        self.assertEqual(self.line.product_uom_qty, 6)

    def test_cancelling_an_order(self):
        change = self._asked("cancel", line="")
        other = self._asked("quantity")
        change = self.Change.search([("kind", "=", "cancel")], limit=1)
        with self.assertTold(
            {
                self.workspace: [
                    "order.cancelled*", "delivery.cancelled", "change.accepted*",
                    "change.lapsed*",
                ]
            }
        ):  # fmt: skip
            self._decide(change, True)
        self.assertEqual(self.order.state, "cancel")
        self.assertEqual(change.state, "accepted")
        self.assertEqual(other.state, "lapsed")

    def test_cancelling_what_is_left(self):
        change = self._asked("cancel", line="")
        self._validate(self.order.picking_ids, 4)
        self._flush()
        self._decide(change, True)
        self.assertEqual(self.order.state, "sale")
        self.assertEqual(self.line.product_uom_qty, 4)
        self.assertEqual(change.state, "partly")
        waiting = self.order.picking_ids.filtered(lambda p: p.state != "done")
        self.assertFalse(waiting.filtered(lambda p: p.state != "cancel"))

    def test_refusing(self):
        change = self._asked()
        with self.assertRaises(UserError):
            self._decide(change, False)
        self._decide(change, False, "The factory is full")
        self.assertEqual(change.state, "refused")
        self.assertEqual(self.order.commitment_date.day, 20)
        self._login(self.buyer_user)
        self.assertIn("The factory is full", self._page(self.place))
        with self.assertRaises(UserError):
            self._decide(change, True)

    def test_what_has_changed_is_said(self):
        change = self._asked()
        self.assertFalse(change.outdated)
        self.line.product_uom_qty = 11
        self._flush()
        change.invalidate_recordset()
        self.assertEqual(change.outdated, "quantity")
        with self.assertRaises(UserError):
            self._decide(change, True)
        self._decide(change, True, confirmed=True)

    def test_who_decides(self):
        change = self._asked("quantity")
        for user in (self.warehouse, self.designer, self.service):
            self.workspace._join(user.partner_id)
            self._flush()
            with self.assertRaises(AccessError):
                self._decide(change, True, user=user)
            with self.assertRaises(AccessError):
                self._decide(change, False, "No", user=user)
        self.assertFalse(change.with_user(self.warehouse).mine)
        self.assertTrue(change.with_user(self.sales).mine)
        self._decide(change, False, "No", user=self.management)
        self.assertEqual(change.state, "refused")

    def test_with_his_own_rights(self):
        """The owner who may not write orders refuses, and grants nothing."""
        self.workspace.user_id = self.designer
        self.workspace._join(self.designer.partner_id)
        change = self._asked("quantity")
        with self.assertRaises(AccessError):
            self._decide(change, True, user=self.designer)
        self.assertEqual(self.line.product_uom_qty, 10)
        self._decide(change, False, "No", user=self.designer)

    def test_who_reads(self):
        change = self._asked()
        stranger = new_test_user(
            self.env, "collab_far", "sales_team.group_sale_salesman"
        )
        self.assertFalse(change.with_user(stranger).has_access("read"))
        self.assertFalse(change.with_user(self.service).has_access("read"))
        with self.assertRaises(AccessError):
            self._decide(change, False, "No", user=stranger)
        for user in (self.sales, self.management):
            self.assertTrue(change.with_user(user).has_access("read"))
            with self.assertRaises(AccessError):
                change.with_user(user).write({"state": "accepted"})

    def test_bad_arguments(self):
        change = self._asked("quantity")
        for args, kwargs in (
            (("yes",), {}),
            ((True, 7), {}),
            ((True,), {"quantity": "many"}),
            ((True,), {"quantity": True}),
            ((True,), {"quantity": float("nan")}),
            ((True,), {"quantity": float("inf")}),
            ((False, "x" * 2001), {}),
        ):
            with self.assertRaises(UserError):
                self._decide(change, *args, **kwargs)
        self.assertEqual(change.state, "open")

    def test_overtaken_by_delivery(self):
        change = self._asked()
        self._validate(self.order.picking_ids)
        self._flush()
        self.Change._cron_change()
        self.assertEqual(change.state, "lapsed")
        self.assertIn("lapsed", self._text("change.lapsed"))

    def test_nobody_decides(self):
        change = self._asked()
        with freeze_time(NOW + timedelta(days=7)):
            self.env["collab.alert"]._cron_alert()
            alert = self.env["collab.alert"].search(
                [("kind", "=", "change_overdue"), ("res_id", "=", change.id)]
            )
            self.assertEqual(alert.user_id, self.sales)
            self._forecast(self.line, MAY_15)
            self._decide(change, False, "Sorry")
            self.assertEqual(alert.state, "resolved")

    def test_who_is_told(self):
        change = self._asked()
        Notice = self.env["collab.notice"]
        Notice._collect()
        told = Notice.search([("reason", "=", "act")])
        self.assertIn(self.sales, told.user_id)
        self.assertNotIn(self.buyer_user, told.user_id)
        self._decide(change, False, "No")
        Notice._collect()
        told = Notice.search([("type_id.code", "=", "change.refused")])
        self.assertIn(self.buyer_user, told.user_id)

    def test_dialog(self):
        change = self._asked("quantity", note="Two rooms more")
        self._forecast(self.line, MAY_15)
        Dialog = self.env["collab.change.decide"].with_user(self.sales)
        with Form(Dialog.with_context(default_change_id=change.id)) as form:
            self.assertIn("Two rooms more", form.asked)
            self.assertIn("0 of 10 Units delivered", form.consequences)
            self.assertIn("forecast 05/15/2026", form.consequences)
            self.assertEqual(form.quantity, 12)
            form.reason = "Gladly"
        form.record.action_accept()
        self.assertEqual(change.state, "accepted")
        self.assertEqual(change.reason, "Gladly")

    def test_dialog_tells_nothing_to_others(self):
        change = self._asked("quantity")
        Dialog = self.env["collab.change.decide"].with_user(self.service)
        with self.assertRaises(AccessError):
            Dialog.create({"change_id": change.id})
        self.workspace._join(self.service.partner_id)
        self._flush()
        dialog = Dialog.create({"change_id": change.id})
        self.assertFalse(dialog.consequences)
        with self.assertRaises(AccessError):
            dialog.action_accept()

    def test_buttons(self):
        change = self._asked()
        for document in (self.order, self.workspace):
            document = document.with_user(self.sales)
            self.assertEqual(document.collab_change_count, 1)
            self.assertEqual(document.action_collab_changes()["res_id"], change.id)
        self.assertEqual(self.order.with_user(self.service).collab_change_count, 0)
