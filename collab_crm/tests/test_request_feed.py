from odoo.exceptions import AccessError
from odoo.tests import tagged

from .test_request_rights import RequestRights


@tagged("post_install", "-at_install", "collab_browser")
class TestRequestFeed(RequestRights):
    """What is said on a request is read in the feed by those who read the request."""

    def _said(self, user):
        """Return the entries of what was said on the request, for a reader."""
        entries = self._entries(self.workspace, user)
        said = [e for e in entries if e["type"] in ("message.received", "message.sent")]
        return [e for e in said if e["res_model"] == "project.task"]

    def test_what_is_said_is_shared_with_who_follows_it(self):
        """The words of the customer are no internal ones: not in the feed either."""
        self._answer(self.request, "Sesame margin", note=True)
        self._flush()
        for user in (self.service, self.buyer_user):
            said = self._said(user)
            self.assertEqual(len(said), 2, user.name)
            self.assertTrue(all(entry["shared"] for entry in said), user.name)
        self._role(self.engineer, "buyer")
        self.assertFalse(self._said(self.engineer_user))
        for stranger in self.strangers - self.engineer_user:
            with self.assertRaises(AccessError):
                self._said(stranger)
        self._login(self.engineer_user)
        self.assertNotIn("Sesame", self._page())
        self._login(self.buyer_user)
        self.assertNotIn("Sesame margin", self._page())

    def test_an_answer_in_the_feed_goes_to_the_request(self):
        """Before everybody of his company would be too much."""
        self._role(self.engineer, "buyer")
        entry = next(e for e in self._said(self.buyer_user) if "answer" in e["body"])
        place = self.workspace.with_user(self.buyer_user)
        place.feed_reply(entry["event_id"], "Sesame thanks")
        self._flush()
        self.assertIn("Sesame thanks", self.request.task_id.message_ids[:1].body)
        self._login(self.engineer_user)
        self.assertNotIn("Sesame", self._page())
        other = self._ask(subject="Sesame tables")
        self.request.sudo()._merge_into(other.sudo())
        self._flush()
        place.feed_reply(entry["event_id"], "Sesame again")
        said = other.task_id.message_ids.filtered(lambda m: "again" in (m.body or ""))
        self.assertTrue(said)
