from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_notice import CollabNotice


@tagged("post_install", "-at_install")
class TestNoticeChoices(CollabNotice):
    """What somebody chose for a reason, a workspace, a department, a company."""

    def test_the_channel_of_the_reason(self):
        mine = self.Preference.with_user(self.sales)._mine()
        for channel in ("none", "digest", "mail", "app"):
            mine.important = channel
            event = self._happen("order.confirmed")
            self._run()
            found = self._of(self.sales, event_id=event.id)
            self.assertEqual(found.channel, channel if channel != "none" else False)
            self.assertEqual(bool(self._inbox(self.sales)), channel == "app")

    def test_what_the_company_says_holds_for_who_says_nothing(self):
        row = self.Preference.create(
            {"company_id": self.company.id, "important": "none"}
        )
        self._happen("order.confirmed")
        self._run()
        self.assertFalse(self._of(self.sales))
        self.assertEqual(
            self.Preference.with_user(self.sales)._mine().important, "none"
        )
        self.assertTrue(row)

    def test_the_channel_of_the_workspace(self):
        here = self.workspace.with_user(self.sales)
        self.assertEqual(here.notice_level()["channel"], "usual")
        for channel in ("digest", "mail", "app", "usual"):
            self.assertEqual(here.set_notice_channel(channel)["channel"], channel)
            event = self._happen("order.confirmed")
            self._run()
            found = self._of(self.sales, event_id=event.id)
            self.assertEqual(found.channel, channel if channel != "usual" else "app")
        here.set_notice_channel("mail")
        self.Preference.with_user(self.sales)._mine().important = "none"
        event = self._happen("order.confirmed")
        self._run()
        self.assertFalse(self._of(self.sales, event_id=event.id), "not at all")
        for channel in ("none", "", None, ["app"]):
            with self.assertRaises(UserError):
                here.set_notice_channel(channel)
        with self.assertRaises(AccessError):
            self.workspace.with_user(self.buyer_user).set_notice_channel("app")
        member = self.workspace.team_ids.filtered(
            lambda m: m.partner_id == self.sales.partner_id
        )
        with self.assertRaises(AccessError):
            member.with_user(self.planning).channel = "app"

    def test_a_department_counts_before_the_company(self):
        everybody = {"company_id": self.company.id, "important": "none", "budget": 3}
        self.Preference.create(
            [
                everybody,
                everybody | {"department": "sales", "important": "digest", "budget": 7},
            ]
        )
        held = self.Preference._of(self.sales + self.planning)
        self.assertEqual(held[self.sales].budget, 7)
        self.assertEqual(held[self.planning].budget, 3)
        self._happen("order.confirmed")
        self._run()
        self.assertEqual(self._of(self.sales).channel, "digest")
        self.assertFalse(self._of(self.planning))
        # a choice of his own counts most, and begins with what held for him
        mine = self.Preference.with_user(self.sales)._mine()
        self.assertEqual((mine.important, mine.budget), ("digest", 7))
        mine.budget = 9
        self.assertEqual(self.Preference._of(self.sales)[self.sales].budget, 9)

    def test_departments_in_the_settings(self):
        preference = self.Preference.with_user(self.management)
        company = preference.browse(preference.action_company()["res_id"])
        company.write({"cap": 5, "no_follow_ids": [Command.set([])]})
        action = company.action_departments()
        made = preference.with_context(**action["context"]).create(
            {"department": "finance"}
        )
        self.assertEqual((made.cap, made.company_id), (5, company.company_id))
        self.assertEqual(preference.search(action["domain"]), made)
        self.assertEqual(preference.action_company()["res_id"], company.id)
        made.unlink()
        with self.assertRaises(AccessError):
            company.with_user(self.sales).action_departments()

    def test_no_mails_any_more(self):
        member = self.workspace.team_ids.filtered(
            lambda m: m.partner_id == self.sales.partner_id
        )
        member.channel = "mail"
        self.Notice._mute(self.Notice._mute_link(self.sales, 0, "mails").split("/")[-1])
        self.assertEqual(member.channel, "app")
