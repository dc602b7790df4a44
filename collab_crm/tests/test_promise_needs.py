from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_chain import CollabChain


@tagged("post_install", "-at_install")
class TestPromiseNeeds(CollabChain):
    """The list of goods that promises wait for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        promised = "2026-03-02 12:00:00"
        cls.order = cls._order(cls.buyer, cls.top, 3, commitment_date=promised)
        cls.order.action_confirm()
        cls.purchase = cls._purchase(cls.top, 3)
        cls.purchase.button_confirm()
        cls.env["collab.forecast"].search([]).unlink()
        cls.cause = f"purchase.order.line,{cls.purchase.order_line.id}"
        cls.env["collab.forecast"].create(
            {
                "sale_line_id": cls.order.order_line.id,
                "order_id": cls.order.id,
                "company_id": cls.company.id,
                "partner_id": cls.customer.id,
                "workspace_id": cls.workspace.id,
                "promised_date": promised,
                "predicted_date": "2026-03-05 12:00:00",
                "slack": -3,
                "state": "late",
                "reason": "purchase_late",
                "cause": cls.cause,
            }
        )
        cls._flush()

    def _needs(self, user):
        return self.env["collab.shortage.need"].with_user(user).search([])

    def test_late_purchase(self):
        need = self._needs(self.purchasing)
        self.assertEqual((need.cause, need.product_id), (self.cause, self.top))
        self.assertEqual((need.promises, need.customers, need.slack), (1, 1, -3))
        self.assertEqual(need.warehouse_id, self.purchase.picking_type_id.warehouse_id)

    def test_opens_the_board(self):
        action = self._needs(self.warehouse).action_board()
        board = self.env["collab.shortage"].browse(action["res_id"])
        row = board.line_ids
        self.assertEqual(
            (board.product_id, row.order_names), (self.top, self.order.name)
        )
        self.assertEqual(str(row.promised_date), "2026-03-02 12:00:00")
        again = self._needs(self.warehouse).action_board()
        self.assertEqual(again["res_id"], board.id)

    def test_the_new_date_of_the_supplier_counts(self):
        """The host leaves the receipt where it was when its purchase is put off."""
        line = self.purchase.order_line
        later = fields.Datetime.now() + timedelta(days=30)
        line.date_planned = later
        self._flush()
        self.assertLess(line.move_ids.date, later - timedelta(days=20))
        action = self._needs(self.warehouse).action_board()
        board = self.env["collab.shortage"].browse(action["res_id"])
        self.assertEqual(board.coming_date, line.date_planned)

    def test_shortage_without_supply(self):
        warehouse = self.purchase.picking_type_id.warehouse_id
        forecast = self.env["collab.forecast"].search([])
        forecast.cause = f"shortage,{self.leg.id},{warehouse.id}"
        self.env.invalidate_all()
        need = self._needs(self.warehouse)
        self.assertEqual((need.product_id, need.warehouse_id), (self.leg, warehouse))
        forecast.cause = "mrp.production,4"
        self.assertFalse(self._needs(self.warehouse))
        with self.assertRaises(UserError):
            need.action_board()

    def test_others_are_refused(self):
        for user in self.sales, self.designer, self.buyer_user:
            with self.assertRaises(AccessError):
                self._needs(user)
        boards = self.env["collab.shortage"].with_user(self.warehouse)
        for product in 0, -1, None, "x", 2**40, [1], {}:
            with self.assertRaises(UserError):
                boards.action_board(product, 1)
