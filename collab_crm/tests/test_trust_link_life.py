from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.mail.tests.common import MockEmail

from .common_promise import NOW
from .common_trust import CollabTrust


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestTrustLinkLife(CollabTrust, MockEmail):
    """Who makes links, and when they die."""

    def test_it_dies_with_what_it_stands_on(self):
        link, _token = self._link()
        cases = {
            "its maker leaves the team": lambda: (
                setattr(self.workspace, "user_id", self.management),
                self.workspace._leave(self.sales.partner_id),
            ),
            "the person leaves the company": lambda: self.guest.write(
                {"parent_id": self.customer_two.id}
            ),
            "the person is archived": lambda: self.guest.action_archive(),
            "the workspace is archived": lambda: self.workspace.write(
                {"active": False}
            ),
            "the maker is gone": lambda: self.sales.write({"active": False}),
            "the document goes to somebody else": lambda: self.order.write(
                {"partner_id": self.buyer_two.id}
            ),
        }
        for why, happen in cases.items():
            with self.subTest(why), self.env.cr.savepoint() as savepoint:
                self.assertTrue(link.sudo()._alive())
                happen()
                self._flush()
                self.env.invalidate_all()
                self.assertFalse(link.sudo()._alive())
                self.assertEqual(link.state, "dead")
                savepoint.rollback()
                self.env.invalidate_all()

    def test_who_is_taken_out_keeps_no_link(self):
        """By whichever way: the team, his own administrator, or the system."""
        member = self.workspace._join(self.guest, role="buyer")
        other, _token = self._link(self.buyer)
        for role, remove in (
            ("administrator", lambda: self._removed_by_his_own(member)),
            ("buyer", lambda: member.sudo().action_archive()),
            ("buyer", lambda: member.sudo().unlink()),
        ):
            member.write({"active": True, "role": role})
            link, token = self._link()
            self._flush()
            self._enter(token)
            self.assertEqual(self._get(f"/collab/shared/{link.id}").status_code, 200)
            remove()
            self._flush()
            self.env.invalidate_all()
            self.assertEqual(link.state, "revoked")
            self.assertEqual(self._get(f"/collab/shared/{link.id}").status_code, 404)
        self.assertEqual(other.state, "live")

    def _removed_by_his_own(self, member):
        self.workspace.member_ids.filtered(
            lambda one: one.partner_id == self.buyer
        ).role = "administrator"
        self._flush()
        people = self.env["collab.portal.people"].with_user(self.buyer_user)
        people._remove(self.workspace.with_user(self.buyer_user), member.id)

    def test_who_may_share(self):
        for user in (self.warehouse, self.buyer_user, self.seller_user):
            with self.assertRaises(AccessError):
                self._link(maker=user)

    def test_what_cannot_be_shared(self):
        other = self._order(partner_id=self.buyer_two.id)
        other.action_confirm()
        nobody = self.guest.copy({"email": False})
        for wrong in (
            {"document": other},
            {"person": self.buyer_two},
            {"person": nobody},
            {"days": 0},
            {"days": 91},
            {"kind": "quotation", "document": self._order()},
        ):
            with self.assertRaises(UserError):
                self._link(**wrong)

    def test_nobody_from_outside_learns_of_links(self):
        link, _token = self._link(self.buyer)
        for user in self.strangers + self.buyer_user:
            self._login(user)
            for model, method, *args in (
                ("collab.link", "search_read", []),
                ("collab.link", "read", [link.id]),
                ("collab.link", "action_revoke", [link.id]),
                ("collab.view", "search_read", []),
                ("collab.link.new", "create", [{"workspace_id": self.workspace.id}]),
                ("collab.workspace", "action_share_link", [self.workspace.id]),
                ("sale.order", "action_collab_share", [self.order.id]),
            ):
                with self.subTest(user=user.name, method=f"{model}.{method}"):
                    self._refused(model, method, *args)
        self.assertFalse(link.revoked_at)

    def test_colleagues_without_membership(self):
        link, _token = self._link()
        outside = self.Link.with_user(self.warehouse)
        self.assertFalse(outside.search([]))
        with self.assertRaises(AccessError):
            link.with_user(self.warehouse).action_revoke()
        for values in ({"expires_at": "2030-01-01"}, {"may_act": True}):
            with self.assertRaises(AccessError):
                link.with_user(self.sales).write(values)
        with self.assertRaises(AccessError):
            self.Link.with_user(self.sales).create({"workspace_id": 1})

    def test_the_dialog(self):
        dialog = self.env["collab.link.new"].with_user(self.sales)
        action = self.order.with_user(self.sales).action_collab_share()
        dialog = dialog.with_context(**action["context"]).create(
            {"partner_id": self.guest.id, "may_act": "act", "note": "Have a look"}
        )
        self.assertEqual(dialog.days, 14)
        self.assertIn(self.order, dialog.order_ids)
        with self.mock_mail_gateway(mail_unlink_sent=True):
            dialog.action_share()
        self.assertEqual(len(self._mails), 1)
        self.assertIn("/collab/link/", self._mails[0]["body"])
        self.assertIn("Have a look", self._mails[0]["body"])
        link = self.Link.search([], limit=1)
        self.assertEqual((link.partner_id, link.may_act), (self.guest, True))
        self.assertEqual(link.name, self.order.name)
        self.assertFalse(
            self.env["mail.mail"].search([("body_html", "like", "/collab/link/")])
        )
        dialog.send = False
        shown = dialog.action_share()
        self.assertIn("/collab/link/", shown["context"]["default_address"])
        kept = self.env["collab.link.shown"].with_context(**shown["context"])
        self.assertFalse(kept.with_user(self.sales).create({}).address)

    def test_finding_by_state(self):
        live, _token = self._link()
        revoked, _token = self._link()
        revoked.with_user(self.sales).action_revoke()
        for state, found in (("live", live), ("revoked", revoked)):
            self.assertEqual(
                self.Link.with_user(self.sales).search([("state", "=", state)]), found
            )
