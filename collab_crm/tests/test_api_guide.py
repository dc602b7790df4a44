import json
import os
import subprocess
from datetime import datetime, timedelta

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common_flows import CollabFlows
from .common_guide import guide_code

ADDRESS = "http://127.0.0.1:8069"


@tagged("post_install", "-at_install")
class TestApiGuide(CollabFlows, HttpCase):
    """The commands printed in the developer guide, run as they are printed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number in range(5):
            cls._order(quantity=number + 1).action_confirm()
            cls._flush()
        cls.workspace._join(cls.sales.partner_id)
        cls._flush()

    def _key(self, user):
        keys = self.env["res.users.apikeys"].with_user(user)
        return keys._generate(None, "guide", datetime.now() + timedelta(days=1))

    def _shell(self, text, user=None, key=None):
        """Run a command of the guide with our server; return what it prints."""
        command = guide_code(text, "sh").replace(ADDRESS, self.base_url())
        command = command.replace(
            "X-Odoo-Database: demo", f"X-Odoo-Database: {self.env.cr.dbname}"
        )
        self.env.flush_all()
        known = {
            "KEY": key or self._key(user or self.sales),
            "PATH": os.environ["PATH"],
        }
        with self.allow_requests(all_requests=True):
            done = subprocess.run(
                ["bash", "-ec", command],
                env={**known, "WORKSPACE": str(self.workspace.id)},
                capture_output=True,
                text=True,
                timeout=60,
                check=True,
            )
        return done.stdout

    def test_my_feed(self):
        page = json.loads(self._shell('"scope": "changes"', user=self.management))
        printed = json.loads(guide_code('"entries": [', "json"))
        self.assertEqual(set(page), set(printed))
        self.assertFalse(set(printed["entries"][0]) - self._known_keys())

    def _known_keys(self):
        entries = self.workspace.with_user(self.sales).feed_page()["entries"]
        return set(entries[0])

    def test_feed_of_a_workspace(self):
        page = json.loads(self._shell('"audience": "shared"'))
        self.assertTrue(page["entries"])
        self.assertEqual({entry["shared"] for entry in page["entries"]}, {True})

    def test_all_pages(self):
        lines = self._shell("while true").splitlines()
        mine = self.Workspace.with_user(self.sales)
        page = mine.my_feed_page(limit=100, grouped=False)
        expected = [str(entry["event_id"]) for entry in page["entries"]]
        self.assertEqual([line.split()[0] for line in lines], expected)
        self.assertGreater(len(lines), 4)

    def test_unread_counts_and_seen(self):
        member = self.workspace.member_ids.filtered(
            lambda member: member.partner_id == self.sales.partner_id
        )
        member.write({"seen_at": "2020-01-01", "seen_event_id": 0})
        place = str(self.workspace.id)
        counts = json.loads(self._shell("unread_counts"))
        self.assertEqual(set(counts), {"internal", "shared", "workspaces"})
        self.assertTrue(sum(counts["workspaces"][place]))
        self.assertEqual(json.loads(self._shell("feed_seen")), True)
        self.env.invalidate_all()
        counts = json.loads(self._shell("unread_counts"))
        self.assertEqual(counts["workspaces"].get(place, [0, 0]), [0, 0])

    def test_errors(self):
        with mute_logger("odoo.http"):
            answer = json.loads(self._shell('"colour": "red"'))
        self.assertIn("colour", answer["message"])
        for status, body, key in (
            (422, {"colour": "red"}, self._key(self.sales)),
            (422, {"cursor": "broken"}, self._key(self.sales)),
            (401, {}, "not-a-key"),
        ):
            with self.subTest(body=body), mute_logger("odoo.http"):
                found = self._post("my_feed_page", body, key)
                self.assertEqual(found.status_code, status)
        with mute_logger("odoo.http"):
            body = {"ids": self.workspace.ids}
            found = self._post("feed_page", body, self._key(self.buyer_two_user))
            self.assertEqual(found.status_code, 403)

    def _post(self, method, body, key):
        self.env.flush_all()
        return self.url_open(
            f"/json/2/collab.workspace/{method}",
            json=body,
            method="POST",
            headers={
                "Authorization": f"bearer {key}",
                "X-Odoo-Database": self.env.cr.dbname,
            },
        )
