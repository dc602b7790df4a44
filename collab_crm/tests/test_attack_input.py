import logging
import random
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_portal import CollabPortal

WORDS = (
    *(None, False, True, 0, -1, 1, 2**31 - 1, 2**31, 2**63, 2**70, -(2**70)),
    *(1.5, 1e308, "", "x", "\x00", "a\x00b", "\ud800", "' OR 1=1 --"),
    *("%", "%s", "%(a)s", "{0}", "{a.b}", "9" * 5000, "²", "𝟙", "２０２６-01-01"),
    *("<svg onload=1>", "2026-01-01|1", "0001-01-01|1", "-infinity|0", "\u202e👍"),
    "9999-12-31T23:59:59.999999|2147483647",
    *([], [None], [[]], [0], [-1], [1, 1], ["1"], ["\x00"], [2**40], {}, {"a": 1}),
    *(["&"], [["text", "ilike", "\ud800"]], [["actor_id", "in", [2**40]]]),
    *([["occurred_at", "=", "today +99999999d"]], [["document", "in", [[]]]]),
    [["occurred_at", ">=", "9999-12-31"], ["occurred_at", "<", "0001-01-01"]],
)
# what a caller can say for the ids of records, besides good ones
IDS = (
    *([], [0], [-1], [2**31], [2**70], [1, 1], ["1"], ["x"], ["\x00"], [None], [True]),
    *([False], [[1]], [1.5], "x", "1", None, {}, {"a": 1}),
)
FILTERS = (
    *("scope", "department", "importance", "actor", "document", "audience", "kind"),
    *("entry", "type", "everywhere"),
    *("unread", "since", "until", "room", "text", "workspace", "archived", "domain"),
    *("grouped", "nothing", "_one", "one_of", ""),
)
POST = ("body", "shared", "mention_ids", "attachment_ids", "add_ids")
REPLY = ("event_id", "body", "mention_ids", "attachment_ids", "add_ids")
# method -> arguments; of the model as a whole, and of records
OF_MODEL = {
    "my_feed_page": ("cursor", "limit", *FILTERS),
    "unread_counts": ("workspace_ids", "owned"),
    "my_feed_seen": ("cursor",),
}
OF_RECORDS = {
    "collab.workspace": {
        "feed_page": ("cursor", "limit", *FILTERS),
        "feed_seen": ("cursor",),
        "feed_unseen": ("cursor",),
        "feed_news": (),
        "feed_box": (),
        "feed_post": POST,
        "feed_reply": REPLY,
        "feed_edit": ("event_id", "body"),
        "feed_take_back": ("event_id",),
        "feed_react": ("event_id", "content", "on"),
        "feed_pin": ("event_id", "on"),
        "feed_pinned": ("limit",),
        "feed_mentions": ("search", "shared", "limit"),
        "notice_level": (),
        "set_notice_level": ("level", "mute_days"),
        "set_notice_channel": ("channel",),
        "action_join": (),
        "action_apply_default_team": (),
        "action_documents": ("context collab_documents",),
        "action_rooms": (),
        "action_read_history": (),
        "action_leave": (),
    },
    "collab.notice": {
        "action_done": (),
        "action_undo": (),
        "action_snooze": ("choice",),
        "action_open": (),
    },
    "collab.notice.quiet": {"action_undo": ()},
    "collab.event.rule": {"action_calls": (), "action_new_secret": ()},
    "collab.event.call": {"action_retry": ()},
    "collab.event.type": {"action_apply_importance": ()},
    "collab.shortage": {"action_propose": (), "action_approve": (), "action_undo": ()},
    "collab.shortage.line": {"action_open": ()},
    "collab.shortage.need": {"action_board": ()},
    "res.partner": {"action_collab_workspace": ("context collab_kind",)},
    "crm.lead": {"action_collab_workspace": ()},
    "sale.order": {"action_collab_workspace": (), "action_collab_promises": ()},
    "sale.order.line": {"action_collab_publish": ()},
    "collab.forecast": {
        "action_publish": ("date", "reason", "note", "confirmed"),
        "action_keep_promise": ("note",),
        "action_collab_publish": (),
    },
}
# arguments a method cannot do without
NEEDED = ("body", "event_id", "content", "on", "date", "reason")
ROUTES = (
    "/my/workspaces?page={}",
    "/my/workspaces?search={}",
    "/my/workspaces?sortby={}",
    "/my/workspaces/{}",
    "/my/workspaces/WS?cursor={}",
    "/my/workspaces/WS?seen={}",
    "/my/workspaces/WS/entries?cursor={}",
    "/my/workspaces/WS/entries?seen={}",
    "/my/workspaces/{}/entries",
    "/my/workspaces/WS/avatar/{}",
    "/my/workspaces/{}/avatar/1",
    "/collab/file/{}/1",
    "/collab/file/1/{}",
    "/collab/entry/WS/{}",
    "/collab/entry/{}/1",
    "/collab/mute/{}",
)
ODD_PARTS = (
    *("0", "-1", "2147483648", "9" * 300, "x", "%ff", "%F0%9F", "²", "1.5"),
    # no %00 in a path: the host itself fails there, whatever addon is installed
    *("..%2F..", "%2e%2e", "<script>", "%22%3E", "a" * 3000, "AQAA", "AQ==", "null"),
    "2026-01-01|1",
    "0001-01-01|1",
)


