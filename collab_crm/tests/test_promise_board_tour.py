from odoo.tests import HttpCase, tagged

from .common_board import CollabBoard


@tagged("post_install", "-at_install", "collab_browser")
class TestPromiseBoardTour(CollabBoard, HttpCase):
    """What the warehouse does with scarce goods, in a real browser."""

    def test_look_approve_undo(self):
        # nobody else's shortages in the list
        self.env["collab.forecast"].search([]).unlink()
        self._forecast(self.c, f"shortage,{self.lamp.id},{self.house.id}")
        self.start_tour(
            "/odoo/collab-shortages",
            "collab_shortage_board",
            login=self.warehouse.login,
        )
        board = self.env["collab.shortage"].search([], limit=1)
        self.assertEqual((board.state, board.product_id), ("undone", self.lamp))
        self.assertEqual(self._held(), [4, 6, 0, 0])
