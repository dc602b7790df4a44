from odoo.tests import tagged

from .test_notice_host import HostCase


@tagged("post_install", "-at_install")
class TestNoticeAssigning(HostCase):
    """What the host tells of an assignment comes by the channel of the reader."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls.Preference.with_user(cls.planning)._mine()
        cls.lead = cls._lead(cls.buyer)
        cls.planning.group_ids += cls.env.ref("sales_team.group_sale_salesman")
        cls._flush()

    def _told(self, act, user=None):
        """Return how often a user was told: ``(in the app, by mail)``."""
        user = user or self.planning
        inbox, mails = self._inbox(user), self._mails(user)
        act()
        self._flush()
        self._run(minutes=self.minute)
        self.minute += 30
        self._run(minutes=self.minute)
        return len(self._inbox(user) - inbox), len(self._mails(user) - mails)

    minute = 0

    def _assign(self, user=None):
        record = self.lead.with_user(self.management)
        record.user_id = self.sales
        self._flush()
        record.user_id = user or self.planning

    def _activity(self):
        self.lead.with_user(self.management).activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.planning.id, summary="Call"
        )

    def _task(self):
        project = self.env["project.project"].create({"name": "Fair"})
        self.env["project.task"].with_user(self.management).sudo().create(
            {
                "name": "Measure",
                "project_id": project.id,
                "partner_id": self.buyer.id,
                "user_ids": [(6, 0, self.planning.ids)],
            }
        )

    def _order_of(self):
        order = self._order(user_id=self.sales.id)
        self._flush()
        order.with_user(self.management).user_id = self.planning

    def test_channel_of_the_reason(self):
        acts = (self._assign, self._activity, self._task, self._order_of)
        for channel, told in {
            "usual": (0, 1),
            "app": (1, 0),
            "mail": (0, 1),
            "none": (0, 0),
        }.items():
            self.mine.assigned = channel
            for act in acts:
                with self.subTest(channel=channel, act=act.__name__):
                    self.assertEqual(self._told(act), told)

    def test_digest(self):
        self.mine.assigned = "digest"
        self.assertEqual(self._told(self._assign), (0, 0))
        notice = self._of(self.planning, reason="assigned")
        self.assertEqual(notice.channel, "digest")
        # no event tells of these: they wait in the Inbox rather than be lost
        self.assertEqual(self._told(self._activity), (1, 0))

    def test_one_notice_of_an_assignment(self):
        self.mine.assigned = "app"
        self._told(self._assign)
        notice = self._of(self.planning, reason="assigned")
        self.assertEqual(len(notice), 1)
        self.assertEqual(notice.message_id, self._inbox(self.planning).mail_message_id)

    def test_others_are_told_as_ever(self):
        outsider = self.service
        outsider.notification_type = "email"
        outsider.group_ids += self.env.ref("sales_team.group_sale_salesman")
        self.Preference.with_user(outsider)._mine().assigned = "none"
        self.assertEqual(
            self._told(lambda: self._assign(outsider), outsider), (0, 1), "in no team"
        )
        self.mine.assigned = "none"
        self.lead = self._lead(self._company_partner("Nobody's"))
        self._flush()
        self.assertEqual(self._told(self._assign), (0, 1), "no workspace")
