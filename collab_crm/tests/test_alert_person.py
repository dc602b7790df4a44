from odoo import Command
from odoo.tests import new_test_user, tagged

from ..tools.alerting import Cause, Hit, first_usable, ranked, severity
from .common_alert import CollabAlert


@tagged("post_install", "-at_install")
class TestAlertPerson(CollabAlert):
    """To whom an alert goes."""

    def _asked(self):
        forecast = self._forecast(self._lines(self.customer))
        self._evaluate(forecast)
        return self.Alert.search([("cause", "=", self.cause)]).user_id

    def test_the_buyer_of_the_order(self):
        self.assertEqual(self._asked(), self.purchasing)

    def test_else_the_buyer_of_the_supplier(self):
        self.purchase.user_id = False
        self.supplier.buyer_id = self.manager
        self.assertEqual(self._asked(), self.manager)

    def test_else_whom_the_forecast_names(self):
        self.purchase.user_id = False
        forecast = self._forecast(
            self._lines(self.customer), owner_id=self.warehouse.id
        )
        self._evaluate(forecast)
        alert = self.Alert.search([("cause", "=", self.cause)])
        self.assertEqual(alert.user_id, self.warehouse)

    def test_else_whom_the_company_names(self):
        self.purchase.user_id = False
        self.desk.user_id = self.warehouse
        self.assertEqual(self._asked(), self.warehouse)

    def test_else_the_manager_of_the_department(self):
        self.purchase.user_id = False
        self.assertEqual(self._asked(), self.manager)

    def test_else_the_owner_of_the_workspace(self):
        self.purchase.user_id = False
        self.desk.unlink()
        self.workspace.user_id = self.sales
        self.assertEqual(self._asked(), self.sales)

    def test_else_an_administrator(self):
        self.purchase.user_id = False
        self.desk.unlink()
        self.workspace.user_id = False
        self.assertTrue(self._asked().has_group("collab_crm.group_collab_manager"))
        self.assertNotEqual(self._asked(), self.env.ref("base.user_root"))

    def test_never_who_has_left(self):
        self.purchasing.active = False
        self.assertEqual(self._asked(), self.manager)

    def test_never_who_cannot_read_it(self):
        self.purchase.user_id = self.designer
        self.assertEqual(self._asked(), self.manager)

    def test_never_somebody_from_outside(self):
        self.purchase.user_id = self.seller_user
        self.assertEqual(self._asked(), self.manager)

    def test_never_somebody_of_another_company(self):
        abroad = new_test_user(
            self.env,
            "collab_abroad",
            "purchase.group_purchase_user",
            company_id=self.company_two.id,
            company_ids=[Command.set(self.company_two.ids)],
        )
        self.env.cr.execute(
            "UPDATE purchase_order SET user_id = %s WHERE id = %s",
            (abroad.id, self.purchase.id),
        )
        self.env.invalidate_all()
        self.assertEqual(self._asked(), self.manager)

    def test_follows_the_document_until_somebody_decides(self):
        alert = self._alert()
        self.purchase.user_id = self.manager
        self._evaluate(self.Forecast.search([]))
        self.assertEqual(alert.user_id, self.manager)
        self.assertEqual(self._activities(alert).user_id, self.manager)
        alert.with_user(self.manager).action_acknowledge()
        self.purchase.user_id = self.purchasing
        self._evaluate(self.Forecast.search([]))
        self.assertEqual(alert.user_id, self.manager)
        self.manager.active = False
        self._evaluate(self.Forecast.search([]))
        self.assertEqual(alert.user_id, self.purchasing)

    def test_arithmetic(self):
        self.assertEqual(first_usable((None, 4, 5), {5, 4}), 4)
        self.assertIsNone(first_usable((None, 4), ()))
        cause = Cause(1, "shortage", "k", "m", 1, "n", "sales")
        self.assertEqual(severity(cause), "1")
        self.assertEqual(severity(cause._replace(least="0")), "0")
        self.assertEqual(severity(cause._replace(days_late=3.0)), "2")
        hits = [
            Hit("a", amount=5),
            Hit("b", amount=9, days_late=1),
            Hit("c", tier=1),
            Hit("d", amount=5, days_late=2),
        ]
        self.assertEqual([hit.key for hit in ranked(hits)], ["c", "b", "d", "a"])
