from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_request import CollabRequest


@tagged("post_install", "-at_install")
class TestRequestLife(CollabRequest):
    """Requests are answered, closed, opened again and rated."""

    def setUp(self):
        super().setUp()
        self.request = self._ask()
        self.theirs = self.request.with_user(self.buyer_user).sudo()
        self.place = self.workspace.with_user(self.buyer_user)

    def test_who_answers_has_begun(self):
        stages = self.request.project_id.type_ids
        self.assertEqual(self.request.stage_id, stages[0])
        self._answer(self.request, "Costs 40", note=True)
        self.assertEqual(self.request.stage_id, stages[0])
        self._answer(self.request)
        self.assertEqual(self.request.stage_id, stages[1])

    def test_closed_by_the_service_team(self):
        with self.assertTold({self.workspace: ["request.closed*"]}):
            self.request.with_user(self.service).action_close()
        self.assertTrue(self.request.closed_at)
        self.assertEqual(self.request.closed_by_id, self.service.partner_id)
        self.assertTrue(self.request.stage_id.fold)
        self.assertEqual(self.request.task_id.state, "1_done")

    def test_closed_on_the_board(self):
        done = self.request.project_id.type_ids.filtered("fold")
        with self.assertTold({self.workspace: ["request.closed*"]}):
            self.request.with_user(self.service).stage_id = done
        self.assertTrue(self.request.task_id.is_closed)
        first = self.request.project_id.type_ids[0]
        with self.assertTold({self.workspace: ["request.reopened*"]}):
            self.request.with_user(self.service).stage_id = first
        self.assertFalse(self.request.closed_at)
        self.assertEqual(self.request.stage_id, first)

    def test_closed_and_opened_by_the_customer(self):
        with self.assertTold({self.workspace: ["request.closed*"]}):
            self.place._request_close(self.theirs)
        self.assertEqual(self.request.closed_by_id, self.buyer)
        with self.assertTold({self.workspace: ["request.reopened*"]}):
            self.place._request_reopen(self.theirs)
        self.assertFalse(self.request.closed_at)
        self.assertEqual(self.request.reopened_count, 1)
        self.assertFalse(self.request.stage_id.fold)
        self.assertFalse(self.request.task_id.is_closed)

    def test_who_writes_opens_it_again(self):
        self.request.action_close()
        self.place._request_say(self.theirs, "It still wobbles", list)
        self.assertFalse(self.request.closed_at)

    def test_asked_how_it_was(self):
        self.request.with_user(self.service).action_close()
        self._flush()
        mails = self.env["mail.mail"].search(
            [("res_id", "=", self.request.task_id.id), ("model", "=", "project.task")]
        )
        body = mails.filtered(lambda mail: "/rate/" in mail.body_html).body_html
        self.assertIn("/rate/", body)
        rating = self.env["rating.rating"].search(
            [
                ("res_id", "=", self.request.task_id.id),
                ("partner_id", "=", self.buyer.id),
            ]
        )
        # as the host's public route does
        with self.assertTold({self.workspace: ["request.rated"]}):
            self.request.task_id.sudo().rating_apply(5, rating=rating, feedback="Quick")
        entry = self._entries(self.workspace, self.service)[0]
        self.assertEqual(entry["actor"]["id"], self.buyer.id)
        text = self._text("request.rated", user=self.service)
        self.assertIn("5/5: Quick", text)

    def test_who_closes_it_himself_gets_no_mail(self):
        self.place._request_close(self.theirs)
        self.assertFalse(
            self.env["rating.rating"].search([("res_id", "=", self.request.task_id.id)])
        )

    def test_rated_on_the_page(self):
        with self.assertRaises(UserError):
            self.place._request_rate(self.theirs, 5)
        self.place._request_close(self.theirs)
        with self.assertRaises(UserError):
            self.place._request_rate(self.theirs, 4)
        self.place._request_rate(self.theirs, 1, "No answer")
        self.place._request_rate(self.theirs, 3, "After all")
        ratings = self.env["rating.rating"].search(
            [("res_id", "=", self.request.task_id.id)]
        )
        self.assertEqual(ratings.mapped("rating"), [3])
        self.assertEqual(ratings.partner_id, self.buyer)

    def test_a_role_that_does_not_rate(self):
        member = self.workspace.member_ids.filtered(
            lambda m: m.partner_id == self.buyer
        )
        member.role = "accounts"
        self.place._request_close(self.theirs)
        with self.assertRaises(UserError):
            self.place._request_rate(self.theirs, 5)

    def test_what_is_not_written_by_hand(self):
        request = self.request.with_user(self.service)
        for name in ("closed_at", "key", "workspace_id", "answered_at", "due_at"):
            with self.assertRaises(AccessError):
                request.write({name: False})
        with self.assertRaises(AccessError):
            self.Request.with_user(self.service).create(
                {"task_id": self.request.task_id.id}
            )
        with self.assertRaises(AccessError):
            request.unlink()

    def test_who_may_work_on_it(self):
        for user in (self.service, self.sales, self.management):
            self.request.with_user(user).hold = "review"
            self.request.with_user(user).hold = False
        for user in (self.designer, self.warehouse):
            with self.assertRaises(AccessError):
                self.request.with_user(user).action_close()
        self.request.task_id.user_ids = self.warehouse
        self.request.with_user(self.warehouse).action_close()

    def test_take_over(self):
        self.request.with_user(self.sales).action_take()
        self.assertEqual(self.request.user_ids, self.sales)

    def test_the_form_of_the_task(self):
        task = self.request.task_id.with_user(self.service)
        order = self._order()
        task.write(
            {
                "collab_request_kind": "quality",
                "collab_request_hold": "review",
                "collab_request_document": f"sale.order,{order.id}",
            }
        )
        self.assertEqual(self.request.kind, "quality")
        self.assertEqual(self.request.hold, "review")
        self.assertEqual(self.request.document, order)
        found = self.env["project.task"].with_user(self.service)
        self.assertIn(task, found.search([("collab_request_id", "!=", False)]))
        self.assertNotIn(task, found.search([("collab_request_id", "=", False)]))
        task.action_collab_request_close()
        self.assertTrue(self.request.closed_at)
        task.action_collab_request_reopen()
        self.assertFalse(self.request.closed_at)

    def test_too_much_is_refused(self):
        with self.assertRaises(UserError):
            for _number in range(15):
                self.place._request_close(self.theirs)
                self._flush()
                self.place._request_reopen(self.theirs)
                self._flush()
