from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_monitor import CollabMonitor

DAY = timedelta(days=1)


@tagged("post_install", "-at_install")
class TestMonitorFigures(CollabMonitor):
    """Each figure is what a person would count, and opens what it counts."""

    def test_all_figures_open_what_they_count(self):
        self._business()
        for user in (self.management, self.sales, self.warehouse, self.planning):
            checked = 0
            for panel, figure, count in self._all_figures(user):
                found = self._listed(user, panel, figure)
                self.assertEqual(len(found), count, (user.login, panel, figure))
                checked += 1
            self.assertGreater(checked, 8)

    def test_pipeline(self):
        before = self._panel("pipeline")
        self._leads()
        after = self._panel("pipeline")
        self.assertEqual(
            self._growth(before, after),
            {"rotting": 1, "overdue": 1, "open": 3, "won": 1},
        )
        amounts = {
            code: after["amounts"][code] - before["amounts"][code]
            for code in ("rotting", "open", "won")
        }
        self.assertEqual(amounts, {"rotting": 300, "open": 600, "won": 50})
