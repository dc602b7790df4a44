import re
from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import HttpCase, tagged

from .common_notice import CollabNotice

MORNING = datetime(2026, 11, 25, 6, 30)


class DigestCase(CollabNotice):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.now = MORNING - timedelta(hours=8)
        for user in cls.sales, cls.planning, cls.management:
            user.tz = "UTC"
        cls.env["collab.member"].search([]).write(
            {"seen_at": cls.now - timedelta(hours=1), "seen_event_id": 0}
        )

    def _send(self, at=MORNING):
        self._flush()
        with freeze_time(at):
            self.Notice._cron_digest()
        self._flush()

    def _digests(self, user):
        return self._mails(user).filtered(lambda mail: "news" in mail.subject)

    def _daily(self, user, **vals):
        mine = self.Preference.with_user(user)._mine()
        mine.write({"digest": "daily", "digest_hour": "6", **vals})
        return mine


@tagged("post_install", "-at_install")
class TestNoticeDigest(DigestCase):
    """What was not seen, told once, when the reader wants it."""

    def test_once_a_day_at_his_hour(self):
        self._daily(self.sales)
        self._daily(self.planning, digest_hour="7")
        self._daily(self.management, digest="off")
        self._happen("order.confirmed", data={"document": "S00077"})
        self._send()
        mail = self._digests(self.sales)
        self.assertEqual(len(mail), 1)
        self.assertIn("S00077", mail.body_html)
        self.assertIn("/collab/mute/", mail.body_html)
        self.assertIn("List-Unsubscribe", mail.headers)
        self.assertFalse(self._digests(self.planning), "his hour has not come")
        self.assertFalse(self._digests(self.management))
        self._send(MORNING + timedelta(hours=1))
        self.assertEqual(len(self._digests(self.sales)), 1)
        self.assertEqual(len(self._digests(self.planning)), 1)
        # nothing new: no digest
        self._send(MORNING + timedelta(days=1))
        self.assertEqual(len(self._digests(self.sales)), 1)

    def test_in_his_time_zone(self):
        self.sales.tz = "Asia/Shanghai"
        self._daily(self.sales, digest_hour="14")
        self._happen("order.confirmed")
        self._send(datetime(2026, 11, 25, 5, 59))
        self.assertFalse(self._digests(self.sales))
        self._send(datetime(2026, 11, 25, 6, 1))
        self.assertEqual(len(self._digests(self.sales)), 1)
        # what happened at 22:30 UTC was half past six in the morning there
        self.assertIn("6:30", self._digests(self.sales).body_html)

    def test_in_his_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        kind = self.env.ref("collab_crm.event_type_lead_won")
        kind.with_context(lang="fr_FR").text = "{document} est confirmé"
        self.sales.lang = "fr_FR"
        self._daily(self.sales)
        self._happen("lead.won", data={"document": "S00077"})
        self._send()
        self.assertIn("S00077 est confirmé", self._digests(self.sales).body_html)

    def test_after_a_quiet_hour(self):
        self._daily(self.sales, digest="quiet")
        self._happen("order.confirmed")
        self._send(self.now + timedelta(minutes=59))
        self.assertFalse(self._digests(self.sales))
        self._send(self.now + timedelta(minutes=61))
        self.assertEqual(len(self._digests(self.sales)), 1)

    def test_only_what_he_may_read_and_has_not_seen(self):
        self._daily(self.sales)
        kind = self.env.ref("collab_crm.event_type_invoice_paid")
        kind.group_ids = self.env.ref("base.group_system")
        self._happen("invoice.paid", data={"document": "SECRET"})
        self._send()
        self.assertFalse(self._digests(self.sales), "no empty digest")
        self._happen("order.confirmed", minutes=1)
        self.workspace.with_user(self.sales).feed_seen()
        self._send(MORNING + timedelta(days=1))
        self.assertFalse(self._digests(self.sales), "seen meanwhile")

    def test_the_level_of_each_workspace(self):
        self._daily(self.sales)
        member = self.workspace.team_ids.filtered(
            lambda m: m.partner_id == self.sales.partner_id
        )
        self._happen("lead.assigned", data={"document": "DETAIL"})
        self._happen("order.confirmed", data={"document": "WEIGHTY"})
        for level, shown, hidden in (
            ("all", ("DETAIL", "WEIGHTY"), ()),
            ("important", ("WEIGHTY",), ("DETAIL",)),
            ("mentions", (), ("DETAIL", "WEIGHTY")),
            ("muted", (), ("DETAIL", "WEIGHTY")),
        ):
            self.env["collab.notice.digest"].search([]).unlink()
            self._mails(self.sales).unlink()
            member.notify = level
            self._send()
            body = "".join(self._digests(self.sales).mapped("body_html"))
            for word in shown:
                self.assertIn(word, body, level)
            for word in hidden:
                self.assertNotIn(word, body, level)

    def test_few_lines_and_the_rest_counted(self):
        self._daily(self.sales)
        self.company.collab_digest_lines = 2
        for number in range(5):
            self._happen("order.confirmed", minutes=number * 20)
        self._send()
        body = self._digests(self.sales).body_html
        self.assertEqual(body.count("/collab/entry/"), 3)
        self.assertRegex(re.sub(r"\s+", " ", body), "3 more here")

    def test_each_line_says_why(self):
        mine = self._daily(self.sales)
        mine.mentioned = "digest"
        self.workspace.team_ids.notify = "all"
        with freeze_time(self.now):
            self._post("Look", self.planning.partner_id, to=self.sales.partner_id)
        self._happen("lead.stage", minutes=20)
        self._happen("order.confirmed", minutes=40)
        self._run(minutes=41)
        self._send()
        body = self._digests(self.sales).body_html
        for why in "You were mentioned", "hear everything here", "It is important":
            self.assertIn(why, body)

    def test_one_cause_is_one_line(self):
        self._daily(self.sales)
        self._happen("order.confirmed", count=3, cause="together")
        self._send()
        mail = self._digests(self.sales)
        self.assertIn("1 news", mail.subject)

    def _digest_of_rooms(self, level):
        """Return the digest of what happened in a workspace and in a room of it."""
        self._daily(self.sales)
        room = self._workspace(parent_id=self.workspace.id, name="Deal")
        room._join(self.sales.partner_id)
        room.member_ids.seen_at = self.now - timedelta(hours=1)
        self.workspace.team_ids.filtered(
            lambda m: m.partner_id == self.sales.partner_id
        ).notify = level
        both = room + self.workspace, self.workspace + room
        for number, places in enumerate((*both, room)):
            self._tell(
                places,
                at=self.now + timedelta(minutes=number * 20),
                data={"document": f"DEAL{number}"},
                cause=f"deal{number}",
            )
        self._send()
        mail = self._digests(self.sales)
        self.assertIn("3 news", mail.subject)
        return room, re.findall(
            r"/collab/entry/(\d+)/\d+[^>]*>(DEAL\d)", mail.body_html
        )

    def test_what_is_in_a_deal_room_too_is_listed_once(self):
        room, lines = self._digest_of_rooms("all")
        main = str(self.workspace.id)
        expected = [(main, "DEAL1"), (main, "DEAL0"), (str(room.id), "DEAL2")]
        self.assertCountEqual(lines, expected)

    def test_it_is_listed_where_the_reader_wants_it(self):
        room, lines = self._digest_of_rooms("mentions")
        self.assertEqual({place for place, _line in lines}, {str(room.id)})
        self.assertEqual(len(lines), 3)

    def test_what_was_above_the_limit_comes_with_it(self):
        self._daily(self.sales, budget=1, cap=0)
        self.now = MORNING - timedelta(hours=1)
        self._happen("order.confirmed", count=3)
        self._run()
        self._send()
        left = self._of(self.sales, channel="digest")
        self.assertEqual(len(left), 2)
        self.assertTrue(all(left.mapped("told_at")))