@tagged("post_install", "-at_install")
class TestAttackInput(CollabPortal):
    """Malformed requests, the same ones each time: refused with words, or answered,
    and never an error of ours.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chance = random.Random(20261124)
        mine = cls.workspace.with_user(cls.sales)
        said = mine.feed_post("Hello", shared=True)
        mine.feed_post("Among us")
        cls._flush()
        cls.good = {"body": "Hi", "event_id": said["event_id"], "on": True}
        cls.good |= {"content": "👍"}

    def _arguments(self, names):
        """Return malformed values for some of the arguments, good ones for others."""
        context, values = {}, {}
        few = self.chance.sample(names, min(len(names), 3))
        for name in {*few, *(name for name in names if name in NEEDED)}:
            value = self.chance.choice(WORDS)
            if name.startswith("context "):
                context[name.split()[1]] = value
            elif name in self.good and self.chance.random() < 0.6:
                values[name] = self.good[name]
            else:
                values[name] = value
        return values, context

    def _try(self, records, method, names):
        """Call a method as the host does for a caller; undo what it did."""
        values, context = self._arguments(names)
        records = records.with_context(**context)
        asked = (records, method, values, context)
        try:
            with self.env.cr.savepoint() as savepoint:
                getattr(records, method)(**values)
                self._flush()
                savepoint.rollback()
        except UserError as refusal:
            self.assertTrue(str(refusal), asked)
        except Exception as error:
            raise AssertionError(f"{asked!r}"[:500]) from error
        self.env.invalidate_all(flush=False)

    def _each(self, users):
        for user in users:
            for model, methods in OF_RECORDS.items():
                for method, names in methods.items():
                    yield self.env[model].with_user(user), method, names

    def test_arguments(self):
        readers = (self.buyer_user, self.sales, self.management)
        for _round in range(4):
            for user in readers:
                model = self.Workspace.with_user(user)
                for method, names in OF_MODEL.items():
                    self._try(model, method, names)
        for _round in range(3):
            for model, method, names in self._each(readers):
                if model._name == "collab.workspace" and names:
                    self._try(model.browse(self.workspace.id), method, names)
        partner = self.customer.with_user(self.sales)
        for _round in range(10):
            names = OF_RECORDS["res.partner"]["action_collab_workspace"]
            self._try(partner, "action_collab_workspace", names)

    def test_ids(self):
        """Whatever stands for ids goes straight to our methods."""
        for model, method, names in self._each((self.buyer_user, self.management)):
            for ids in self.chance.sample(IDS, 8):
                self._try(model.browse(ids), method, names)

    def test_routes(self):
        """No page fails, and nothing is logged as an error."""
        seen = []
        handler = type(
            "Seen", (logging.Handler,), {"emit": lambda _s, r: seen.append(r)}
        )
        logger = logging.getLogger("odoo.http")
        watch = handler(logging.ERROR)
        logger.addHandler(watch)
        self.addCleanup(logger.removeHandler, watch)
        self._login(self.buyer_user)
        for route in ROUTES:
            for part in self.chance.sample(ODD_PARTS, 6):
                path = route.replace("WS", str(self.workspace.id)).format(part)
                answer = self._get(path)
                self.assertLess(answer.status_code, 500, path)
        self.assertEqual(seen, [])

    # a refusal is a warning in the log of the host
    @mute_logger("odoo.http")
    def test_seen(self):
        self._login(self.buyer_user)
        for params in ({"cursor": word} for word in WORDS):
            answer = self.url_open(f"{self.path}/seen", json={"params": params})
            error = answer.json().get("error", {}).get("data", {})
            name = error.get("name", "odoo.exceptions.UserError")
            self.assertEqual(name, "odoo.exceptions.UserError", params)

    def test_forms(self):
        self._login(self.buyer_user)
        token = self._page().split('name="csrf_token" value="')[1].split('"')[0]
        entry = self.good["event_id"]
        forms = ("post", f"entry/{entry}/answer", f"entry/{entry}/react", "level")
        forms += ("entry/0/answer", f"entry/{2**40}/react", f"entry/{entry}/take_back")
        odd = ("", "\x00", "<b>x</b>", "9" * 30000, "\u202e", "2026", "%00", "👍")
        with patch("odoo.addons.collab_crm.models.talk.pace.MOST", 10**6):
            for form in forms:
                for value in self.chance.sample(odd, 4):
                    data = {"csrf_token": token, "body": value, "content": value}
                    files = {"body": ("a.svg", b"<svg/>")} if value == "2026" else None
                    answer = self.url_open(
                        f"{self.path}/{form}",
                        data=data | {"level": value, "off": value},
                        files=files,
                        allow_redirects=False,
                    )
                    self.assertLess(answer.status_code, 500, (form, value[:20]))
