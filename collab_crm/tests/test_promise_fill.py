from datetime import timedelta

from freezegun import freeze_time

from odoo.tests import tagged

from .common_promise import NOW, CollabPromise

WEEK = timedelta(days=7)


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestPromiseFill(CollabPromise):
    """A workspace that opens knows what was promised before it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chair.sale_delay = 5
        with freeze_time(NOW - 3 * WEEK):
            cls.dated = cls._order(cls.buyer_two, commitment_date=NOW + WEEK)
            cls.undated = cls._order(cls.buyer_two)
            (cls.dated + cls.undated).action_confirm()
            cls.draft = cls._order(cls.buyer_two, commitment_date=NOW + WEEK)
            cls._flush()
        with freeze_time(NOW - 100 * WEEK):
            cls.old, cls.late = cls._order(cls.buyer_two), cls._order(cls.buyer_two)
            (cls.old + cls.late).action_confirm()
            cls._validate(cls.old.picking_ids)
            cls._flush()

    def _told(self, order):
        return self._ledger(order, "kind", "date", "author_id", "said_at")

    def test_open_and_recent_orders(self):
        self._workspace(self.customer_two)
        nobody, then = self.env["res.partner"], NOW - 3 * WEEK
        self.assertEqual(
            self._told(self.dated), [("confirmed", NOW + WEEK, nobody, then)]
        )
        self.assertEqual(
            self._told(self.undated),
            [("confirmed", then + timedelta(days=5), nobody, then)],
        )
        self.assertEqual(len(self._ledger(self.late)), 1)
        self.assertFalse(self._ledger(self.old) + self._ledger(self.draft))

    def test_only_once(self):
        workspace = self._workspace(self.customer_two)
        rows = self._told(self.dated)
        workspace._fill_promises()
        workspace.action_archive()
        workspace.action_unarchive()
        self._settle()
        self.assertEqual(self._told(self.dated), rows)

    def test_what_happened_while_it_was_archived(self):
        workspace = self._workspace(self.customer_two)
        workspace.action_archive()
        order = self._confirmed(NOW + WEEK, partner=self.buyer_two)
        self.dated.commitment_date = NOW + 2 * WEEK
        self.assertFalse(self._ledger(order))
        workspace.action_unarchive()
        self.assertEqual(self._ledger(order), [("confirmed", NOW + WEEK)])
        self.assertEqual(
            self._ledger(self.dated),
            [("confirmed", NOW + WEEK), ("revised", NOW + 2 * WEEK)],
        )

    def test_a_published_date_stands(self):
        self._workspace(self.customer_two)
        lines = self.dated.order_line
        self.env["collab.promise"]._say(
            lines, "revised", NOW + 3 * WEEK, reason="material"
        )
        rows = self._ledger(self.dated)
        self._settle()
        self.assertEqual(self._ledger(self.dated), rows)

    def test_a_supplier_s_workspace_fills_nothing(self):
        self._workspace(self.customer_two, kind="supplier")
        self.assertFalse(self._ledger(self.dated))

    def test_opening_many_costs_as_many_queries_as_one(self):
        def count(partners):
            places = self.Workspace.browse()
            for partner in partners:
                places |= self._workspace(partner)
            self.env["collab.promise"].flush_model()
            before = self.env.cr.sql_log_count
            places._fill_promises()
            return self.env.cr.sql_log_count - before

        names = [self._company_partner(f"C{n}") for n in range(12)]
        self.assertEqual(count(names[:1]), count(names[1:]))
