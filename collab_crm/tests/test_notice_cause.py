from odoo.tests import tagged

from .common_notice import CollabNotice


@tagged("post_install", "-at_install")
class TestNoticeCause(CollabNotice):
    """One business action interrupts once."""

    def _shipped(self):
        """Tell what the last delivery of an order tells; return notices for sales."""
        for code in "delivery.done", "order.delivered":
            self._happen(code, cause="shipped")
        self._run()
        return self._of(self.sales)

    def test_the_last_delivery_of_an_order(self):
        self.workspace.team_ids.notify = "all"
        notices = self._shipped()
        told = set(notices.type_id.mapped("code"))
        self.assertLessEqual({"delivery.done", "order.delivered"}, told)
        self.assertEqual(sum(notices.mapped("interruptions")), 1)
        self.assertEqual(len(notices.message_id), 1)
        self.assertFalse(notices.filtered(lambda n: not n.told_at))
        loud = notices.filtered("interruptions")
        targets = self.env["collab.event.target"].search(
            [
                ("event_id", "in", notices.event_id.ids),
                ("workspace_id", "=", self.workspace.id),
            ]
        )
        most = targets.filtered(lambda t: t.event_id == loud.event_id).importance
        self.assertEqual(most, max(targets.mapped("importance")))
        loud.with_user(self.sales).action_snooze("hour")
        self.assertEqual(set(notices.mapped("state")), {"snoozed"})
        loud.with_user(self.sales).action_undo()
        self.assertEqual(set(notices.mapped("state")), {"new"})
        (notices - loud)[:1].with_user(self.sales).action_done()
        self.assertEqual(set(notices.mapped("state")), {"done"})
        self.assertFalse(self._inbox(self.sales).mail_message_id & loud.message_id)

    def test_only_of_the_same_workspace_and_reader(self):
        other = self._workspace(self.customer_two)
        other._join(self.sales.partner_id)
        self._happen(count=2, cause="one")
        events = self._tell(other, code="lead.won", at=self.now, cause="one")
        events.identity = "test/other"
        self._happen(minutes=1, cause="two")
        self._run(minutes=2)
        mine = self._of(self.sales)
        self.assertEqual(len(mine), 4)
        self.assertEqual(sum(mine.mapped("interruptions")), 3)
        self.assertEqual(len(mine.message_id), 3)

    def test_a_mention_is_always_told(self):
        first, second = (
            self._post(text, self.planning.partner_id, to=self.sales.partner_id)
            for text in ("One", "Two")
        )
        (first + second).cause = "one"
        self._happen(count=2, cause="one")
        self._run()
        mine = self._of(self.sales)
        loud = mine.filtered("interruptions")
        self.assertEqual(len(mine), 4)
        self.assertEqual(len(loud), 3)
        self.assertLessEqual(first + second, loud.event_id)
        mention = loud.filtered(lambda n: n.event_id == first)
        mention.with_user(self.sales).action_done()
        self.assertEqual(len(mine.filtered(lambda n: n.state == "done")), 1)

    def test_what_waits_for_its_mail_is_not_told_in_the_app_before(self):
        mine = self.Preference.with_user(self.sales)._mine()
        mine.write({"message": "mail", "important": "app"})
        written = self._post("We take it", self.buyer, shared=True)
        written.cause = "one"
        self._happen(cause="one")
        self._run()
        self.assertFalse(self._inbox(self.sales))
        self._run(minutes=11)
        self.assertFalse(self._inbox(self.sales))
        self.assertEqual(len(self._mails(self.sales)), 1)

    def test_one_action_counts_once_for_the_limit(self):
        mine = self.Preference.with_user(self.sales)._mine()
        mine.write({"cap": 2, "budget": 0})
        self._happen(count=9, cause="one")
        self._happen(minutes=1, count=9, cause="two")
        self._run(minutes=1)
        self.assertEqual(len(self._inbox(self.sales)), 2)
        self.assertFalse(self._of(self.sales, held=True))
