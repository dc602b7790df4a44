from odoo.tests import tagged

from .common_monitor import CollabMonitor


@tagged("post_install", "-at_install")
class TestReportRows(CollabMonitor):
    def test_all_read(self):
        self._business()
        for name in ("deal", "stage", "order", "customer", "alert", "service"):
            Report = self.env[f"collab.{name}.report"].with_user(self.management)
            rows = Report.search([])
            self.assertTrue(rows, name)
            rows.read()
            for view in ("graph", "pivot", "list", "search"):
                Report.get_view(view_type=view)
        answer = self.env["collab.overview"].with_user(self.management).key_figures()
        print(answer)
