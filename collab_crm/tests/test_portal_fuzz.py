import random
import re
from unittest.mock import patch
from urllib.parse import quote

from odoo.tests import tagged

from .common_crawl import CollabCrawl

TIMES = 5000
ODD = (
    *("", "0", "-1", "x", "²", "٣", "2147483648", "9" * 30, "1.5", "1e9", "None"),
    *("\x00", "a\x00b", "%00", "../..", "..%2f..", "\n", "\r\nX-A: b", "\ufffd"),
    *("<script>", "'; --", "{{7*7}}", "%s%n", "\u202e", "9999-12-31", "0001-01-01"),
    *("2026-02-30", "[]", "{}", "true", "null", "x" * 3000, "😀" * 50),
)
ODD_JSON = (
    *(None, True, 0, -1, 2**31, 2**70, 1.5, "", "\x00", "x" * 3000, [], [[]], {}),
    *([None], ["x"], {"id": 1}, [2**40], "9999-12-31 23:59:59"),
)
BODIES = (
    b"",
    b"{",
    b"null",
    b"[]",
    b"\xff\xfe",
    b"a=%ff&b",
    b"--x\r\n\r\n",
    b"{}" * 999,
)
KINDS = (
    *("application/json", "application/x-www-form-urlencoded", "text/plain", "x/y"),
    *("multipart/form-data; boundary=x", "multipart/form-data", ""),
)
NAMES = (
    *("body", "cursor", "seen", "page", "sortby", "search", "search_in", "level"),
    *("line", "wish", "row", "note", "undo", "content", "off", "rows", "kind"),
    *("quantity", "version", "subject", "about", "serial", "rating", "comment", "code"),
    *("verdict", "checksum", "name", "email", "role", "scope", "start", "end"),
    *("score", "feedback", "stars", "survey", "done"),
    *("filterby", "groupby", "date_begin", "access_token", "lang", "csrf_token"),
)
WHO = ("buyer_user", "left_user", "seller_user", None)
# of a program: what it sent does not fit, or it may not
WORDED = ("odoo.exceptions.", "werkzeug.exceptions.", "odoo.http.")


@tagged("post_install", "-at_install", "collab_browser")
class TestPortalFuzz(CollabCrawl):
    """Whatever is sent, nothing breaks, and nobody reads what is not his."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chance = random.Random(20261126)

    def setUp(self):
        super().setUp()
        # else most is refused before it is looked at
        path = "odoo.addons.collab_crm.models.talk.pace.MOST"
        self.enterContext(patch(path, 10**6))

    def test_what_makes_no_sense(self):
        rules = [
            rule
            for rule in self.env["ir.http"].routing_map().iter_rules()
            if rule.endpoint.func.__module__.startswith("odoo.addons.collab_crm")
        ]
        self.assertGreater(len(rules), 20)
        for who in WHO:
            self._persona(who)
            token = who and self._csrf()
            for _time in range(TIMES // len(WHO)):
                self._send(who, self.chance.choice(rules), token)

    def _send(self, who, rule, token):
        path = self._path(rule)
        if rule.endpoint.routing["type"] == "jsonrpc" and self.chance.random() < 0.8:
            params = self._params(ODD_JSON)
            response, _text = self._json(who, path, params)
            self._check_refusal(response, f"{who}: {path} {params!r}"[:600])
            return
        sent = {"method": self.chance.choice(["GET", "POST", "POST", "PUT", "HEAD"])}
        if self.chance.random() < 0.15:
            sent["data"] = self.chance.choice(BODIES)
            sent["headers"] = {"Content-Type": self.chance.choice(KINDS)}
        elif sent["method"] == "GET":
            sent["params"] = self._params(ODD)
        else:
            sent["data"] = {"csrf_token": token, **self._params(ODD)}
            if self.chance.random() < 0.2:
                # the host breaks by itself on a file in place of its own tokens
                names = [name for name in NAMES if not name.endswith("_token")]
                name = self.chance.choice(["file", *names])
                sent["files"] = {name: (self.chance.choice(ODD), b"%PDF-")}
        if path.startswith("/my/picking"):
            # the host breaks by itself on any token where the order has none yet
            for part in ("params", "data"):
                if isinstance(sent.get(part), dict):
                    sent[part].pop("access_token", None)
        self._ask(who, path, **sent)

    def _path(self, rule):
        """Return an address with numbers of somebody, or with none that makes sense."""
        world = self.chance.choice(list(self.worlds.values()))
        path = rule.rule
        for name in rule.arguments:
            known = world.get(name, 1)
            known = self.chance.choice(known) if isinstance(known, list) else known
            odd = self.chance.choice(ODD)
            if "<int:" in rule.rule and re.search("[\x00\r\n]|%00", odd):
                odd = "x"  # where no route is found, the host breaks on it by itself
            odd = quote(odd, safe="%")
            value = str(known) if self.chance.random() < 0.7 else odd
            for kind in ("int:", "string:", "path:", ""):
                path = path.replace(f"<{kind}{name}>", value)
        return path

    def _params(self, values):
        names = self.chance.sample(NAMES, self.chance.randrange(5))
        return {name: self.chance.choice(values) for name in names}

    def _check_refusal(self, response, said):
        if not response.headers.get("Content-Type", "").startswith("application/json"):
            return
        error = response.json().get("error") if response.text else None
        if error and "data" in error:
            name = error["data"]["name"]
            self.assertTrue(name.startswith(WORDED), f"{said}: {name}")
