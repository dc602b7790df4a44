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
