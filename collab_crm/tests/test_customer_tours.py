from datetime import datetime

from odoo.tests import tagged

from .common_asked import ask_approval
from .common_portal import CollabPortal
from .common_promise import CollabPromise

MAY_20 = datetime(2030, 5, 20, 12)


class CustomerTours(CollabPortal, CollabPromise):
    """A customer from the quotation to the rating, on his pages and nowhere else; what
    the company does meanwhile, it does in its own applications.
    """

    def setUp(self):
        super().setUp()
        team = self.workspace.member_ids
        team.filtered(lambda m: m.partner_id == self.buyer).role = "manager"
        self.company.collab_rate_days = 30
        self.offer = self._order(
            commitment_date=MAY_20, require_signature=True, require_payment=False
        )
        self.offer.with_user(self.sales).action_quotation_sent()
        self._flush()

    def _walk(self, tour, path=None):
        self.start_tour(path or self.path, tour, login=self.buyer_user.login)
        self.env.invalidate_all()
        self._flush()

    def _meanwhile(self):
        """The company moves the date, and draws the counter."""
        forecast = self._forecast(self.offer.order_line, datetime(2030, 5, 27))
        forecast.with_user(self.sales).action_publish("2030-05-28", "material")
        ask_approval(self.workspace, self.sales, name="Counter")
        self._flush()

    def _deliver(self):
        self._validate(self.offer.picking_ids)
        request = self.env["collab.request"].search([], limit=1)
        request.task_id.message_post(
            body="The blue one",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            author_id=self.service.partner_id.id,
        )
        request._close()
        self._flush()
        return request

    def _from_quotation_to_rating(self):
        self._walk("collab_crm_customer_signs")
        self.assertEqual(self.offer.state, "sale")
        self.assertEqual(self.offer.signed_by, "Bea Buyer")
        self._meanwhile()
        self._walk("collab_crm_customer_answers")
        promise = self.env["collab.promise"].search(
            [("order_id", "=", self.offer.id), ("kind", "=", "revised")]
        )
        self.assertEqual(promise.accepted_by, self.buyer)
        approval = self.env["collab.approval"].search([], limit=1)
        self.assertEqual(approval.decided_by_id, self.buyer)
        request = self._deliver()
        self.assertEqual(request.partner_id, self.buyer)
        path = f"{self.path}/requests/{request.key}"
        self._walk("collab_crm_customer_rates_help", path)
        self.assertEqual(request._rating_of(self.buyer).rating, 5)
        path = f"{self.path}/orders/{self.offer.id}"
        self._walk("collab_crm_customer_rates_order", path)


@tagged("post_install", "-at_install", "collab_browser")
class TestCustomerTours(CustomerTours):
    def test_from_quotation_to_rating(self):
        self._from_quotation_to_rating()


@tagged("post_install", "-at_install", "collab_browser")
class TestCustomerToursSmall(CustomerTours):
    browser_size = "360x740"
    touch_enabled = True

    def test_from_quotation_to_rating(self):
        self._from_quotation_to_rating()


# asks for each page in the browser, and for the same page of what there never was
SHUT = """
(async () => {
    const plain = (text) => text.replace(/[0-9a-f]{40}o[0-9]+/g, "").trim();
    const ask = async (path) => {
        const answer = await fetch(path);
        const { pathname } = new URL(answer.url);
        const place = pathname === path ? "here" : pathname;
        return [answer.status, place, plain(await answer.text()).length];
    };
    for (const [there, missing] of %s) {
        const [one, other] = [await ask(there), await ask(missing)];
        if (JSON.stringify(one) !== JSON.stringify(other)) {
            throw new Error(`${there}: ${one}; ${missing}: ${other}`);
        }
        const text = await (await fetch(there)).text();
        if (%s.some((word) => text.includes(word))) {
            throw new Error(`${there} tells something`);
        }
    }
    console.log("test successful");
})().catch((error) => console.error(error.message));
"""


@tagged("post_install", "-at_install", "collab_browser")
class TestShutOut(CollabPortal, CollabPromise):
    """Who is not in the team gets the same answer for what is there and what is not."""

    def _paths(self):
        order = self._confirmed(MAY_20)
        team = self.workspace.member_ids
        team.filtered(lambda m: m.partner_id == self.buyer).role = "manager"
        approval = ask_approval(self.workspace, self.sales, name="Counter")
        place = self.workspace.with_user(self.buyer_user)
        request = place._request_open("question", "Which oil", "For oak", list)
        self._flush()
        here, never = self.path, "/my/workspaces/987654321"
        parts = (
            "",
            "/people",
            "/files",
            "/requests",
            "/requests/new",
            f"/requests/{request.key}",
            f"/orders/{order.id}",
            f"/approvals/{approval.id}",
            f"/approvals/{approval.id}/file",
        )
        words = [order.name, "Which oil", "Counter", "Azur Interiors: "]
        return [(f"{here}{part}", f"{never}{part}") for part in parts], words

    def _shut_out(self, user):
        paths, words = self._paths()
        code = SHUT % (str([list(pair) for pair in paths]), words)
        # not from the page they lead to: it counts meanwhile, and shows that next time
        self.browser_js("/my/workspaces", code, login=user.login)

    def test_colleague_who_was_never_invited(self):
        self._shut_out(self.engineer_user)

    def test_who_was_taken_out(self):
        self._shut_out(self.left_user)

    def test_another_customer(self):
        self._shut_out(self.buyer_two_user)

    def test_a_supplier(self):
        self._shut_out(self.seller_user)
