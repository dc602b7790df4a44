import re

from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tests import freeze_time, tagged

from .common_portal_order import CollabPortalOrder
from .common_promise import NOW


@freeze_time(NOW)
@tagged("post_install", "-at_install", "collab_browser")
class TestRoleWorkspace(CollabPortalOrder):
    """The pages of a workspace, its feed and its files as a role narrows them."""

    def _role(self, role, **vals):
        members = self.workspace.member_ids
        members.filtered(lambda m: m.partner_id == self.buyer).write(
            {"role": role, **vals}
        )
        self._flush()
        self.env.invalidate_all()

    def _types(self, user=None):
        reading = self.workspace.with_user(user or self.buyer_user)
        entries = reading.feed_page(limit=100, grouped=False)["entries"]
        return {entry["type"] for entry in entries}

    def test_who_sees_no_amounts_follows_an_order(self):
        self._moved()
        self._role("engineer")
        page = self._shown_page()
        self.assertEqual(page["name"], self.order.name)
        self.assertFalse(page["moved"])
        self.assertTrue(page["lines"][0]["promised"])
        self._login(self.buyer_user)
        shown = self._page(self.place)
        self.assertIn(self.order.name, shown)
        self.assertNotIn("80.00", shown)
        self.assertNotIn('name="row"', shown)
        self.assertIn(self.place, self._page())
        self.assertEqual(self._get(f"/my/orders/{self.order.id}").status_code, 303)

    def test_who_may_not_change_answers_no_date(self):
        self._moved()
        self._login(self.buyer_user)
        rows = self._rows()
        self.assertTrue(rows)
        self._role("engineer")
        page, workspace, order = self._of()
        ids = [int(row) for row in rows]
        with self.assertRaises(AccessError):
            page._accept(workspace, order, ids)
        with self.assertRaises(AccessError):
            page._decline(workspace, order, ids, "", "No")
        # nor by the form
        self.assertEqual(self._post("accept", row=rows).status_code, 400)
        self.env.invalidate_all()
        rows = self.env["collab.promise"].search([("order_id", "=", self.order.id)])
        self.assertFalse(rows.filtered("accepted_at"))

    def test_who_may_not_open_the_order_writes_in_the_workspace(self):
        self._role("engineer")
        page, workspace, order = self._of()
        before = self.order.message_ids
        page._ask(workspace, order, None, "Which oil is it?")
        self._flush()
        self.assertEqual(self.order.message_ids, before)
        self.assertIn("Which oil", self.workspace.message_ids[0].body)
        self.assertIn(self.order.name, self.workspace.message_ids[0].body)
        self._role("buyer")
        page, workspace, order = self._of()
        page._ask(workspace, order, None, "How long is it?")
        self.assertIn("How long", self.order.message_ids[0].body)

    def test_scope_of_the_orders(self):
        other = self._order(partner=self.engineer)
        other.action_confirm()
        self._flush()
        page, workspace, _order = self._of()
        both = self.order + other
        self.assertEqual(page._orders(workspace).sorted(), both.sorted())
        for role in ("buyer", "engineer"):
            self._role(role, scope="own")
            page, workspace, _order = self._of()
            found = page._orders(workspace, Domain("id", "in", both.ids))
            self.assertEqual(found.sudo(False), self.order.sudo(False), role)
            self.assertFalse(page._find(workspace, other.id))

    def test_feed_tells_what_the_role_opens(self):
        offer = self._order()
        offer.with_user(self.sales).action_quotation_sent()
        self._flush()
        invoice = self.order._create_invoices()
        invoice.action_post()
        self._flush()
        opened = {
            False: {"order.confirmed"},
            "engineer": {"order.confirmed"},
            "buyer": {"order.confirmed", "quotation.sent"},
            "accounts": {"order.confirmed", "invoice.posted"},
            "manager": {"order.confirmed", "quotation.sent", "invoice.posted"},
        }
        every = opened["manager"]
        for role, expected in opened.items():
            self._role(role)
            self.assertEqual(self._types() & every, expected, role)
        self._role("manager", scope="own")
        self.assertEqual(self._types() & every, every)
        offer.partner_id = self.engineer
        self._flush()
        self.assertNotIn(
            offer.name, str(self.workspace.with_user(self.buyer_user).feed_page())
        )

    def test_count_of_unread_obeys(self):
        self.env.cr.execute("UPDATE collab_member SET seen_at = '2020-01-01'")
        invoice = self.order._create_invoices()
        invoice.action_post()
        self._flush()
        counts = []
        for role in ("manager", "engineer"):
            self._role(role)
            mine = self.workspace.with_user(self.buyer_user)
            found = mine.unread_counts(mine.ids)["workspaces"]
            counts.append(found[str(mine.id)][1])
        self.assertEqual(counts[0] - counts[1], 1)

    def test_files_of_a_message(self):
        writer = self.workspace.with_user(self.sales)
        attachment = writer.env["ir.attachment"].create(
            {"name": "frame.txt", "raw": b"a drawing"}
        )
        entry = writer.feed_post(
            "The drawing", shared=True, attachment_ids=attachment.ids
        )
        self._flush()
        message = self.env["collab.event"].browse(entry["event_id"]).message_id
        path = f"/collab/file/{message.id}/{attachment.id}"
        self._login(self.buyer_user)
        for role, seen in (("engineer", True), ("accounts", False), (False, False)):
            self._role(role)
            shown = self._page()
            self.assertIn("The drawing", shown)
            self.assertEqual("frame.txt" in shown, seen, role)
            status = self._get(path).status_code
            self.assertEqual(status == 200, seen, role)

    def test_letters_that_tell_amounts(self):
        self.order.message_post(
            body="It is 80.00 € a chair",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            author_id=self.sales.partner_id.id,
        )
        self._flush()
        for role, seen in (("buyer", True), ("accounts", True), ("engineer", False)):
            self._role(role)
            page = str(self.workspace.with_user(self.buyer_user)._portal_page())
            self.assertEqual("a chair" in page, seen, role)

    def test_link_of_an_entry_opens(self):
        self._login(self.buyer_user)
        for role in ("buyer", "engineer"):
            self._role(role)
            entry = self._page().split("o_collab_entry")
            links = set(re.findall(r'href="(/my/[^"]*orders/\d+)"', str(entry)))
            self.assertTrue(links, role)
            for link in links:
                self.assertEqual(self._get(link).status_code, 200, (role, link))
