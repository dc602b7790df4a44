from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestRetention(CollabFlows):
    """Old details leave the feed; milestones, messages and pinned entries stay."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._settle()
        cls.company.write({"collab_archive_months": 24, "collab_delete_months": 6})
        cls.env["collab.event.type"].search([]).importance = "1"
        cls.env.ref("collab_crm.event_type_order_confirmed").importance = "2"
        with freeze_time("2020-03-01 10:00:00"):
            order = cls._order()
            order.action_quotation_sent()
            cls._flush()
            order.action_confirm()
            cls._flush()
            order.message_post(body="Please hurry", message_type="comment")
            cls._flush()

    def _run(self, day, stop_after=None):
        with freeze_time(day), self.committing(stop_after) as commits:
            self.env["collab.event.target"]._cron_retention()
        return commits

    def _of(self, code):
        return self.env["collab.event.target"].search(
            [
                ("workspace_id", "=", self.workspace.id),
                ("type_id.code", "=", code),
                ("occurred_at", "<", fields.Datetime.to_datetime("2021-01-01")),
            ]
        )

    def test_details_are_put_aside_after_two_years(self):
        sent = self._of("quotation.sent")
        self._run("2022-02-28")
        self.assertFalse(sent.archived)
        self._run("2022-03-02")
        self.assertTrue(sent.archived)
        self.assertFalse(self._of("order.confirmed").archived)
        self.assertFalse(self._of("message.note").archived)

    def test_pinned_entries_stay(self):
        sent = self._of("quotation.sent")
        sent.pinned_at = "2020-03-02"
        self._run("2022-03-02")
        self.assertFalse(sent.archived)

    def test_what_was_put_aside_is_read_with_the_filter(self):
        self._run("2022-03-02")
        workspace = self.workspace.with_user(self.management)
        here = {e["type"] for e in workspace.feed_page(limit=100)["entries"]}
        aside = workspace.feed_page(limit=100, archived=True)["entries"]
        self.assertNotIn("quotation.sent", here)
        self.assertIn("order.confirmed", here)
        self.assertIn("quotation.sent", {e["type"] for e in aside})

    def test_a_longer_time_brings_back(self):
        sent = self._of("quotation.sent")
        self._run("2022-03-02")
        self.company.collab_archive_months = 36
        self._run("2022-03-02")
        self.assertFalse(sent.archived)

    def test_never(self):
        self.company.collab_archive_months = 0
        self._run("2040-01-01")
        self.assertFalse(self._of("quotation.sent").archived)

    def test_deleted_after_the_second_time(self):
        event = self._of("quotation.sent").event_id
        self._run("2022-03-02")
        self._run("2022-08-31")
        self.assertTrue(event.exists())
        self._run("2022-09-02")
        self.assertFalse(event.exists())
        self.assertTrue(self._of("order.confirmed").event_id)

    def test_an_event_stays_while_another_company_keeps_it(self):
        event = self._of("quotation.sent").event_id
        other = self._workspace(
            company_id=self.company_two.id, name="Azur elsewhere", user_id=False
        )
        self._of("quotation.sent").copy({"workspace_id": other.id})
        self.company_two.collab_archive_months = 0
        self._run("2022-09-02")
        self._run("2022-09-03")
        self.assertTrue(event.exists())
        self.assertFalse(self._of("quotation.sent"))

    def test_deleted_entries_do_not_come_back(self):
        self._run("2022-09-02")
        self._run("2022-09-03")
        self.assertFalse(self._of("quotation.sent"))
        order = self._of("order.confirmed").event_id
        self.env["sale.order"].browse(order.res_id).write({"note": "touched"})
        self._settle()
        self.assertFalse(self._of("delivery.ready"))

    def test_goes_on_after_a_kill(self):
        self.patch_batch("retention", 1)
        with freeze_time("2020-03-01 10:00:00"):
            self._order().action_quotation_sent()
            self._flush()
        self._run("2022-03-02", stop_after=1)
        self.assertEqual(
            sorted(self._of("quotation.sent").mapped("archived")), [False, True]
        )
        self._run("2022-03-02")
        self.assertEqual(self._of("quotation.sent").mapped("archived"), [True, True])

    def test_queries_do_not_grow_with_the_entries(self):
        def count():
            with freeze_time("2022-03-02"), self.committing():
                before = self.env.cr.sql_log_count
                self.env["collab.event.target"]._cron_retention()
                return self.env.cr.sql_log_count - before

        one = count()
        self._of("quotation.sent").archived = False
        with freeze_time("2020-03-01 10:00:00"):
            orders = self.env["sale.order"].browse()
            for _number in range(3):
                orders |= self._order()
            orders.action_quotation_sent()
            self._flush()
        self.assertLessEqual(count(), one + 2)