@tagged("post_install", "-at_install")
class TestNoticeMute(DigestCase, HttpCase):
    """The link that mutes without a login, and does nothing else."""

    def _link(self, user=None, workspace=None, what="workspace"):
        link = self.Notice._mute_link(
            user or self.sales, (workspace or self.workspace).id, what
        )
        return "/collab/mute/" + link.rsplit("/", 1)[1]

    def _level(self, user):
        level = self.workspace.with_user(user).notice_level()
        return level["now"]

    def test_asks_first_and_mutes_then(self):
        self.authenticate(None, None)
        path = self._link()
        page = self.url_open(path)
        self.assertEqual(page.status_code, 200)
        self.assertIn(self.workspace.name, page.text)
        self.assertEqual(self._level(self.sales), "important", "reading writes nothing")
        done = self.url_open(path, data={"x": "1"})
        self.assertEqual(done.status_code, 200)
        self.env.invalidate_all()
        self.assertEqual(self._level(self.sales), "muted")
        self.assertEqual(self._level(self.planning), "important")

    def test_of_a_customer(self):
        self.authenticate(None, None)
        self.url_open(self._link(self.buyer_user), data={"x": "1"})
        self.env.invalidate_all()
        self.assertEqual(self._level(self.buyer_user), "muted")

    def test_no_digest_and_no_mails(self):
        self.authenticate(None, None)
        mine = self._daily(self.sales)
        mine.mentioned = "digest"
        self.url_open(self._link(what="digest"), data={"x": "1"})
        self.env.invalidate_all()
        self.assertEqual((mine.digest, mine.important), ("off", "app"))
        self.assertEqual(mine.answer, "usual")
        self.url_open(self._link(what="mails"), data={"x": "1"})
        self.env.invalidate_all()
        self.assertEqual((mine.answer, mine.mentioned), ("app", "digest"))

    def test_forged_expired_and_of_somebody_who_left(self):
        self.authenticate(None, None)
        good = self._link()
        with freeze_time(fields.Datetime.now() - timedelta(days=40)):
            old = self._link()
        self.workspace._join(self.service.partner_id)
        gone = self._link(self.service)
        self.workspace._leave(self.service.partner_id)
        other = self._link(self.buyer_two_user)
        self._flush()
        # one letter changed in the middle, where the signature is
        forged = good[:60] + ("a" if good[60] != "a" else "b") + good[61:]
        for path in old, gone, other, forged, "/collab/mute/x", "/collab/mute/%00":
            for data in None, {"x": "1"}:
                answer = self.url_open(path, data=data)
                self.assertEqual(answer.status_code, 404, path)
                self.assertNotIn(self.workspace.name, answer.text)
        self.env.invalidate_all()
        self.assertEqual(self._level(self.sales), "important")

    def test_links_of_a_notification_lead_to_the_entry(self):
        path = f"/collab/entry/{self.workspace.id}/7"
        self.authenticate(self.sales.login, self.sales.login)
        answer = self.url_open(path, allow_redirects=False)
        self.assertIn(
            f"/odoo/collab-customers/{self.workspace.id}",
            answer.url + str(answer.headers),
        )
        self.authenticate(self.buyer_user.login, self.buyer_user.login)
        answer = self.url_open(path, allow_redirects=False)
        self.assertIn(f"/my/workspaces/{self.workspace.id}", answer.headers["Location"])
        self.authenticate(self.buyer_two_user.login, self.buyer_two_user.login)
        answer = self.url_open(path, allow_redirects=False)
        self.assertNotIn("workspaces", answer.headers["Location"])

    def test_a_customer_chooses_on_the_page(self):
        self.authenticate(self.buyer_user.login, self.buyer_user.login)
        page = self.url_open(f"/my/workspaces/{self.workspace.id}")
        self.assertIn('name="level"', page.text)
        token = re.search(r'name="csrf_token" value="([^"]+)"', page.text).group(1)
        for level, expected in (("mentions", "mentions"), ("week", "muted")):
            self.url_open(
                f"/my/workspaces/{self.workspace.id}/level",
                data={"level": level, "csrf_token": token},
            )
            self.env.invalidate_all()
            self.assertEqual(self._level(self.buyer_user), expected)
        self.assertIn(
            "Muted until", self.url_open(f"/my/workspaces/{self.workspace.id}").text
        )
