from odoo.tests import BaseCase, tagged

from ..tools.change import differences, mark
from ..tools.size import size_told
from ..tools.statement import Posting, running


@tagged("post_install", "-at_install")
class TestToolsChange(BaseCase):
    """What has changed in an order since somebody looked at it."""

    def setUp(self):
        super().setUp()
        self.before = {
            "state": "sale",
            "lines": {"1": [7, 10.0, 1, "2026-05-20"], "2": [8, 1.0, 1, False]},
        }

    def _now(self, **lines):
        return {"state": "sale", "lines": self.before["lines"] | lines}

    def test_nothing(self):
        self.assertEqual(differences(self.before, self._now()), [])

    def test_one_value_of_a_line(self):
        now = self._now(**{"1": [7, 12.0, 1, "2026-05-21"]})
        self.assertEqual(differences(self.before, now), ["quantity", "date"])

    def test_a_line_that_is_gone(self):
        now = {"state": "sale", "lines": {"1": self.before["lines"]["1"]}}
        self.assertEqual(differences(self.before, now), ["lines"])

    def test_a_line_more_changes_nothing(self):
        now = self._now(**{"3": [9, 1.0, 1, False]})
        self.assertEqual(differences(self.before, now), [])

    def test_state(self):
        now = self._now() | {"state": "cancel"}
        self.assertEqual(differences(self.before, now), ["state"])

    def test_mark_is_of_the_content(self):
        turned = {"lines": dict(reversed(self.before["lines"].items()))}
        self.assertEqual(mark(self.before), mark(self.before | turned))
        self.assertNotEqual(mark(self.before), mark(self._now() | {"state": "done"}))


@tagged("post_install", "-at_install")
class TestToolsStatement(BaseCase):
    """Running balances, each currency by itself."""

    def test_running(self):
        rows = [
            Posting("d1", "INV1", "Invoice", 100.0, 1),
            Posting("d2", "INV2", "Invoice", 50.0, 2),
            Posting("d3", "PAY1", "Payment", -30.0, 1),
        ]
        parts = running({1: 20.0}, rows)
        first, told, closing = parts[1]
        self.assertEqual((first, closing), (20.0, 90.0))
        self.assertEqual([balance for _row, balance in told], [120.0, 90.0])
        self.assertEqual(parts[2][2], 50.0)

    def test_what_is_balanced_and_still_is_left_out(self):
        self.assertEqual(running({1: 0.0, 2: 5.0}, []), {2: (5.0, [], 5.0)})


@tagged("post_install", "-at_install")
class TestToolsSize(BaseCase):
    def test_as_people_say_it(self):
        told = [size_told(number) for number in (False, 415, 1536, 5 * 1024 * 1024)]
        self.assertEqual(told, ["0 bytes", "415 bytes", "1.50 Kb", "5 Mb"])
