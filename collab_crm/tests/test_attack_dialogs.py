from contextlib import suppress

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_attack import ROLES, SECRET, CollabAttack


@tagged("post_install", "-at_install")
class TestAttackDialogs(CollabAttack):
    """What the dialogs tell, and who decides on the board."""

    def test_a_dialog_tells_nothing_of_what_one_may_not_read(self):
        """What a dialog computes was computed as the system: it told order, goods and
        date of any forecast that somebody put into it."""
        dialogs = {
            "collab.promise.publish": (
                {"forecast_ids": [Command.set(self.forecast.ids)]},
                {"date": "2040-01-01", "reason": "material"},
            ),
            "collab.alert.answer": ({"alert_id": self.alert.id}, {}),
            "collab.alert.pass.on": (
                {"alert_id": self.alert.id, "user_id": self.management.id},
                {},
            ),
        }
        for role in ROLES:
            user = getattr(self, role)
            for model, (about, more) in dialogs.items():
                for vals in (about, about | more):
                    self._ask_dialog(user, model, about, vals)

    def _ask_dialog(self, user, model, about, vals):
        spec = {
            name: {"fields": {"display_name": {}}} if field.relational else {}
            for name, field in self.env[model]._fields.items()
        }
        secret = [SECRET, str(self.forecast.predicted_date.date())]
        said = f"{user.login} {model} {vals}"
        context = {f"default_{name}": value for name, value in vals.items()}
        answers = [
            self._call(user, model, "onchange", [], vals, [*vals], spec)[0],
            self._call(user, model, "onchange", [], vals, [], spec)[0],
            self._call(user, model, "onchange", [], {}, [], spec, context=context)[0],
            self._call(user, model, "web_save", [], vals, spec)[0],
            self._call(user, model, "create", {}, context=context)[0],
        ]
        self.env.invalidate_all()
        with suppress(UserError):
            dialog = self.env[model].with_user(user).create(vals)
            self._flush()
            for fname in spec:
                self.env.invalidate_all()
                with suppress(UserError):
                    answers.append(str(dialog.read([fname])))
                self.env.invalidate_all()
                with suppress(UserError):
                    answers.append(str(dialog.web_read({fname: spec[fname]})))
        for answer in answers:
            for word in secret:
                self.assertNotIn(word, answer or "", said)

    # the board

    def test_a_decision_is_made_by_the_button_alone(self):
        """The context can fill in what values may not."""
        asked = {
            "product_id": self.goods.id,
            "warehouse_id": self.board.warehouse_id.id,
        }
        boards = self.env["collab.shortage"].with_user(self.warehouse)
        boards = boards.with_context(
            default_state="approved",
            default_decided_by=self.sales.id,
            default_decided_at="2026-01-01 00:00:00",
        )
        board = boards.create(asked).sudo()
        self.assertEqual(board.state, "draft")
        self.assertFalse(board.decided_by or board.decided_at or board.before)
        for more in (
            {"default_before": {str(self.order.picking_ids.move_ids.id): []}},
            {"default_line_ids": [(0, 0, {"rank": 9, "order_names": "x"})]},
        ):
            with self.assertRaises(AccessError):
                boards.with_context(**more).create(asked)

    def test_a_board_is_not_moved_into_another_company(self):
        house = self.env["stock.warehouse"].search(
            [("company_id", "=", self.company_two.id)], limit=1
        )
        far = self._product(f"{SECRET} far", 5)
        far.company_id = self.company_two
        self._flush()
        for user in (self.warehouse, self.purchasing):
            board = self.board.with_user(user)
            for vals in ({"warehouse_id": house.id}, {"product_id": far.id}):
                said = f"{user.login} {vals}"
                _answer, done = self._call(user, board._name, "write", board.ids, vals)
                self.assertFalse(done, said)
                new = {
                    "product_id": self.goods.id,
                    "warehouse_id": self.board.warehouse_id.id,
                } | vals
                _answer, done = self._call(user, board._name, "create", new)
                self.assertFalse(done, said)
