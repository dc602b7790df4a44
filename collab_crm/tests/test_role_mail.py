import re
from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import HttpCase, freeze_time, tagged

from .common_notice import CollabNotice
from .test_notice_digest import MORNING, DigestCase


def stop_of(mail):
    """Return the address by which a mail program stops such mails."""
    return re.search(r"List-Unsubscribe': '<([^>]+)>", mail.headers)[1]


@tagged("post_install", "-at_install")
class TestRoleMail(CollabNotice):
    """What reaches a customer by mail at once: what he asked for, and nothing else."""

    def _mine(self):
        return self.Preference.with_user(self.buyer_user)

    def test_what_is_told_at_once(self):
        self._post("For all of you", self.sales.partner_id, shared=True)
        asked = self._post("Which wood?", self.sales.partner_id, [self.buyer], True)
        self._happen("promise.revised", data={"document": "S00001"})
        self._happen("order.confirmed", data={"document": "S00002"})
        self._run()
        self._run(minutes=11)
        mail = self._mails(self.buyer_user)
        self.assertEqual(len(mail), 1)
        self.assertIn("Which wood?", mail.body_html)
        self.assertIn("It waits for your answer", mail.body_html)
        self.assertNotIn("For all of you", mail.body_html)
        self.assertNotIn("S00002", mail.body_html)
        self.assertTrue(asked)

    def test_he_chooses(self):
        self._mine()._outside_save({"message": "mail", "mentioned": "none"})
        self._post("For all of you", self.sales.partner_id, shared=True)
        self._post("Which wood?", self.sales.partner_id, [self.buyer], True)
        self._run()
        self._run(minutes=11)
        mail = self._mails(self.buyer_user)
        self.assertIn("For all of you", mail.body_html)
        self.assertNotIn("Which wood?", mail.body_html)

    def test_what_is_no_choice(self):
        for chosen in ({"message": "app"}, {"digest": "quiet"}, {"digest_hour": "25"}):
            with self.assertRaises(UserError):
                self._mine()._outside_save(chosen)
        # nor whose it is
        self._mine()._outside_save({"user_id": "1", "message": "none"})
        row = self.Preference.search([("user_id", "=", self.buyer_user.id)])
        self.assertEqual(row.message, "none")

    def test_nothing_of_what_was_read(self):
        event = self._post("Which wood?", self.sales.partner_id, [self.buyer], True)
        self._run()
        member = self.workspace.member_ids.filtered(
            lambda m: m.partner_id == self.buyer
        )
        member.write({"seen_at": event.occurred_at, "seen_event_id": event.id})
        self._run(minutes=11)
        self.assertFalse(self._mails(self.buyer_user))

    def test_in_his_language_and_nothing_internal(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.buyer_user.lang = "fr_FR"
        self._post("Margin is thin", self.sales.partner_id, [self.buyer])
        self._post("Quel bois ?", self.sales.partner_id, [self.buyer], True)
        self._run()
        self._run(minutes=11)
        mail = self._mails(self.buyer_user)
        self.assertIn("Quel bois", mail.body_html)
        self.assertNotIn("Margin", mail.body_html)
        self.assertIn(self.company.name, mail.body_html)

    def test_what_his_role_does_not_open(self):
        order = self._order(partner=self.buyer)
        order.action_confirm()
        invoice = order._create_invoices()
        invoice.action_post()
        self._mine()._outside_save({"important": "mail", "followed": "mail"})
        member = self.workspace.member_ids.filtered(
            lambda m: m.partner_id == self.buyer
        )
        member.notify = "all"
        self._run()
        self._run(minutes=11)
        told = "".join(mail.body_html for mail in self._mails(self.buyer_user))
        self.assertNotIn(invoice.name, told)
        self.assertIn(order.name, told)

    def test_no_follower_of_a_document(self):
        self.workspace._join(self.engineer, role="manager")
        order = self._order(partner=self.buyer)
        order.action_confirm()
        self._flush()
        page = self.env["collab.order.page"].with_user(self.engineer_user)
        place = self.workspace.with_user(self.engineer_user)
        followers = order.message_partner_ids
        page._ask(place, page._find(place, order.id), None, "How long is it?")
        self._run(minutes=11)
        self.assertEqual(order.message_partner_ids - self.engineer, followers)
        self.assertNotIn(self.engineer, order.message_partner_ids)
        self.assertNotIn(self.engineer, self.workspace.message_partner_ids)


@tagged("post_install", "-at_install")
class TestRoleDigest(DigestCase):
    """One digest a day at the most, of what a customer has not seen."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.buyer_user.tz = "UTC"
        cls.Preference.with_user(cls.buyer_user)._outside_save({"digest_hour": "6"})

    def test_once_a_day(self):
        self._happen("order.confirmed", data={"document": "S00077"})
        self._happen("production.done", data={"document": "MO00077"})
        self._send()
        mail = self._digests(self.buyer_user)
        self.assertEqual(len(mail), 1)
        self.assertIn("S00077", mail.body_html)
        self.assertNotIn("MO00077", mail.body_html)
        self.now = MORNING
        self._happen("delivery.done", minutes=5, data={"document": "OUT00077"})
        self._send(MORNING + timedelta(hours=12))
        self.assertEqual(len(self._digests(self.buyer_user)), 1)
        self._send(MORNING + timedelta(hours=24))
        mails = self._digests(self.buyer_user)
        self.assertEqual(len(mails), 2)
        self.assertIn("OUT00077", mails[-1].body_html)

    def test_not_what_was_seen_or_mailed(self):
        post = self._post("Which wood?", self.sales.partner_id, [self.buyer], True)
        post.occurred_at = self.now
        self.env["collab.event.target"].search(
            [("event_id", "=", post.id)]
        ).occurred_at = self.now
        self.Notice._make(self.Notice._candidates(post.ids))
        self.Notice.search([("user_id", "=", self.buyer_user.id)]).told_at = self.now
        self._send()
        self.assertFalse(self._digests(self.buyer_user))

    def test_none_when_he_wants_none(self):
        self.Preference.with_user(self.buyer_user)._outside_save({"digest": "off"})
        self._happen("order.confirmed", data={"document": "S00077"})
        self._send()
        self.assertFalse(self._digests(self.buyer_user))

    def test_none_when_the_company_mails_nobody_outside(self):
        self.company.collab_notice_outside = False
        self._happen("order.confirmed", data={"document": "S00077"})
        self._send()
        self.assertFalse(self._digests(self.buyer_user))

    def test_what_a_company_says_is_for_employees(self):
        self.Preference.search([("user_id", "=", self.buyer_user.id)]).unlink()
        self.Preference.create({"company_id": self.company.id, "digest": "off"})
        self._happen("order.confirmed", data={"document": "S00077"})
        self._send(MORNING + timedelta(hours=1))
        self.assertEqual(len(self._digests(self.buyer_user)), 1)


@tagged("post_install", "-at_install", "collab_browser")
class TestRoleMailPages(CollabNotice, HttpCase):
    """Links of mails open the right page, and stop what they say."""

    def _letter(self):
        self._post("Which wood?", self.sales.partner_id, [self.buyer], True)
        self._run()
        self._run(minutes=11)
        return self._mails(self.buyer_user)

    def _open(self, path, **kwargs):
        return self.url_open(path, allow_redirects=False, **kwargs)

    def test_one_press_stops_one_kind(self):
        stop = stop_of(self._letter())
        self._login(self.engineer_user)
        # a mail program posts without anybody's login
        with freeze_time(self.now):
            self.assertEqual(self._open(stop).status_code, 200)
            page = self._open(stop, data={"List-Unsubscribe": "One-Click"})
        self.assertEqual(page.status_code, 200)
        self.assertIn("I am mentioned", page.text)
        mine = self.Preference.search([("user_id", "=", self.buyer_user.id)])
        self.assertEqual((mine.mentioned, mine.answer), ("none", "mail"))
        member = self.workspace.member_ids.filtered(
            lambda m: m.partner_id == self.buyer
        )
        self.assertEqual(member.notify, "important")
        # and only his
        other = self.Preference.search([("user_id", "=", self.engineer_user.id)])
        self.assertFalse(other)

    def test_a_link_is_of_one_person(self):
        stop = stop_of(self._letter())
        for forged in (stop[:-3] + "abc", stop + "x", stop.rsplit("/", 1)[0] + "/x"):
            answer = self._open(forged, data={"List-Unsubscribe": "One-Click"})
            self.assertEqual(answer.status_code, 404)
        self.assertFalse(self.Preference.search([("user_id", "=", self.buyer_user.id)]))

    def test_links_open_the_page_after_login(self):
        body = self._letter().body_html
        links = set(re.findall(r'href="([^"]+/collab/entry/[^"]+)"', body))
        self.assertTrue(links)
        for link in links:
            path = link[link.index("/collab/") :]
            self.assertNotIn("token", path)
            self.authenticate(None, None)
            answer = self._open(path)
            self.assertIn("/web/login", answer.headers["Location"])
            self.assertIn("redirect=", answer.headers["Location"])
            self._login(self.buyer_user)
            answer = self._open(path)
            place = f"/my/workspaces/{self.workspace.id}"
            self.assertIn(place, answer.headers["Location"])
            self._login(self.sales)
            self.assertIn("/odoo/", self._open(path).headers["Location"])
            self._login(self.engineer_user)
            self.assertTrue(self._open(path).headers["Location"].endswith("/my"))

    def test_page_of_choices(self):
        self._login(self.buyer_user)
        page = self._open("/my/workspaces/mails")
        self.assertEqual(page.status_code, 200)
        csrf = re.search(r'name="csrf_token" value="([^"]+)"', page.text)[1]
        chosen = {"message": "mail", "digest": "off", "csrf_token": csrf}
        answer = self._open("/my/workspaces/mails", data=chosen)
        self.assertEqual(answer.status_code, 303)
        mine = self.Preference.search([("user_id", "=", self.buyer_user.id)])
        self.assertEqual((mine.message, mine.digest), ("mail", "off"))
        chosen |= {"digest": "hourly"}
        self.assertEqual(
            self._open("/my/workspaces/mails", data=chosen).status_code, 400
        )
        self._login(self.sales)
        answer = self._open("/my/workspaces/mails")
        self.assertIn("/odoo/", answer.headers["Location"])

    def _login(self, user):
        self.authenticate(user.login, user.login)
