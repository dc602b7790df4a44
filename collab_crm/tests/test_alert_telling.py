from datetime import timedelta

from odoo.tests import tagged

from .common_alert import CollabAlert


@tagged("post_install", "-at_install")
class TestAlertTelling(CollabAlert):
    """Who hears of an alert: each once, and nobody outside."""

    def _acting(self, alert):
        return alert.with_user(self.purchasing)

    def test_the_responsible_is_told_once(self):
        """The host's activity tells him, sales get a notification; the owner has an
        activity too: he is to publish a new date."""
        self.workspace._join(self.purchasing.partner_id, "purchasing")
        self.workspace._join(self.planning.partner_id, "manufacturing")
        self._flush()
        Notice = self.env["collab.notice"]
        Notice._cron_notice()
        Notice.search([]).unlink()
        alert = self._alert()
        Notice._cron_notice()
        reasons = {n.user_id: n.reason for n in Notice.search([])}
        self.assertEqual(reasons.get(self.sales), "risk")
        self.assertNotIn(self.management, reasons)
        asked = self.env["mail.activity"].search(
            [("res_model", "=", "collab.workspace")]
            + [("res_id", "=", self.workspace.id)]
        )
        self.assertEqual(asked.user_id, self.management)
        self.assertNotEqual(reasons.get(self.planning), "risk")
        told = Notice.search([("user_id", "=", self.purchasing.id)])
        self.assertFalse(told.filtered("interruptions"))
        sounds = self.env["mail.notification"].search(
            [
                ("res_partner_id", "=", self.purchasing.partner_id.id),
                ("mail_message_id.model", "=", "collab.alert"),
                ("mail_message_id.res_id", "=", alert.id),
            ]
        )
        self.assertEqual(len(sounds), 1)

    def test_an_owner_who_waits_already_is_told_of_another_risk(self):
        forecast = self._forecast(self._lines(self.customer))
        self._evaluate(forecast)
        forecast.review_since = self.now - timedelta(days=2)
        Notice = self.env["collab.notice"]
        Notice._cron_notice()
        Notice.search([]).unlink()
        other = self._purchase().order_line
        key = f"purchase.order.line,{other.id}"
        self._evaluate(self._forecast(self._lines(self.customer), cause=key))
        Notice._cron_notice()
        reasons = {n.user_id: n.reason for n in Notice.search([])}
        self.assertEqual(reasons.get(self.management), "risk")

    def test_the_sales_side_reads_who_was_asked(self):
        order = self._lines(self.customer).order_id
        self._evaluate(self._forecast(order.order_line))
        text = self._text("promise.at_risk", user=self.sales)
        self.assertIn("Pia Purchasing was asked", text)
        self.assertIn("acknowledge by", text)
        target = self._targets().filtered(
            lambda t: t.type_id.code == "promise.at_risk"
        )[-1:]
        self.assertEqual(target.audience, "internal")
        self.assertEqual(target.data["orders"], [[order.id, order.name]])

    def test_never_shared_whatever_is_chosen(self):
        kinds = self.env["collab.event.type"].search(
            [("code", "in", ("promise.at_risk", "alert.answered"))]
        )
        kinds.audience = "shared"
        alert = self._alert()
        self._acting(alert).action_answer("no_change", note="They are bankrupt")
        targets = self.env["collab.event.target"].search(
            [("res_model", "=", "collab.alert")]
        )
        self.assertTrue(targets)
        self.assertEqual(set(targets.mapped("audience")), {"internal"})

    def test_talk_stays_inside(self):
        alert = self._alert()
        message = self._acting(alert).message_post(
            body="Call them",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=[self.seller.id, self.manager.partner_id.id],
        )
        told = message.notification_ids.res_partner_id
        self.assertIn(self.manager.partner_id, told)
        self.assertNotIn(self.seller, told)
