import json
from datetime import datetime

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_matrix import COLLEAGUES, CUSTOMERS, STRANGERS, SUPPLIERS, may_read
from .common_matrix_feed import PLACES, TALK
from .common_matrix_read import INSIDE, READERS, CollabMatrixRead

LATER = datetime(2026, 1, 2)
OUTSIDE = CUSTOMERS | SUPPLIERS
EMPLOYEES = COLLEAGUES | {"service", "gone"}


@tagged("post_install", "-at_install", "collab_browser")
class TestRightsMatrixTalk(CollabMatrixRead):
    """What is said and told around events: answers, signs, notifications, digests."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Notice = cls.env["collab.notice"]
        found = cls.env["collab.event"].search([])
        ids = {event.identity: event.id for event in found}
        cls.ids = {key: ids[fact.identity] for key, fact in cls.facts.items()}

    def _read(self, role, name):
        """Return all that a role reads of a workspace, each event an entry."""
        reading = self._reading(role, name)
        return self._pages(reading.feed_page, 100, grouped=False)

    # answers

    def _answer_all(self):
        """Answer each event so that both sides read it; return answer -> answered."""
        answers = {}
        for number, ((name, code), event_id) in enumerate(self.ids.items()):
            fact = self.facts[name, "message.sent"]._replace(
                res_id=10**5 + number,
                occurred_at=LATER,
                message_id=None,
                data={"document": "SAID"},
                parent_id=event_id,
            )
            self.env["collab.event"]._record([fact])
            made = self.env["collab.event"].search([("identity", "=", fact.identity)])
            answers[made.id] = (name, code)
        return answers

    def test_answers(self):
        answers = self._answer_all()
        for role in READERS:
            for name in PLACES:
                if role not in INSIDE[name]:
                    continue
                with self.subTest(role=role, place=name):
                    found = self._read(role, name)
                    told = {e["event_id"]: e["parent"] for e in found}
                    for event_id in told.keys() & answers.keys():
                        place, code = answers[event_id]
                        known = may_read(role, place, code)
                        self.assertEqual(bool(told[event_id]), known, code)
                        if known:
                            answered = told[event_id]["event_id"]
                            self.assertEqual(answered, self.ids[place, code])
                            self.assertTrue(told[event_id]["text"])
                    count = sum(place == name for place, _code in answers.values())
                    self.assertEqual(len(told.keys() & answers.keys()), count)
                    self._assert_no_more(role, json.dumps(found), "an answer")

    def test_answers_on_the_portal(self):
        self._answer_all()
        for role in sorted(OUTSIDE):
            self._login(self._user(role))
            name = "workspace" if role in CUSTOMERS else "supply"
            path = f"/my/workspaces/{getattr(self, name).id}"
            page = self._page(path)
            self.assertIn("In answer to", page)
            self._assert_no_more(role, page, path)

    # reactions

    def _react_to_all(self):
        """Let a colleague and three people from outside react to each event."""
        people = self.sales.partner_id + self.buyer + self.buyer_two + self.seller
        rows, signs = [], []
        for (name, code), event_id in self.ids.items():
            place = getattr(self, name)
            other = self.supply if name == "workspace" else self.workspace
            for person in people:
                sign = {"content": "👍", "partner_id": person.id}
                if code in TALK:
                    message = self.messages[place, code]
                    signs.append(sign | {"message_id": message.id})
                    continue
                rows.append(sign | {"event_id": event_id, "workspace_id": place.id})
                # the same event elsewhere: not told here
                elsewhere = {"event_id": event_id, "workspace_id": other.id}
                rows.append(sign | elsewhere | {"content": "🙈"})
        self.env["collab.reaction"].create(rows)
        self.env["mail.message.reaction"].create(signs)
        self._flush()
        return people

    def test_reactions(self):
        people = self._react_to_all()
        for role in READERS:
            for name in PLACES:
                if role not in INSIDE[name]:
                    continue
                seen = set(people.mapped("name"))
                if role in OUTSIDE:
                    seen = {self.sales.name, self._user(role).name}
                for entry in self._read(role, name):
                    with self.subTest(role=role, place=name, code=entry["type"]):
                        (sign,) = entry["reactions"]
                        self.assertEqual(set(sign["names"]), seen)
                        self.assertEqual(sign["count"], len(seen))
                        self.assertEqual(sign["mine"], self._user(role).name in seen)

    def test_reactions_on_the_portal(self):
        people = self._react_to_all()
        for role in sorted(OUTSIDE):
            self._login(self._user(role))
            name = "workspace" if role in CUSTOMERS else "supply"
            page = self._page(f"/my/workspaces/{getattr(self, name).id}")
            own = self.sales.partner_id + self._user(role).partner_id
            self.assertIn("o_collab_mine", page)
            for stranger in people - own:
                self.assertNotIn(stranger.name, page, role)

    def test_outsiders_pin_nothing(self):
        for role in sorted(OUTSIDE):
            name = "workspace" if role in CUSTOMERS else "supply"
            event_id = self.ids[name, "message.sent"]
            self.assertFalse(any(e["can_pin"] for e in self._read(role, name)))
            with self.assertRaises(AccessError):
                self._reading(role, name).feed_pin(event_id, True)

    # notifications

    def _notify_all(self):
        """Make a notice of each event for everybody, as if all might read all."""
        vals_list = []
        for role in READERS:
            user = self._user(role)
            for (name, code), event_id in self.ids.items():
                fact = self.facts[name, code]
                vals_list.append(
                    {
                        "partner_id": user.partner_id.id,
                        "user_id": user.id,
                        "workspace_id": getattr(self, name).id,
                        "event_id": event_id,
                        "type_id": self.kinds.filtered(
                            lambda k, c=code: k.code == c
                        ).id,
                        "actor_id": fact.actor_id,
                        "reason": "followed",
                        "channel": "app",
                        "occurred_at": fact.occurred_at,
                        "made_at": fact.occurred_at,
                    }
                )
        return self.Notice.create(vals_list)

    def _expected_events(self, role):
        return {
            event_id
            for (name, code), event_id in self.ids.items()
            if role in INSIDE[name] and may_read(role, name, code)
        }

    def test_notices(self):
        every = self._notify_all()
        fields = ["sentence", "excerpt", "display_name", "event_id", "workspace_id"]
        for role in sorted(EMPLOYEES):
            mine = self.Notice.with_user(self._user(role))
            own = every.filtered(lambda n, r=role: n.user_id == self._user(r))
            domain = [("user_id", "=", mine.env.uid)]
            with self.subTest(role=role):
                expected = self._expected_events(role)
                found = mine.search(domain).sudo()
                self.assertEqual(set(found.event_id.ids), expected)
                self.assertEqual(mine.my_count(), min(len(expected), 100))
                counted = mine._read_group(domain, aggregates=["__count"])
                self.assertEqual(counted[0][0], len(expected))
                lists = mine.search_read(domain, fields)
                self.assertTrue(all(line["sentence"] for line in lists))
                self._assert_no_more(role, json.dumps(lists, default=str), "a list")
                hidden = own - found
                self.assertEqual(bool(hidden), len(expected) < len(own))
                if hidden:
                    with self.assertRaises(AccessError):
                        hidden[0].with_user(self._user(role)).read(["type_id"])

    def test_notices_are_closed_to_outsiders(self):
        self._notify_all()
        for role in sorted(OUTSIDE | STRANGERS - EMPLOYEES):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.Notice.with_user(self._user(role)).search_read([], ["sentence"])

    def test_what_notifications_say(self):
        """The lines that go into the Inbox and into mails, for outsiders too."""
        for notice, line in self._notify_all()._lines().items():
            role = next(r for r in READERS if self._user(r) == notice.user_id)
            self.assertIn(notice.event_id.id, self._expected_events(role))
            self._assert_no_more(role, json.dumps(line), "a notification")

    def test_digest(self):
        self.company.collab_digest_lines = 500
        self.env["collab.member"].search([]).notify = "all"
        self._flush()
        known = self.facts["workspace", "order.confirmed"].data["document"]
        for role in READERS:
            user = self._user(role)
            letter = self.Notice._digest(user, None)
            with self.subTest(role=role):
                if role not in COLLEAGUES | OUTSIDE:
                    self.assertFalse(letter)
                    continue
                mail = self.Notice._mail(*letter)
                self._assert_no_more(role, mail["subject"] + mail["body"], "a digest")
                if role in COLLEAGUES | CUSTOMERS:
                    self.assertIn(known, mail["body"])
