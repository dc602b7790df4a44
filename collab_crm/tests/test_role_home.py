from lxml import html

from odoo.tests import tagged

from .common_roles import CollabRoles

READY = (
    "document.querySelector('.o_portal_my_home')"
    " && !document.querySelector('.o_portal_doc_spinner')"
)
# the cards that are shown, as one text
SHOWN = """
const cards = [...document.querySelectorAll(".o_portal_index_card:not(.d-none) a")]
    .map((card) => card.getAttribute("href"));
const expected = %s, closed = %s;
if (expected.every((one) => cards.includes(one)) &&
    !closed.some((one) => cards.includes(one))) {
    console.log("test successful");
} else {
    console.error(cards.join(" "));
}
"""
ORDERS, INVOICES = "/my/orders", "/my/invoices?filterby=invoices"


@tagged("post_install", "-at_install", "collab_browser")
class TestRoleHome(CollabRoles):
    """The host's home page offers what a role opens."""

    def _closed(self, user):
        self._login(user)
        tree = html.fromstring(self._page("/my"))
        (home,) = tree.xpath("//div[contains(@class, 'o_portal_my_home')]")
        return set((home.get("data-collab-closed") or "").split(",")) - {""}

    def assertCards(self, shown, hidden):
        code = SHOWN % (list(shown), list(hidden))
        self.browser_js("/my", code, READY, login=self.engineer_user.login)

    def test_what_each_role_closes(self):
        ours = {"rfq_count", "purchase_count", "bill_count"}
        orders, offers = {"order_count"}, {"quotation_count"}
        invoices = {"invoice_count", "overdue_invoice_count"}
        for role, closed in (
            ("engineer", orders | offers | invoices),
            ("accounts", offers),
            ("buyer", invoices),
            ("manager", set()),
            (False, orders | offers | invoices),
        ):
            self._member(role)
            self.assertEqual(self._closed(self.engineer_user), closed | ours, role)

    def test_who_is_in_no_team_sees_what_the_host_shows(self):
        self.assertFalse(self._closed(self.engineer_user))
        self.assertFalse(self._closed(self.sales))

    def test_an_engineer_is_offered_no_orders(self):
        self._member("engineer")
        self.assertCards(["/my/workspaces"], [ORDERS, INVOICES])

    def test_accounts_are_offered_invoices(self):
        self._member("accounts")
        self.assertCards(["/my/workspaces", INVOICES], [])

    def test_what_a_role_closes_meanwhile(self):
        self._member("manager")
        self._login(self.engineer_user)
        names = ["order_count", "invoice_count"]
        seen = self.make_jsonrpc_request("/my/counters", {"counters": names})
        self.assertTrue(seen["order_count"])
        self.assertNotIn('data-placeholder_count="order_count"', self._page("/my"))
        self._member("engineer")
        self.assertIn('data-placeholder_count="order_count"', self._page("/my"))

    def test_it_costs_nothing(self):
        self._member("engineer")
        self._login(self.engineer_user)

        def cost():
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._page("/my")
            return self.env.cr.sql_log_count - before

        cost()
        closed = cost()
        self._member("manager")
        cost()
        self.assertLessEqual(closed, cost())
