from datetime import datetime, timedelta

from odoo.tests import freeze_time, tagged

from .common_flows import CollabFlows

NOW = datetime(2030, 3, 10, 20, 30)


@tagged("post_install", "-at_install")
class TestPortalFeed(CollabFlows):
    """The page as values, for a reader with a language and a time zone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace._join(cls.buyer, role="buyer")
        cls.buyer_user.write({"lang": "en_US", "tz": "UTC"})
        cls.order = cls._order()
        cls._flush()

    def _event(self, number=0, at=NOW, workspace=None, message=None, actor=None):
        code = "message_sent" if message else "order_confirmed"
        kind = self.env.ref(f"collab_crm.event_type_{code}")
        event = self.env["collab.event"].create(
            {
                "type_id": kind.id,
                "occurred_at": at,
                "res_model": "sale.order",
                "res_id": self.order.id,
                "identity": f"test-{number}-{(workspace or self.workspace).id}",
                "data": {"document": self.order.name},
                "message_id": message and message.id,
                "actor_id": (actor or self.sales.partner_id).id,
            }
        )
        self.env["collab.event.target"].create(
            {
                "event_id": event.id,
                "workspace_id": (workspace or self.workspace).id,
                "occurred_at": at,
                "audience": "shared",
                "type_id": kind.id,
                "department": kind.department,
                "importance": kind.importance,
                "scope": kind.scope,
                "res_model": "sale.order",
            }
        )
        return event

    def _page(self, **context):
        reader = self.workspace.with_user(self.buyer_user)
        return reader.with_context(**context)._portal_page()

    def _days(self, **context):
        return [
            (day["date"], day["label"], [e["time"] for e in day["entries"]])
            for day in self._page(**context)["days"]
        ]

    @freeze_time("2030-03-10 22:00:00")
    def test_days_of_the_reader(self):
        for number, hours in enumerate((0, 1, 24, 48)):
            self._event(number, NOW - timedelta(hours=hours))
        self.assertEqual(
            [(date, label, len(times)) for date, label, times in self._days()],
            [
                ("2030-03-10", "Today", 2),
                ("2030-03-09", "Yesterday", 1),
                ("2030-03-08", "Friday, March 8, 2030", 1),
            ],
        )
        self.buyer_user.tz = "Asia/Shanghai"
        dates = [date for date, _label, _times in self._days()]
        self.assertEqual(dates, ["2030-03-11", "2030-03-10", "2030-03-09"])
        self.assertEqual(self._days()[0][1], "Today")
        stamp = self._page()["days"][0]["entries"][0]["stamp"]
        self.assertEqual(stamp, "2030-03-10T20:30:00Z")

    @freeze_time("2030-03-12 22:00:00")
    def test_language_of_the_page(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self._event()
        self.assertEqual(self._days()[0][1], "Sunday, March 10, 2030")
        self.buyer_user.lang = "fr_FR"
        self.assertEqual(self._days()[0][1], "dimanche 10 mars 2030")
        # the visitor switched the page
        self.assertEqual(self._days(lang="en_US")[0][1], "Sunday, March 10, 2030")

    def test_link_only_where_the_reader_may_open_it(self):
        self._event()
        face = self._page()["days"][0]["entries"][0]
        self.assertEqual(face["url"], f"/my/orders/{self.order.id}")
        self.assertEqual(
            (face["before"], face["inside"], face["after"]),
            ("Order ", self.order.name, " is confirmed"),
        )
        self.order.partner_id = self.customer_two
        self.assertFalse(self._page()["days"][0]["entries"][0]["url"])

    def test_robot_has_no_face(self):
        self._event(actor=self.env.ref("base.partner_root"))
        self.assertFalse(self._page()["days"][0]["entries"][0]["actor"])

    def test_team(self):
        self.workspace._join(self.sales.partner_id, "sales")
        ours, theirs = self.workspace.with_user(self.buyer_user)._portal_team()
        self.assertEqual(ours["name"], self.company.name)
        self.assertIn("Sally Sales", [one["name"] for one in ours["people"]])
        self.assertEqual(
            (theirs["name"], theirs["side"], [one["name"] for one in theirs["people"]]),
            ("Azur Interiors", "Customer", ["Bea Buyer"]),
        )

    def _queries(self, function):
        self._flush()
        self.env.invalidate_all()
        function()  # what is cached for all readers
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        function()
        return self.env.cr.sql_log_count - before

    def test_queries_of_a_page(self):
        for number in range(30):
            self._event(number, NOW - timedelta(minutes=number))
        few = self._queries(self._page)
        comment = self.env.ref("mail.mt_comment")
        for number in range(100):
            message = self.order._message_log(body=f"Message {number}")
            message.write({"is_internal": False, "subtype_id": comment.id})
            self._event(100 + number, NOW + timedelta(minutes=number), message=message)
        rooms = self._rooms(100)
        self.assertEqual(
            len([e for d in self._page()["days"] for e in d["entries"]]), 30
        )
        # one more for the messages, which the first page has none of
        self.assertEqual(self._queries(self._page), few + 1)
        reader = (self.workspace + rooms).with_user(self.buyer_user)
        one = self._queries(lambda: reader[:1]._portal_rows())
        self.assertEqual(self._queries(reader._portal_rows), one)

    def _rooms(self, count):
        rooms = self.Workspace.create(
            [
                {
                    "name": f"Room {number}",
                    "partner_id": self.customer.id,
                    "parent_id": self.workspace.id,
                    "user_id": self.management.id,
                }
                for number in range(count)
            ]
        )
        rooms._join(self.buyer, role="buyer")
        for room in rooms:
            self._event(workspace=room)
        return rooms
