from datetime import timedelta
from itertools import zip_longest
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .common_history import CollabHistory

LINE = "odoo.addons.collab_crm.models.feed.history_line"


@tagged("post_install", "-at_install")
class TestHistory(CollabHistory):
    """A new workspace reads the past, as if it had been there."""

    maxDiff = None

    def _forget(self):
        """Let nothing have been told since the story began."""
        self._flush()
        self.env["collab.event"].search([("id", ">", self.start)]).unlink()
        self.start = self._last_id()

    def _read(self, workspaces=None):
        workspaces = workspaces or self.workspace | self.supply
        workspaces.filled_at = False
        self.env["collab.history"]._cron_history()
        self._flush()

    def _told(self, messages=True, exact=True):
        """Return what was told since the story began, as plain rows."""
        # not by a domain: where nothing was told before, 0 would mean "no event"
        targets = self.env["collab.event.target"].search([])
        targets = targets.filtered(lambda target: target.event_id.id > self.start)
        return {
            (
                target.workspace_id.name,
                target.type_id.code,
                target.res_model,
                target.event_id.res_id,
            ): (
                target.audience,
                target.importance,
                target.department,
                target.scope,
                # the old date of a move is known only to who saw it
                {**target.event_id.data, **({} if exact else {"from": None})},
                target.data or None,
                *(
                    (
                        target.event_id.identity,
                        target.occurred_at,
                        target.event_id.actor_id,
                        target.actor_id,
                    )
                    if exact
                    else ()
                ),
            )
            for target in targets
            if messages or not target.type_id.code.startswith("message.")
        }

    def _differences(self, one, other):
        """Return what is told otherwise, value by value."""
        keys = set(one) | set(other)
        pairs = [(key, one.get(key, ()), other.get(key, ())) for key in sorted(keys)]
        return [
            (key, place, values[0], values[1])
            for key, a, b in pairs
            for place, values in enumerate(zip_longest(a, b))
            if values[0] != values[1]
        ]

    def test_same_as_python_tells(self):
        now = fields.Datetime.now()
        # an invoice dated tomorrow, as it is late in the evening, is told as of now
        with freeze_time(now):
            self._forget()
            since = now - timedelta(days=1)
            self.env["collab.event"]._reconcile(self.workspace | self.supply, since)
            python = self._told()
            self._forget()
            self._read()
        self.assertEqual(self._differences(self._told(messages=False), python), [])
        self.assertGreater(len(python), 15)

    def test_same_as_the_recorder_wrote(self):
        recorded = self._told(exact=False)
        self._forget()
        self._read()
        read = self._told(exact=False)
        self.assertLessEqual(set(read), set(recorded))
        lasting = [key for key in read if self._lasts(key)]
        differences = self._differences(
            {key: read[key] for key in lasting},
            {key: recorded[key] for key in lasting},
        )
        self.assertEqual(differences, [])
        self.assertGreaterEqual(len(lasting), 10)
        lost = {key[1] for key in recorded if key not in read}
        self.assertFalse({code for code in lost if code.startswith("message.")})
        # what the documents do not show any more: it went on since
        passed = {"lead.won", "production.done", "order.delivered", "invoice.posted"}
        self.assertFalse(lost & passed)

    def _lasts(self, key):
        """Tell whether the document says today what it said then."""
        return key[1] in (
            "lead.won",
            "order.confirmed",
            "delivery.partial",
            "invoice.posted",
            "purchase.confirmed",
            "receipt.done",
            "message.sent",
            "message.received",
            "task.done",
        )

    def test_nothing_is_told_twice(self):
        with self.assertTold({}):
            self._read()
        self._forget()
        self._read()
        with self.assertTold({}):
            self._read()
            self.env["collab.event"]._cron_reconcile()

    def test_goes_on_after_a_kill(self):
        self._forget()
        self._read()
        whole = self._told()
        self._forget()
        self.enterContext(patch(f"{LINE}.BATCH", 1))
        (self.workspace | self.supply).filled_at = False
        history = self.env["collab.history"]._begin(self.workspace | self.supply)
        line = history.line_ids.filtered(
            lambda line: line.res_model == "sale.order" and not line.messages
        )
        line._read_batch()
        self.assertEqual((line.done, line.ended), (1, False))
        with (
            mute_logger(LINE),
            patch.object(type(line), "_read_batch", side_effect=KeyboardInterrupt),
            self.assertRaises(KeyboardInterrupt),
        ):
            self.env["collab.history"]._cron_history()
        self.assertIn("%", self.workspace.filling)
        self.env["collab.history"]._cron_history()
        self.assertEqual(self._told(), whole)
        self.assertEqual(line.done, line.total)
        self.assertEqual(history.percent, 100)
        self.assertFalse(self.workspace.filling)

    def test_a_failing_batch_stops_nobody(self):
        self._forget()
        failing = patch.object(
            self.registry["sale.order"], "_collab_read_past", side_effect=ValueError
        )
        with mute_logger(LINE), failing:
            self._read()
        codes = {key[1] for key in self._told()}
        self.assertNotIn("order.confirmed", codes)
        self.assertIn("invoice.posted", codes)

    def test_as_far_back_as_the_company_wants(self):
        self._forget()
        self.env.cr.execute(
            SQL(
                "UPDATE sale_order SET write_date = now() - interval '100 days'"
                " WHERE id = %s",
                self.order.id,
            )
        )
        self.company.collab_history_months = 3
        self._read()
        key = (self.workspace.name, "order.confirmed", "sale.order", self.order.id)
        self.assertNotIn(key, self._told())
        self.company.collab_history_months = 4
        self.workspace.with_user(self.management).action_read_history()
        self._read()
        self.assertIn(key, self._told())

    def test_settings_of_the_company_hold(self):
        self._forget()
        for code, vals in {
            "order_confirmed": {"recorded": False},
            "invoice_posted": {"audience": "internal", "importance": "2"},
        }.items():
            kind = self.env.ref(f"collab_crm.event_type_{code}")
            self.env["collab.event.setting"].create(
                {"type_id": kind.id, "company_id": self.company.id, **vals}
            )
        self._read()
        told = {key[1]: row for key, row in self._told().items()}
        self.assertNotIn("order.confirmed", told)
        self.assertEqual(told["invoice.posted"][:2], ("internal", "2"))

    def test_extended_documents_are_told_one_by_one(self):
        self._forget()

        def data(document, _code, _old):
            return {"document": f"Mine {document.name}"}

        with patch.object(self.registry["sale.order"], "_collab_data", data):
            self._read()
        key = (self.workspace.name, "order.confirmed", "sale.order", self.order.id)
        self.assertEqual(self._told()[key][4], {"document": f"Mine {self.order.name}"})

    def test_statements_do_not_grow_with_the_documents(self):
        self._forget()
        self._read()

        def count():
            self._forget()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._read()
            return self.env.cr.sql_log_count - before

        few = count()
        for _number in range(5):
            self._order().action_confirm()
            self._flush()
        self.assertLessEqual(count(), few + 5)
