from freezegun import freeze_time

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_request import CollabRequest


@tagged("post_install", "-at_install", "collab_browser")
class TestRequestPortal(CollabRequest):
    """The pages of a customer's requests."""

    def setUp(self):
        super().setUp()
        self.request = self._ask(subject="Two chairs are scratched")
        self.list = f"{self.path}/requests"
        self.one = f"{self.list}/{self.request.key}"
        self._login(self.buyer_user)

    def _post(self, path, **data):
        data["csrf_token"] = self.csrf_token()
        return self.url_open(path, data=data, allow_redirects=False)

    def csrf_token(self):
        page = self._get(f"{self.list}/new").text
        return page.partition('name="csrf_token" value="')[2].partition('"')[0]

    def test_home_leads_to_the_open_ones(self):
        self.assertIn(f'href="{self.list}"', self._page())
        page = self._page(self.list)
        self.assertIn("Two chairs are scratched", page)
        self.assertIn(self.one, page)
        self.request.action_close()
        self._flush()
        self.assertIn("Nothing is open", self._page(self.list))

    def test_list(self):
        other = self._ask(subject="Oil for oak")
        other.action_close()
        self._flush()
        page = self._page(self.list)
        self.assertIn("Two chairs are scratched", page)
        self.assertNotIn("Oil for oak", page)
        self.assertIn("Oil for oak", self._page(f"{self.list}?filterby=closed"))
        found = self._page(f"{self.list}?filterby=all&search=chairs")
        self.assertIn(self.one, found)
        self.assertNotIn("Oil for oak", found)
        for odd in ("page/99999999999", "page/7", "?filterby=x&search=%00"):
            joint = "" if odd.startswith("?") else "/"
            self.assertEqual(
                self._get(f"{self.list}{joint}{odd}").status_code, 200, odd
            )

    def test_a_new_one(self):
        order = self._order()
        order.action_confirm()
        self._flush()
        page = self._page(f"{self.list}/new?about=sale.order,{order.id}")
        self.assertIn(f'value="sale.order,{order.id}" selected="selected"', page)
        answer = self._post(
            f"{self.list}/new",
            kind="complaint",
            subject="A leg is loose",
            body="<b>The left one</b>",
            about=f"sale.order,{order.id}",
        )
        self.assertEqual(answer.status_code, 303)
        page = self._page(answer.headers["Location"])
        self.assertIn("A leg is loose", page)
        self.assertIn("&lt;b&gt;The left one", page)
        self.assertIn(order.name, page)
        made = self.Request.search([], limit=1)
        self.assertEqual(made.document, order)
        self.assertEqual(made.partner_id, self.buyer)

    def test_files(self):
        token = self.csrf_token()
        answer = self.url_open(
            f"{self.one}/say",
            data={"body": "See the picture", "csrf_token": token},
            files=[("files", ("chair.txt", b"a scratch", "text/plain"))],
            allow_redirects=False,
        )
        self.assertEqual(answer.status_code, 303)
        message = self.request.task_id.message_ids.filtered("attachment_ids")
        file = message.attachment_ids
        self.assertIn(f"{self.one}/file/{file.id}", self._page(self.one))
        self.assertEqual(self._get(f"{self.one}/file/{file.id}").content, b"a scratch")
        note = self._answer(self.request, "Costs 40", note=True)
        secret = self.env["ir.attachment"].create(
            {"name": "costs.txt", "raw": b"40", "res_model": "project.task",
             "res_id": self.request.task_id.id}
        )  # fmt: skip
        note.attachment_ids = secret
        self._flush()
        self.assertEqual(self._get(f"{self.one}/file/{secret.id}").status_code, 404)

    def test_a_number_we_do_not_know_is_kept_with_the_file(self):
        answer = self.url_open(
            f"{self.list}/new",
            data={
                "csrf_token": self.csrf_token(), "kind": "quality",
                "subject": "Scratch", "body": "See the picture", "serial": " CH 4711 ",
            },
            files=[("files", ("scratch.txt", b"a scratch", "text/plain"))],
            allow_redirects=False,
        )  # fmt: skip
        self.assertEqual(answer.status_code, 303)
        page = self._page(answer.headers["Location"])
        self.assertIn("scratch.txt", page)
        self.assertIn("Serial number CH 4711: not found among your deliveries", page)
        made = self.Request.search([], limit=1)
        self.assertEqual(made.task_id.with_user(self.service).collab_request_serial,
                         "CH 4711")  # fmt: skip

    def test_lost_files_are_said_to_be_lost(self):
        """A browser does not give back the files of a form that was refused."""
        data = {"csrf_token": self.csrf_token(), "kind": "quality", "subject": " "}
        files = [("files", ("scratch.txt", b"a scratch", "text/plain"))]
        answer = self.url_open(f"{self.list}/new", data=data, files=files)
        self.assertEqual(answer.status_code, 400)
        self.assertIn("Please choose your files again.", answer.text)
        answer = self.url_open(f"{self.list}/new", data=data)
        self.assertNotIn("Please choose your files again.", answer.text)

    def test_what_was_refused_is_kept(self):
        answer = self._post(
            f"{self.list}/new", kind="return", subject="Chair", body="Back",
            about="sale.order,1", serial="",
        )  # fmt: skip
        self.assertEqual(answer.status_code, 400)
        self.assertIn("There is no such document.", answer.text)
        self.assertIn('value="Chair"', answer.text)
        self.assertIn(">Back</textarea>", answer.text)
        for form in ({}, {"kind": "return"}, {"subject": "x" * 5000, "body": "y"}):
            self.assertEqual(self._post(f"{self.list}/new", **form).status_code, 400)

    @mute_logger("odoo.http")
    def test_without_a_token_nothing_happens(self):
        for act in ("say", "close", "reopen", "rate"):
            answer = self.url_open(f"{self.one}/{act}", data={"body": "x"})
            self.assertEqual(answer.status_code, 400, act)
        answer = self.url_open(f"{self.list}/new", data={"subject": "x"})
        self.assertEqual(answer.status_code, 400)

    def test_conversation(self):
        self._answer(self.request, "We send new ones")
        self._answer(self.request, "Margin is thin", note=True)
        self._flush()
        page = self._page(self.one)
        self.assertIn("Please look", page)
        self.assertIn("We send new ones", page)
        self.assertIn(self.service.name, page)
        self.assertNotIn("Margin is thin", page)
        self.assertIn("In progress", page)
        self.assertEqual(self._post(f"{self.one}/say", body="Thanks").status_code, 303)
        self.assertIn("Thanks", self._page(self.one))
        self.assertEqual(self._post(f"{self.one}/say", body=" ").status_code, 400)

    def test_close_rate_and_reopen(self):
        self.assertEqual(self._post(f"{self.one}/rate", stars="5").status_code, 400)
        self.assertEqual(self._post(f"{self.one}/close").status_code, 303)
        self.assertIn("How did we do?", self._page(self.one))
        for wrong in ("4", "", "x"):
            answer = self._post(f"{self.one}/rate", stars=wrong)
            self.assertEqual(answer.status_code, 400)
        answer = self._post(f"{self.one}/rate", stars="5", feedback="Quick")
        self.assertEqual(answer.status_code, 303)
        self.assertIn("Thank you", self._page(self.one))
        self.assertEqual(self._post(f"{self.one}/reopen").status_code, 303)
        self.assertFalse(self.request.closed_at)

    def test_targets_and_the_reason_of_a_pause(self):
        self._sla(4, "answer")
        self._sla(80)
        page = self._page(self.one)
        self.assertIn("First answer", page)
        self.assertIn("Solution", page)
        self.request.hold = "customer"
        self._flush()
        page = self._page(self.one)
        self.assertIn("Paused: Waiting for your answer", page)
        home = self._page()
        self.assertIn("We wait for your answer", home)
        # a moment that has passed is never told
        self.request.hold = False
        self.request.target_ids.write({"deadline": "2020-01-01 08:00:00"})
        self.request._find_next()
        self._flush()
        page = self._page(self.one)
        self.assertIn("Later than we promised: we are on it", page)
        self.assertNotIn("2020", page)
        self.assertNotIn("2020", self._page(self.list))

    def test_a_late_answer_is_said_to_be_late(self):
        self._sla(4, "answer")
        with freeze_time("2026-03-02 08:00:00"):
            late = self._ask(subject="Where is the oil?")
        with freeze_time("2026-03-02 15:00:00"):  # it was due at noon
            self._answer(late)
        page = self._page(f"{self.list}/{late.key}")
        self.assertIn("Answered 3 hours later than promised", page)
        self.assertNotIn("we are on it", page)
        self.assertEqual(
            late.target_ids.late_text, "Answered 3 hours later than promised"
        )
        self.assertFalse(self._ask().target_ids.late_text)

    def test_nothing_is_due_when_it_is_closed(self):
        self._sla(4, "answer")
        self.assertIn("First answer", self._page(self.one))
        self.request.action_close()
        self._flush()
        self.assertNotIn("First answer", self._page(self.one))

    def test_what_is_late_and_paused_says_both(self):
        self._sla(4)
        self.request.target_ids.write({"deadline": "2020-01-01 08:00:00"})
        self.request.hold = "customer"
        self.request.target_ids.write({"deadline": "2020-01-01 08:00:00"})
        self._flush()
        page = self._page(self.one)
        self.assertIn("Later than we promised. Paused: Waiting for your answer", page)

    def test_articles_are_suggested(self):
        articles = self.env["collab.article"].create(
            [
                {"name": "Oil for oak", "body": "<p>Twice a year</p>",
                 "audience": "shared"},
                {"name": "Oil costs", "body": "<p>Inside</p>"},
            ]
        )  # fmt: skip
        self._flush()
        answer = self._get(f"{self.list}/suggest?text=which oil for our oakwood, oak?")
        names = [row["name"] for row in answer.json()]
        readable = articles.with_user(self.buyer_user).search(
            [("id", "in", articles.ids), ("reader", "=", True)]
        )
        self.assertEqual(names, readable.mapped("name"))
        self.assertNotIn("Oil costs", names)
        for odd in ("", "a b", "%00", "x" * 3000):
            answer = self._get(f"{self.list}/suggest?text={odd}")
            self.assertEqual(answer.json(), [])

    def test_a_link_in_the_feed(self):
        page = self._page()
        self.assertIn("Your request has arrived", page)
        self.assertNotIn("/my/tasks/", page)

    def test_queries_of_a_long_conversation(self):
        place = self.workspace.with_user(self.buyer_user)
        found = place._request_find(self.request.key)

        def cost():
            self._flush()
            self.env.invalidate_all()
            place.check_access("read")
            before = self.env.cr.sql_log_count
            place._request_page(found)
            return self.env.cr.sql_log_count - before

        cost()
        short = cost()
        for number in range(20):
            self._answer(self.request, f"Answer {number}")
        self.assertLessEqual(cost(), short)
