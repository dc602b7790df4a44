from datetime import timedelta

from freezegun import freeze_time

from odoo import http
from odoo.tests import tagged

from .common_act import CollabAct
from .common_promise import NOW


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestActRate(CollabAct):
    """A customer rates a delivery: once, and not too often."""

    def setUp(self):
        super().setUp()
        self.company.collab_rate_days = 30
        self._validate(self.order.picking_ids, 4)
        self._flush()
        self.picking = self.order.picking_ids.filtered(lambda p: p.state == "done")

    def _rate(self, rate="5", picking=None, **values):
        number = (picking or self.picking).id
        return self._send(f"{self.place}/rate", delivery=number, rate=rate, **values)

    def _ratings(self):
        return (
            self.env["rating.rating"]
            .search([("res_model", "=", "stock.picking"), ("consumed", "=", True)])
            .filtered(lambda rating: rating.res_id in self.order.picking_ids.ids)
        )

    def test_one_click(self):
        self._login(self.buyer_user)
        self.assertIn("How was this delivery?", self._page(self.place))
        answer = self._rate(body="Everything whole")
        self.assertEqual(answer.status_code, 303)
        rating = self._ratings()
        self.assertEqual((rating.rating, rating.partner_id), (5, self.buyer))
        self.assertEqual(rating.feedback, "Everything whole")
        page = self._page(self.place)
        self.assertIn("Rated:", page)
        self.assertNotIn("How was this delivery?", page)
        entry = next(
            entry
            for entry in self._entries(self.workspace, self.sales)
            if entry["type"] == "delivery.rated"
        )
        self.assertIn("was rated: Happy", entry["text"])
        self.assertIn("Everything whole", entry["text"])
        self.assertFalse(entry["shared"])

    def test_only_once(self):
        self._login(self.buyer_user)
        self._rate("5")
        again = self._rate("1")
        self.assertEqual(again.status_code, 400)
        self.assertEqual(self._ratings().mapped("rating"), [5])

    def test_not_too_often(self):
        self._login(self.buyer_user)
        self._rate()
        rest = self.order.picking_ids - self.picking
        self._validate(rest)
        self._flush()
        self.assertNotIn("How was this delivery?", self._page(self.place))
        self.assertEqual(self._rate(picking=rest).status_code, 400)
        with freeze_time(NOW + timedelta(days=31)):
            self._login(self.buyer_user)
            self.assertIn("How was this delivery?", self._page(self.place))
            self.assertEqual(self._rate(picking=rest).status_code, 303)
        self.assertEqual(len(self._ratings()), 2)

    def test_nobody_is_asked(self):
        self.company.collab_rate_days = 0
        self._login(self.buyer_user)
        self.assertNotIn("How was this delivery?", self._page(self.place))
        self.assertEqual(self._rate().status_code, 400)

    def test_bad_rates(self):
        self._login(self.buyer_user)
        waiting = self.order.picking_ids - self.picking
        for rate, picking in (("2", None), ("x", None), ("5", waiting)):
            self.assertEqual(self._rate(rate, picking).status_code, 400)
        self.assertFalse(self._ratings())

    def test_who_may_not(self):
        reader, user = self._contact("reader", "Rita Reader", self.customer)
        self.workspace._join(reader, role="accounts")
        self._flush()
        self._login(self.sales)
        self.assertEqual(self._rate().status_code, 400)
        for one in self.strangers + user:
            self._login(one)
            answer = self._rate()
            self.assertIn(answer.status_code, (303, 400))
        self.assertFalse(self._ratings())

    def test_link_of_a_mail_needs_no_login(self):
        self.company.collab_rate_mail = True
        with freeze_time(NOW + timedelta(days=2)):
            self.env["stock.picking"]._cron_collab_rate()
            self.env["stock.picking"]._cron_collab_rate()
            rating = self.picking.rating_ids
            self.assertEqual(len(rating), 1)
            self.assertEqual(rating.partner_id, self.buyer)
            mail = self.env["mail.mail"].search(
                [("model", "=", "stock.picking"), ("res_id", "=", self.picking.id)]
            )
            self.assertEqual(len(mail), 1)
            self.assertIn(rating.access_token, mail.body_html)
            self._login(None)
            path = f"/rate/{rating.access_token}"
            self.assertEqual(self._get(f"{path}/3").status_code, 200)
            for rate in ("3", "1"):
                self.url_open(f"{path}/submit_feedback", data=self._signed(rate))
        self.assertEqual(rating.rating, 3, "the first answer stays")
        self.assertIn("delivery.rated", [
            entry["type"] for entry in self._entries(self.workspace, self.sales)
        ])  # fmt: skip

    def _signed(self, rate):
        return {"csrf_token": http.Request.csrf_token(self), "rate": rate}

    def test_no_mail_without_the_setting_or_the_role(self):
        with freeze_time(NOW + timedelta(days=2)):
            self.env["stock.picking"]._cron_collab_rate()
            self.assertFalse(self.picking.rating_ids)
            self.company.collab_rate_mail = True
            team = self.workspace.member_ids
            team.filtered(lambda m: m.partner_id == self.buyer).role = "accounts"
            self.env["stock.picking"]._cron_collab_rate()
        self.assertFalse(self.picking.rating_ids)

    def test_cockpit_counts_it(self):
        self._login(self.buyer_user)
        self._rate("1")
        self._flush()
        place = self.workspace.with_user(self.management)
        ratings = self.env["rating.rating"]
        known = place.with_user(self.env.user)._ratings_of(self.env["project.task"])
        self.assertEqual(ratings.search(known), self._ratings())
