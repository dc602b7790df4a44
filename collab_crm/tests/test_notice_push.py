import json

from odoo.tests import tagged

from .test_notice_host import HostCase


@tagged("post_install", "-at_install")
class TestNoticePush(HostCase):
    """What we tell instead of the host reaches the devices the host would tell."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        devices = cls.env["mail.push.device"]
        devices.get_web_push_vapid_public_key()  # makes the keys of this database
        cls.people = cls.sales + cls.planning + cls.management + cls.buyer_user
        cls.devices = {
            user: devices.create(
                {
                    "endpoint": f"https://push.example.com/{user.login}",
                    "keys": json.dumps({"p256dh": "x", "auth": "y"}),
                    "partner_id": user.partner_id.id,
                }
            )
            for user in cls.people
        }

    def _pushed(self, user):
        """Return what waits for the devices of a user."""
        pushes = self.env["mail.push"].search(
            [("mail_push_device_id", "=", self.devices[user].id)]
        )
        return [json.loads(push.payload) for push in pushes]

    def test_mention_in_the_app(self):
        self._mention(self.sales)
        self.assertFalse(self._pushed(self.sales), "nothing by the host")
        self._run()
        (payload,) = self._pushed(self.sales)
        self.assertIn("Manu Management", payload["title"])
        self.assertIn(self.workspace.name, payload["title"])
        body = payload["options"]["body"]
        self.assertIn("Look at the long legs", body)
        self.assertIn("You were mentioned", body)
        self.assertEqual(
            payload["options"]["data"],
            {"model": "collab.workspace", "res_id": self.workspace.id},
        )
        self._run(minutes=30)
        self.assertEqual(len(self._pushed(self.sales)), 1, "once")
        for user in self.people - self.sales:
            self.assertFalse(self._pushed(user), user.name)

    def test_mention_by_mail(self):
        self._mention(self.planning)
        self._run()
        self._run(minutes=11)
        self.assertEqual(len(self._pushed(self.planning)), 1)

    def test_what_was_read_already_is_not_pushed(self):
        self._mention(self.planning)
        self.workspace.with_user(self.planning).feed_seen()
        self._run(minutes=11)
        self.assertFalse(self._pushed(self.planning))

    def test_not_what_he_wants_to_hear_nothing_of(self):
        mine = self.Preference.with_user(self.sales)._mine()
        for channel in "digest", "none":
            mine.mentioned = channel
            self._mention(self.sales)
            self._run()
            self.assertFalse(self._pushed(self.sales), channel)

    def test_one_cause_rings_once(self):
        self.workspace.team_ids.notify = "all"
        for code in "delivery.done", "order.delivered":
            self._happen(code, cause="shipped")
        self._run()
        self.assertEqual(len(self._pushed(self.sales)), 1)

    def test_long_texts_are_cut_to_what_a_device_takes(self):
        self._mention(self.sales, body="长 " * 3000)
        self._run()
        (payload,) = self._pushed(self.sales)
        self.assertLess(len(json.dumps(payload)), 4000)

    def test_without_keys(self):
        self.env["ir.config_parameter"].search(
            [("key", "like", "mail.web_push_vapid")]
        ).unlink()
        self._mention(self.sales)
        self._run()
        self.assertFalse(self._pushed(self.sales))
        self.assertTrue(self._of(self.sales, reason="mentioned").told_at)
