from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_request import CollabRequest


@tagged("post_install", "-at_install")
class TestRequestMerge(CollabRequest):
    """Several requests about the same become one; nothing is lost."""

    def setUp(self):
        super().setUp()
        self.workspace._join(self.engineer, role="engineer")
        self.first = self._ask(subject="Chairs wobble")
        self.second = self._ask(self.engineer_user, subject="Loose legs")
        self._answer(self.second, "Which legs?")
        self.file = self.env["ir.attachment"].create(
            {"name": "leg.txt", "raw": b"leg", "res_model": "project.task",
             "res_id": self.second.task_id.id}
        )  # fmt: skip
        self._flush()

    def _merge(self, user=None):
        requests = self.first | self.second
        requests.with_user(user or self.service).action_merge_into(self.first.id)
        self._flush()

    def test_nothing_is_lost(self):
        said = self.second.task_id.message_ids.filtered(
            lambda m: m.message_type == "comment"
        )
        self.second.task_id.message_subscribe(self.sales.partner_id.ids)
        with self.assertTold({self.workspace: ["request.merged*"]}):
            self._merge()
        self.assertLessEqual(said, self.first.task_id.message_ids)
        self.assertEqual(self.file.res_id, self.first.task_id.id)
        self.assertIn(self.sales.partner_id, self.first.task_id.message_partner_ids)
        self.assertEqual(self.first.watcher_ids, self.engineer)
        self.assertEqual(self.second.merged_id, self.first)
        self.assertTrue(self.second.closed_at)
        self.assertTrue(self.second.task_id.is_closed)
        self.assertTrue(self.first.answered_at)
        self.assertFalse(self.first.closed_at)

    def test_the_customer_s_page_follows(self):
        self._merge()
        place = self.workspace.with_user(self.engineer_user)
        self.assertEqual(place._request_find(self.second.key).key, self.first.key)
        self.assertEqual(
            place._requests(place._request_filter("all", "")), self.first.sudo()
        )
        answer = self._answer(self.first, "New ones are on the way")
        self.assertIn(self.engineer, answer.notified_partner_ids)

    def test_what_was_promised_first_holds(self):
        """A complaint was to be solved sooner than the question it is put into."""
        self._sla(80)
        self._sla(8, kind="complaint")
        with freeze_time("2026-03-02 09:00:00"):  # a Monday
            calm = self._ask(subject="Which screws?")
        with freeze_time("2026-03-03 09:00:00"):
            angry = self._ask(self.engineer_user, "complaint", "It fell over")
        told = angry.due_at
        self.assertLess(told, calm.due_at)
        with freeze_time("2026-03-03 10:00:00"):
            (calm | angry).with_user(self.service).action_merge_into(calm.id)
            self._flush()
            self.assertEqual(calm.due_at, told)
            # nor is it taken back when something else changes
            calm.priority = "1"
            self._flush()
            self.assertEqual(calm.due_at, told)
        # what is told is put off by a pause only, and by as much as that
        with freeze_time("2026-03-03 11:00:00"):
            calm.hold = "customer"
            self._flush()
        with freeze_time("2026-03-03 13:00:00"):
            calm.hold = False
            self._flush()
        self.assertEqual(calm.due_at - told, timedelta(hours=1))  # lunch is at noon
        with freeze_time("2026-03-04 10:00:00"):
            calm.with_user(self.service).action_close()
            self._flush()
        self.assertFalse(calm.target_ids.filtered(lambda one: not one.met_at))

    def test_an_answer_that_was_promised_is_still_due(self):
        """The older one was answered long ago; who asked today still waits."""
        self._sla(4, "answer")
        with freeze_time("2026-03-02 09:00:00"):
            old = self._ask(subject="Which screws?")
            self._answer(old)
        with freeze_time("2026-03-05 09:00:00"):
            new = self._ask(self.engineer_user, subject="And which nuts?")
            told = new.due_at
        with freeze_time("2026-03-05 10:00:00"):
            (old | new).with_user(self.service).action_merge_into(old.id)
            self._flush()
            self.assertEqual((old.due_at, old.due_measure), (told, "answer"))
        with freeze_time("2026-03-05 11:00:00"):
            self._answer(old, "M6")
        self.assertNotEqual(old.due_measure, "answer")

    def test_what_is_put_into_a_closed_one_opens_it(self):
        self.first.action_close()
        self._flush()
        self._merge()
        self.assertFalse(self.first.closed_at)

    def test_everybody_learns_where_it_goes_on(self):
        self._merge()
        page = self.workspace.with_user(self.engineer_user)
        place = f"/my/workspaces/{self.workspace.id}/requests/{self.first.key}"
        for user in (self.engineer_user, self.buyer_user):
            feed = self.workspace.with_user(user)._portal_page()
            told = [
                entry
                for day in feed["days"]
                for entry in day["entries"]
                if entry["type"] == "request.merged"
            ]
            self.assertEqual([entry["url"] for entry in told], [place], user.name)
            self.assertIn("Loose legs", told[0]["text"])
            self.assertEqual(told[0]["inside"], "Chairs wobble")
        found = page._request_find(self.second.key)
        self.assertEqual(page._request_page(found)["merged"], ["Loose legs"])
        mail = self.first.task_id.message_ids.filtered(
            lambda one: "goes on" in (one.subject or "")
        )
        self.assertEqual(mail.notified_partner_ids, self.engineer)
        self.assertIn("Loose legs", mail.subject)
        self.assertIn("Chairs wobble", mail.body)
        # the note for colleagues is a link
        notes = "".join(self.second.task_id.message_ids.mapped("body"))
        self.assertIn(f'data-oe-id="{self.first.task_id.id}"', notes)

    def test_a_page_follows_to_nobody_else_s(self):
        self._merge()
        self._workspace(self.customer_two)
        self.first.task_id.partner_id = self.buyer_two
        self._flush()
        place = self.workspace.with_user(self.engineer_user)
        self.assertFalse(place._request_find(self.second.key))

    def test_nobody_is_asked_how_it_was(self):
        self._merge()
        ratings = self.env["rating.rating"].search(
            [("res_model", "=", "project.task"), ("partner_id", "=", self.engineer.id)]
        )
        self.assertFalse(ratings)

    def test_merged_ones_go_along(self):
        self._merge()
        third = self._ask(subject="All chairs")
        (third | self.first).with_user(self.service).action_merge_into(third.id)
        self.assertEqual(self.second.merged_id, third)
        place = self.workspace.with_user(self.engineer_user)
        self.assertEqual(place._request_find(self.second.key), third.sudo())

    def test_what_does_not_merge(self):
        other = self._workspace(self.customer_two)
        other._join(self.buyer_two)
        stranger = other.with_user(self.buyer_two_user)._request_open(
            "question", "Theirs", "Oil?", list
        )
        mine = self.first.with_user(self.service)
        with self.assertRaises(UserError):
            (mine | stranger.with_env(mine.env)).action_merge_into(self.first.id)
        for wrong in (0, "1", None, 10**9, [1]):
            with self.assertRaises(UserError):
                mine.action_merge_into(wrong)
        with self.assertRaises(AccessError):
            self._merge(self.warehouse)
        self._merge()
        with self.assertRaises(UserError):
            self._merge()
        with self.assertRaises(UserError):
            self.second.with_user(self.service).action_reopen()

    def test_the_dialog(self):
        wizard = self.env["collab.request.merge"].with_user(self.service)
        wizard = wizard.with_context(
            active_model="collab.request", active_ids=(self.second | self.first).ids
        ).create({})
        self.assertEqual(wizard.target_id, self.first)
        action = wizard.action_merge()
        self.assertEqual(action["res_id"], self.first.task_id.id)
        with self.assertRaises(UserError):
            self.env["collab.request.merge"].with_user(self.service).create({})
