from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common_board import CollabBoard

MONDAY = "2026-03-02 08:00:00"


@tagged("post_install", "-at_install")
class TestPromiseBoard(CollabBoard):
    @classmethod
    def setUpClass(cls):
        cls.startClassPatcher(freeze_time(MONDAY))
        super().setUpClass()

    def test_ranked_by_the_rule(self):
        board = self._board()
        self.assertEqual(
            board.line_ids.mapped("order_names"),
            (self.c | self.d | self.b | self.a).mapped("name"),
        )
        self.assertEqual(
            self._rows(board, "held", "given", "side"),
            {
                self.a.name: (4, 0, "lose"),
                self.b.name: (6, 0, "lose"),
                self.c.name: (0, 5, "win"),
                self.d.name: (0, 5, "win"),
            },
        )
        self.assertEqual((board.stock, board.wanted, board.coming), (10, 20, 0))
        self.assertTrue(board.changes)
        self.assertEqual(self._held(), [4, 6, 0, 0])

    def test_another_rule_another_proposal(self):
        board = self._board()
        with Form(board) as form:
            form.rule = "age"
        # those who came first keep what they have
        self.assertEqual(set(board.line_ids.mapped("side")), {"same"})
        self.assertFalse(board.changes)
        with self.assertRaisesRegex(UserError, "already"):
            board.action_approve()

    def test_days_won_and_lost(self):
        """With ten on the way, the first two only have to wait."""
        self._purchase_of(10, 7)
        board = self._board()
        self.assertEqual((board.coming, board.coming_date.day), (10, 9))
        # who promised a later day than that of the supply has nothing to lose
        self.assertEqual(
            self._rows(board, "days", "side"),
            {
                self.a.name: (0, "same"),
                self.b.name: (0, "same"),
                self.c.name: (5, "win"),
                self.d.name: (3, "win"),
            },
        )
        late = self._rows(board, "days_late")
        self.assertEqual(late[self.c.name], (5,))
        self.assertEqual(late[self.a.name], (-13,))

    def test_the_supply_comes_when_the_purchase_says(self):
        purchase = self._purchase_of(10, 3)
        purchase.order_line.date_planned = self.now + timedelta(days=9)
        self._flush()
        board = self._board()
        self.assertEqual(board.coming_date, self.now + timedelta(days=9))
        self.assertEqual(self._rows(board, "days_late")[self.c.name], (7,))

    def test_who_loses_days(self):
        self._purchase_of(10, 14)
        days = self._rows(self._board(), "days", "side", "given")
        self.assertEqual(days[self.b.name], (-2, "lose", 0))
        self.assertEqual(days[self.a.name], (0, "same", 0))
        self.assertEqual(days[self.c.name], (12, "win", 5))

    def test_customers_without_workspace_wait_as_well(self):
        """Of them no promise is predicted: what counts is when the goods are there."""
        other = self._company_partner("Cedar Hall")
        order = self._order(other, self.lamp, 3, commitment_date=self.now)
        order.action_confirm()
        self._purchase_of(30, 7)
        board = self._board()
        self.assertEqual(board.line_ids[0].partner_id, other)
        row = self._rows(board, "before_date", "after_date", "days", "given")
        later = self.now + timedelta(days=7)
        self.assertEqual(row[order.name], (later, self.now, 7, 3))

    def test_approve_moves_reservations_and_undo_restores_them(self):
        board = self._board()
        board.action_approve()
        self.assertEqual(self._held(), [0, 0, 5, 5])
        self.assertEqual(self.c.picking_ids.state, "assigned")
        self.assertEqual(self.a.picking_ids.state, "confirmed")
        self.assertEqual((board.state, board.decided_by), ("approved", self.warehouse))
        board.action_undo()
        self.assertEqual(self._held(), [4, 6, 0, 0])
        self.assertEqual(self.a.picking_ids.state, "assigned")
        self.assertEqual((board.state, board.undone_by), ("undone", self.warehouse))
        with self.assertRaises(UserError):
            board.action_undo()

    def test_a_second_look_proposes_the_same(self):
        self._purchase_of(10, 7)
        self._board().action_approve()
        again = self._board()
        self.assertEqual(set(again.line_ids.mapped("side")), {"same"})
        self.assertEqual(again.line_ids.mapped("held"), again.line_ids.mapped("given"))

    def test_what_was_delivered_since_is_not_undone(self):
        board = self._board()
        board.action_approve()
        self._validate(self.c.picking_ids)
        with self.assertRaisesRegex(UserError, "cannot be undone"):
            board.action_undo()
        self.assertEqual(self._held()[:2], [0, 0])

    def test_a_proposal_of_yesterday_is_not_approved(self):
        board = self._board()
        self.b.picking_ids.do_unreserve()
        with self.assertRaisesRegex(UserError, "Look at it again"):
            board.action_approve()
        board.action_propose()
        board.action_approve()
        self.assertEqual(self._held(), [0, 0, 5, 5])

    def test_picked_goods_stay(self):
        self.a.picking_ids.move_ids.picked = True
        board = self._board()
        self.assertNotIn(self.a.name, board.line_ids.mapped("order_names"))
        self.assertEqual(board.stock, 6)
        board.action_approve()
        self.assertEqual(self._held(), [4, 0, 5, 1])

    def test_undo_gives_the_same_lots(self):
        self.lamp.tracking = "lot"
        quants = self.env["stock.quant"]
        self.orders.picking_ids.do_unreserve()
        quants._update_available_quantity(self.lamp, self.stock_location, -10)
        lots = self.env["stock.lot"].create(
            [{"name": name, "product_id": self.lamp.id} for name in ("L1", "L2")]
        )
        for lot in lots:
            quants._update_available_quantity(
                self.lamp, self.stock_location, 5, lot_id=lot
            )
        (self.a | self.b).picking_ids.action_assign()
        lines = (self.a | self.b).picking_ids.move_line_ids
        before = lines.mapped(
            lambda row: (row.picking_id.id, row.lot_id.name, row.quantity)
        )
        board = self._board()
        board.action_approve()
        self.assertEqual(self._held(), [0, 0, 5, 5])
        board.action_undo()
        lines = (self.a | self.b).picking_ids.move_line_ids
        after = lines.mapped(
            lambda row: (row.picking_id.id, row.lot_id.name, row.quantity)
        )
        self.assertEqual(sorted(after), sorted(before))

    def test_both_sides_are_told_in_one_line(self):
        board = self._board()
        told = {self.workspace: ["shortage.decided"], self.two: ["shortage.decided"]}
        told[self.two] += ["delivery.ready"] * 2
        with self.assertTold(told):
            board.action_approve()
        text = self._text("shortage.decided")
        self.assertIn(f"later for {self.a.name}, {self.b.name}", text)
        self.assertNotIn(self.c.name, text)
        text = self._text("shortage.decided", self.two)
        self.assertIn(f"sooner for {self.c.name}, {self.d.name}", text)
        told = {self.workspace: ["shortage.undone"], self.two: ["shortage.undone"]}
        with self.assertTold(told):
            board.action_undo()

    def test_who_may_not_move_reservations_is_refused(self):
        board = self._board()
        for user in self.sales, self.designer, self.buyer_user, self.seller_user:
            for call in ("action_approve", "action_undo", "action_propose", "read"):
                with self.subTest(user=user.name), self.assertRaises(AccessError):
                    getattr(board.with_user(user), call)()
            with self.assertRaises(AccessError):
                self._board(user)
        self.assertEqual(self._held(), [4, 6, 0, 0])

    def test_who_buys_proposes_but_does_not_decide(self):
        board = self._board(self.purchasing)
        self.assertEqual(len(board.line_ids), 4)
        for call in board.action_approve, board.action_undo:
            with self.assertRaises(AccessError):
                call()
        self.assertEqual(self._held(), [4, 6, 0, 0])
        board.with_user(self.warehouse).action_approve()
        self.assertEqual(self._held(), [0, 0, 5, 5])

    def test_decisions_are_not_typed(self):
        board = self._board()
        for vals in {"state": "approved"}, {"stock": 99}, {"line_ids": [(5,)]}:
            with self.assertRaises(UserError):
                board.write(vals)
            with self.assertRaises(UserError):
                self._board(**vals)
        board.action_approve()
        with self.assertRaises(UserError):
            board.rule = "age"
        with self.assertRaises(UserError):
            board.unlink()

    def test_another_company(self):
        board = self._board()
        self.warehouse.company_ids |= self.company_two
        self.warehouse.company_id = self.company_two
        self.warehouse.company_ids = self.company_two
        with self.assertRaises(AccessError):
            board.action_approve()

    def test_component_of_what_is_made(self):
        """A table waits for legs from stock: its order is named."""
        leg = self._product("Metal Leg", 5)
        table = self._product("Steel Table", 300, self.table.route_ids)
        self._bom(table, {leg: 4})
        self._stock(leg, 4)
        order = self._confirmed(self.buyer, table, 2)
        board = self._board(product_id=leg.id)
        row = board.line_ids
        made = self.env["mrp.production"].search([("product_id", "=", table.id)])
        self.assertEqual((row.order_names, row.origin), (order.name, made.name))
        self.assertEqual((row.partner_id, row.quantity), (self.customer, 8))
        self.assertEqual(row.action_open()["res_model"], "mrp.production")
        # the move is deleted: the line says so
        row.sudo().move_id = False
        with self.assertRaisesRegex(UserError, "not waited for any more"):
            row.action_open()

    def test_old_proposals_go(self):
        board, fresh = self._board(), self._board()
        decided = self._board()
        decided.action_approve()
        with freeze_time("2026-03-05 08:00:00"):
            fresh.action_propose()
            self.env["collab.shortage"]._gc_proposals()
        self.assertEqual((board | fresh | decided).exists(), fresh | decided)
