from unittest.mock import patch

from odoo.tests import new_test_user, tagged

from odoo.addons.collab_crm import uninstall_hook
from odoo.addons.collab_crm.models.insight import report_order
from odoo.addons.collab_crm.models.insight.report_keeping import KEPT

from .common_monitor import CollabMonitor

LEAST = "odoo.addons.collab_crm.models.insight.report_keeping.LEAST"
QUERY = "odoo.addons.collab_crm.models.insight.report_order.QUERY"
FIGURES = {
    "collab.stage.report": ["lead_id", "stage_id", "days:sum", "left_at:max"],
    "collab.order.report": ["order_id", "repeated:sum", "delivered_at:max"],
    "collab.service.report": ["task_id", "workspace_id", "hours_to_answer:sum",
                              "in_time:sum", "rating:sum"],
}  # fmt: skip


@tagged("post_install", "-at_install")
class TestReportKept(CollabMonitor):
    """Where there are many documents, a report tells the same, as of the last job."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = new_test_user(
            cls.env, "collab_own", "sales_team.group_sale_salesman", name="Olga Own"
        )
        cls.addClassCleanup(cls.registry.clear_cache)

    def setUp(self):
        super().setUp()
        self._business()
        self._lead(self.customer, user_id=self.own.id)
        self._sold(3, user_id=self.own.id)

    def _keep(self, least=0):
        self._flush()
        with patch(LEAST, least), self.committing() as commits:
            self.env["collab.report.kept"]._cron_keep()
        return len(commits)

    def _told(self, user):
        """Return all that the reports tell a user."""
        self._flush()
        self.env.invalidate_all()
        told = {}
        for model, names in FIGURES.items():
            groups = [name for name in names if ":" not in name]
            measures = [name for name in names if ":" in name]
            Report = self.env[model].with_user(user)
            if Report.has_access("read"):
                told[model] = Report._read_group([], groups, measures)
        return told

    def _set(self, told):
        return {
            model: {tuple(map(str, row)) for row in rows}
            for model, rows in told.items()
        }

    def test_readers_are_told_the_same(self):
        readers = (self.management, self.sales, self.own, self.service)
        now = self.env.cr.now()
        with patch("odoo.fields.Datetime.now", lambda: now):
            live = {user: self._set(self._told(user)) for user in readers}
            self.assertEqual(self._keep(), len(KEPT))
            for user in readers:
                self.assertEqual(self._set(self._told(user)), live[user], user.login)
        self.assertNotEqual(live[self.management], live[self.own])
        for model in KEPT:
            self.assertTrue(live[self.management][model], model)

    def test_rows_are_of_the_last_job(self):
        self._keep()
        Report = self.env["collab.order.report"].with_user(self.management)
        before = Report.search_count([])
        order = self._sold(2)
        self.assertEqual(Report.search_count([]), before)
        self._keep()
        self.assertEqual(Report.search_count([]), before + 1)
        row = Report.search([("order_id", "=", order.id)])
        self.assertTrue(row.made_at)
        # what may not be read any more is not told, though it is kept
        own = Report.with_user(self.own)
        order.user_id = self.own
        self._flush()
        self.assertIn(order, own.search([]).order_id)
        order.user_id = self.sales
        self._flush()
        self.assertNotIn(order, own.search([]).order_id)

    def test_few_documents_are_not_kept(self):
        self.assertFalse(self._keep(least=10**9))
        for model in KEPT:
            self.assertFalse(self.env[model]._is_kept(), model)

    def test_another_version_makes_other_rows(self):
        self._keep()
        Report = self.env["collab.order.report"]
        version = Report._kept_version()
        with patch(QUERY, f"{report_order.QUERY} AND o.state = 'cancel'"):
            self._keep()
            self.assertNotEqual(Report._kept_version(), version)
            self.assertFalse(Report.search_count([]))

    def test_nothing_is_left(self):
        self._keep()
        uninstall_hook(self.env)
        self.env.cr.execute("SELECT count(*) FROM pg_class WHERE relkind = 'm'")
        self.assertEqual(self.env.cr.fetchone(), (0,))
        self.registry.clear_cache()
