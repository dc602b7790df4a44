import json
import re
from datetime import timedelta
from html import unescape
from itertools import product

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import split_every

from ..tools.topics import SEARCHES_MOST
from .common_matrix import (
    AMOUNTS,
    COLLEAGUES,
    CUSTOMERS,
    RESTRICTED,
    SHARED,
    STRANGERS,
    SUPPLIERS,
    TOLD_TO_CUSTOMERS,
    TOLD_TO_SUPPLIERS,
    may_know,
    may_read,
)
from .common_matrix_feed import PLACES
from .common_matrix_read import INSIDE, READERS, CollabMatrixRead


@tagged("post_install", "-at_install", "collab_browser")
class TestRightsMatrix(CollabMatrixRead):
    """Each role, each event type, each value, by each way to read.

    Each event has values nobody else has: finding one somewhere tells which event it
    came from, and the tables of ``common_matrix`` whether it may be there.
    """

    # ways to read

    def test_every_type_is_judged(self):
        codes = set(self.kinds.mapped("code"))
        self.assertLessEqual(TOLD_TO_CUSTOMERS | TOLD_TO_SUPPLIERS, codes)
        self.assertLessEqual(set(AMOUNTS) | {RESTRICTED}, codes)
        shared = self.kinds.filtered(lambda kind: kind.audience == "shared")
        self.assertEqual(
            set(shared.mapped("code")), SHARED["workspace"] | SHARED["supply"]
        )
        amounts = self.kinds.filtered(
            lambda kind: (
                "amount:" in " ".join([kind.text, *kind.face_ids.mapped("text")])
            )
        )
        self.assertEqual(set(amounts.mapped("code")), set(AMOUNTS))

    def test_feed(self):
        for role in READERS:
            for name in PLACES:
                with self.subTest(role=role, place=name):
                    reading = self._reading(role, name)
                    if role not in INSIDE[name]:
                        with self.assertRaises(AccessError):
                            reading.feed_page()
                        continue
                    found = self._pages(reading.feed_page, 7, grouped=False)
                    codes = [entry["type"] for entry in found]
                    self.assertEqual(codes, self._expected(role, name))
                    together = self._pages(reading.feed_page, 100)
                    self.assertEqual(sum(e["count"] for e in together), len(codes))
                    self._assert_no_more(
                        role, json.dumps(found + together), "feed_page"
                    )

    def test_my_feed_and_counters(self):
        for role in READERS:
            with self.subTest(role=role):
                feed = self.Workspace.with_user(self._user(role))
                found = self._pages(feed.my_feed_page, 13, grouped=False)
                expected = [
                    code in SHARED[name]
                    for name in PLACES
                    for code in self._expected(role, name)
                ]
                self.assertEqual(len(found), len(expected))
                self._assert_no_more(role, json.dumps(found), "my_feed_page")
                counts = feed.unread_counts()
                shared = sum(expected)
                self.assertEqual(counts["shared"], min(shared, 100))
                self.assertEqual(counts["internal"], min(len(expected) - shared, 100))

    def test_all_that_may_be_read(self):
        """Whoever asks for all workspaces he may read gets those, and no others."""
        self.supply.access = "employees"
        for role in READERS:
            with self.subTest(role=role):
                user = self._user(role)
                feed = self.Workspace.with_user(user)
                found = self._pages(
                    feed.my_feed_page, 13, grouped=False, everywhere=True
                )
                expected = [*self._expected(role, "workspace")]
                if role in ("service", "gone"):  # colleagues who are no members
                    groups = user.all_group_ids
                    expected += [
                        kind.code
                        for kind in self.kinds
                        if not kind.group_ids or kind.group_ids & groups
                    ]
                    self.assertFalse(any(entry["unread"] for entry in found))
                else:
                    expected += self._expected(role, "supply")
                    self._assert_no_more(role, json.dumps(found), "everywhere")
                codes = [entry["type"] for entry in found]
                self.assertCountEqual(codes, expected)

    def test_amounts_reach_those_who_may_know_them(self):
        """Nothing hidden too much: the tables would hold for an empty feed."""
        for code, roles in AMOUNTS.items():
            name = "supply" if roles == {"purchasing"} else "workspace"
            (amount, _plain) = (
                token for value, token in self._tokens(name, code) if value == "amount"
            )
            for role in sorted(COLLEAGUES):
                feed = self._reading(role, name).feed_page
                shown = amount in json.dumps(self._pages(feed, 100, grouped=False))
                self.assertEqual(shown, role in roles, f"{role} {code}")

    def test_fields_the_host_keeps(self):
        """What a field of the document is closed for, no way to read shows or finds."""
        group = "stock.group_stock_user"
        self.patch(self.env["sale.order"]._fields["signed_by"], "groups", group)
        self.env.registry.clear_cache()
        self.addCleanup(self.env.registry.clear_cache)
        self.env.cr.execute("UPDATE collab_event_target SET words = NULL")
        self.env["collab.event"]._cron_words()
        signers = [
            raw
            for (name, code), fact in self.facts.items()
            for value, raw in fact.data.items()
            if name == "workspace" and value == "signer"
        ]
        self.assertTrue(signers)
        for role in sorted(COLLEAGUES | CUSTOMERS):
            feed = self._reading(role, "workspace")
            told = json.dumps(
                [
                    self._pages(feed.feed_page, 100, grouped=False),
                    self._pages(feed.my_feed_page, 100),
                    feed.feed_page(None, 100, text=signers[0]),
                ]
            )
            for signer in signers:
                allowed = self._user(role).has_group(group)
                self.assertEqual(signer in told, allowed, f"{role} {signer}")

    def test_search(self):
        for role in sorted(CUSTOMERS | SUPPLIERS | {"designer", "service", "gone"}):
            feed = self.Workspace.with_user(self._user(role))
            unknown = [
                token
                for name, code in self.facts
                for value, token in self._tokens(name, code)
                if role not in INSIDE[name] or not may_know(role, name, code, value)
            ]
            # one of several texts is enough to find an entry
            for texts in split_every(SEARCHES_MOST, sorted(set(unknown))):
                found = feed.my_feed_page(None, 1, text=list(texts))["entries"]
                self.assertFalse(found, f"{role} finds one of {texts}")

    def test_search_finds_what_may_be_known(self):
        """The words of the test above are found by those who may know them."""
        for role in ("sales", "buyer_user"):
            feed = self.Workspace.with_user(self._user(role))
            document = self.facts["workspace", "order.confirmed"].data["document"]
            found = feed.my_feed_page(None, 5, text=document)["entries"]
            self.assertEqual([entry["type"] for entry in found], ["order.confirmed"])

    def test_pinned(self):
        found = {}
        # as many are shown at most as there are in one half of all
        for half in (0, 1):
            self.env.cr.execute(
                "UPDATE collab_event_target SET pinned_at ="
                " CASE WHEN event_id %% 2 = %s THEN timestamp '2026-01-02' END",
                [half],
            )
            self.env.invalidate_all()
            for role, name in product(READERS, PLACES):
                reading = self._reading(role, name)
                if role in INSIDE[name]:
                    entries = found.setdefault((role, name), [])
                    entries += reading.feed_pinned(100)
                    continue
                with self.assertRaises(AccessError):
                    reading.feed_pinned()
        for (role, name), entries in found.items():
            with self.subTest(role=role, place=name):
                self.assertEqual(
                    {entry["type"] for entry in entries},
                    set(self._expected(role, name)),
                )
                self._assert_no_more(role, json.dumps(entries), "feed_pinned")

    def test_outsiders_count_only_what_they_read(self):
        """What belongs together is one entry; its hidden parts are in no count."""
        codes = ("order.confirmed", "production.confirmed", "delivery.ready")
        facts = [
            self.facts["workspace", code]._replace(stamp="together", res_id=5)
            for code in codes
        ]
        later = self.start + timedelta(days=1)
        self.env["collab.event"]._record([f._replace(occurred_at=later) for f in facts])
        inside = self._reading("sales", "workspace").feed_page(None, 5)["entries"][0]
        self.assertEqual(inside["count"], 3)
        entry = self._reading("buyer_user", "workspace").feed_page(None, 5)["entries"][
            0
        ]
        self.assertEqual((entry["count"], len(entry["ids"])), (1, 1))
        self.assertEqual(entry["grouped"], [])

    def test_portal(self):
        for role in sorted(CUSTOMERS | SUPPLIERS | STRANGERS - {"service", "gone"}):
            self._login(self._user(role))
            for name in PLACES:
                path = f"/my/workspaces/{getattr(self, name).id}"
                with self.subTest(role=role, place=name):
                    page, entries = self._get(path), self._get(path + "/entries")
                    inside = role in INSIDE[name]
                    self.assertEqual(page.status_code, 200 if inside else 303)
                    self.assertEqual(entries.status_code, 200 if inside else 404)
                    self._assert_no_more(role, page.text + entries.text, path)
                    if inside:
                        self.assertEqual(
                            len(self._shown_further(role, page.text)),
                            len(self._expected(role, name)),
                        )

    def _shown_further(self, role, text):
        """Return the ids of the entries of a page and of those further down."""
        shown = set(self._shown(text))
        while older := re.search(r'o_collab_older[^>]*href="([^"]+)"', text):
            text = self._get(unescape(older[1])).text
            self._assert_no_more(role, text, "further down")
            shown.update(self._shown(text))
        return shown

    def test_nobody(self):
        self._login()
        for path in (self.path, self.path + "/entries"):
            response = self._get(path)
            self.assertIn(response.status_code, (303, 404))
            self.assertNotIn("q</", response.text)
        public = self.Workspace.with_user(self.env.ref("base.public_user"))
        for read in (
            public.browse(self.workspace.id).feed_page,
            public.my_feed_page,
            public.unread_counts,
        ):
            with self.subTest(read=read.__name__), self.assertRaises(AccessError):
                read()

    def test_files(self):
        for role in sorted(CUSTOMERS | SUPPLIERS | STRANGERS | {"designer"}):
            self._login(self._user(role))
            for (place, code), message in self.messages.items():
                name = "workspace" if place == self.workspace else "supply"
                known = role in INSIDE[name] and may_read(role, name, code)
                path = f"/collab/file/{message.id}/{message.attachment_ids.id}"
                with self.subTest(role=role, place=name, code=code):
                    status = self._get(path).status_code
                    self.assertEqual(status, 200 if known else 404)

    def test_bus(self):
        """The bus says where something is new, and to nobody but those inside."""
        for code in ("order.confirmed", "lead.won", "message.note"):
            since = self.env["bus.bus"].search([], order="id desc", limit=1).id
            fact = self.facts["workspace", code]._replace(stamp="rung", message_id=None)
            self.env["collab.event"]._record([fact])
            self._flush()  # the host writes its bus before the commit
            ids, news = self._news_since(since)
            self._assert_no_more("gone", json.dumps(news), "bus")
            people = set(self.env["res.partner"].browse(ids))
            told = {
                self._user(role).partner_id
                for role in COLLEAGUES | CUSTOMERS
                if role in COLLEAGUES or may_read(role, "workspace", code)
            }
            self.assertLessEqual(told, people)
            outside = {self._user(role).partner_id for role in STRANGERS | SUPPLIERS}
            self.assertFalse(people & (outside | ({self.buyer} - told)))
