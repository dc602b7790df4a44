from urllib.parse import unquote, urlsplit

from freezegun import freeze_time
from lxml import html

from odoo.tests import tagged

from .common_approval import CollabApproval
from .common_promise import NOW

NUMBERS = {"member_id": 1, "event_id": 1, "key": "x1", "what": "ask"}
WORDS = "This page is not there, or not for you."


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestPortalWay(CollabApproval):
    """Wherever an address leads, a person knows where he is."""

    def _forms(self):
        """Return the addresses of all forms of the portal."""
        values = NUMBERS | {
            "workspace_id": self.workspace.id,
            "order_id": self.order.id,
            "approval_id": self._ask().id,
            "link_id": 1,
        }
        found = set()
        for rule in self.env["ir.http"].routing_map().iter_rules():
            ours = rule.endpoint.func.__module__.startswith("odoo.addons.collab_crm")
            form = rule.endpoint.routing["type"] == "http"
            if ours and form and "POST" in (rule.methods or ()):
                known = {name: values.get(name, "x") for name in rule.arguments}
                found.add(unquote(rule.build(known, append_unknown=False)[1]))
        return sorted(found)

    def _gone(self, path):
        """Return what is said where a closed address leads."""
        answer = self._get(path)
        self.assertEqual(answer.status_code, 303, path)
        self.assertURLEqual(answer.headers["Location"], "/my")
        tree = html.fromstring(self._page("/my"))
        return [said.text_content().strip() for said in tree.xpath("//p[@role]")]

    def test_the_address_of_a_form_can_be_opened(self):
        self._login(self.buyer_user)
        forms = self._forms()
        self.assertGreater(len(forms), 20)
        for path in forms:
            answer = self._get(path)
            self.assertIn(answer.status_code, (200, 303, 404), path)
            if answer.status_code == 303:
                place = urlsplit(answer.headers["Location"]).path
                self.assertTrue(path.startswith(place) and path != place, path)

    def test_it_leads_to_the_page_of_the_form(self):
        self._login(self.buyer_user)
        approval = self._at(self._ask())
        for path, place in (
            (f"{self.place}/change", self.place),
            (f"{approval}/answer", approval),
            (f"{self.path}/requests/abc/say", f"{self.path}/requests/abc"),
            (f"{self.path}/people/7/remove", f"{self.path}/people"),
            (f"{self.path}/plan/abc/tick", f"{self.path}/plan"),
            (f"{self.path}/entry/7/edit", self.path),
            (f"{self.path}/post", self.path),
            ("/my/workspaces/-1/orders/-7/rate", "/my/workspaces/-1/orders/-7"),
            ("/collab/shared/7/accept", "/collab/shared/7"),
        ):
            answer = self._get(path)
            self.assertEqual(answer.status_code, 303, path)
            self.assertURLEqual(answer.headers["Location"], place)
        self.assertIn("Order", self._page(self.place))

    def test_a_stranger_learns_nothing(self):
        for user in self.strangers - self.engineer_user:
            self._login(user)
            ways = {
                self._get(f"{self.path}/orders/{number}/change").headers["Location"]
                for number in (self.order.id, 999999)
            }
            ends = [self._gone(urlsplit(way).path) for way in sorted(ways)]
            self.assertEqual(ends, [[WORDS], [WORDS]])

    def test_missing_and_closed_are_said_in_the_same_words(self):
        self._login(self.engineer_user)
        for path in (
            *(f"{self.path}/orders/999999", f"{self.path}/invoices"),
            *("/my/workspaces/999999", f"{self.path}/people"),
            *(f"{self.path}/approvals/999999", f"{self.path}/statement"),
        ):
            self.assertEqual(self._gone(path), [WORDS], path)
        self.assertNotIn(WORDS, self._page("/my"), "it is said once")

    def test_titles_say_page_and_workspace(self):
        members = self.workspace.member_ids
        members.filtered(lambda m: m.partner_id == self.buyer).role = "administrator"
        self._flush()
        self._login(self.buyer_user)
        name = self.workspace.name
        approval = self._at(self._ask())
        for path, title in (
            ("/my/workspaces", "Workspaces"),
            (self.path, name),
            (self.place, f"Order {self.order.name} – {name}"),
            (approval, f"Drawing – {name}"),
            (f"{self.path}/files", f"Documents – {name}"),
            (f"{self.path}/invoices", f"Invoices – {name}"),
            (f"{self.path}/statement", f"Statement of account – {name}"),
            (f"{self.path}/material", f"Your material with us – {name}"),
            (f"{self.path}/people", f"People – {name}"),
            (f"{self.path}/requests", f"Requests – {name}"),
            (f"{self.path}/requests/new", f"New Request – {name}"),
            ("/my/workspaces/mails", "Mails"),
            ("/my/knowledge", "Knowledge"),
        ):
            tree = html.fromstring(self._page(path))
            self.assertEqual(tree.findtext(".//title"), title, path)
