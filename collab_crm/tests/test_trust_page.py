from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_promise import NOW
from .common_trust import CollabTrust


@tagged("post_install", "-at_install", "collab_browser")
@freeze_time(NOW)
class TestTrustPage(CollabTrust):
    """Who gets at what, and what they opened: for the team."""

    def _trust(self, user=None, **asked):
        self._flush()
        self.env.invalidate_all()
        return self.workspace.with_user(user or self.sales).trust_page(**asked)

    def _person(self, person, **asked):
        rows = self._trust(**asked)["people"]
        return next((row for row in rows if row["id"] == person.id), None)

    def test_people(self):
        self._link()
        page = self._trust()
        self.assertEqual(
            [(row["name"], row["role"], row["portal"]) for row in page["people"]],
            [("Bea Buyer", "Buyer", True), ("Gerda Guest", "", False)],
        )
        buyer, guest = page["people"]
        self.assertIn("quotations", buyer["sees"])
        self.assertNotIn("invoices", buyer["sees"])
        self.assertIn("signs quotations", buyer["does"])
        self.assertEqual((guest["sees"], guest["preview"]), ([], False))
        self.assertTrue(buyer["preview"])

    def test_links_and_views(self):
        link, token = self._link()
        self._enter(token)
        self._login(self.buyer_user)
        self._page()
        page = self._trust()
        (row,) = page["links"]
        self.assertEqual(row["used"], 1)
        self.assertEqual((row["person"], row["state"]), ("Gerda Guest", "live"))
        self.assertNotIn("token", str(page))
        self.assertEqual(
            [(one["person"], one["link"]) for one in page["views"]],
            [("Bea Buyer", False), ("Gerda Guest", True)],
        )
        only = self._trust(partner_id=self.guest.id)
        self.assertEqual([one["id"] for one in only["people"]], [self.guest.id])
        self.assertEqual(len(only["views"]), 1)
        link.with_user(self.sales).action_revoke()
        self.assertEqual(self._trust()["links"][0]["state"], "revoked")

    def test_what_narrows_and_who_has_not_come(self):
        self.workspace.with_user(self.sales)._join(self.engineer, role="engineer")
        member = self.workspace._join(self.guest, role="buyer")
        member.scope = "own"
        guest = self._person(self.guest)
        self.assertTrue(guest["own"])
        self.assertFalse(guest["portal"])
        engineer = self._person(self.engineer)
        self.assertFalse(engineer["own"])
        self.assertEqual((engineer["portal"], engineer["been"]), (True, False))
        self.assertEqual(engineer["invited"], "2026-05-04T09:00:00Z")
        self.env["res.users.log"].with_user(self.engineer_user).sudo().create({})
        self.assertTrue(self._person(self.engineer)["been"])

    def test_revoking_tells_what_is_left(self):
        place = self.workspace.with_user(self.sales)
        first, _token = self._link(self.buyer)
        second, _token = self._link(self.buyer)
        self._link(self.buyer, kind="workspace", document=self.workspace)
        rows = self._trust()["links"]
        self.assertEqual(len({row["id"] for row in rows}), 3)
        self.assertTrue(all(row["made"] for row in rows))
        left = place.trust_revoke(first.id)
        self.assertEqual(left, {"others": 1, "portal": True})
        self.assertEqual((first.state, second.state), ("revoked", "live"))
        self.assertEqual(place.trust_revoke(second.id), {"others": 0, "portal": True})
        alone, _token = self._link()
        self.assertEqual(place.trust_revoke(alone.id), {"others": 0, "portal": False})
        for wrong in (0, -1, "x", None, 2**40):
            with self.assertRaises(UserError):
                place.trust_revoke(wrong)

    def test_living_links_are_not_pushed_out(self):
        living, _token = self._link()
        for _number in range(20):
            over, _token = self._link()
            over.sudo().revoked_at = NOW
        rows = self._trust()["links"]
        self.assertEqual(rows[0]["id"], living.id)
        self.assertLess(len(rows), 20)

    def test_score(self):
        self.assertEqual(self._person(self.buyer)["points"], 0)
        self._login(self.buyer_user)
        for minutes in (0, 12, 24, 90):
            with freeze_time(NOW + timedelta(minutes=minutes)):
                self._page()
        self.workspace.with_user(self.buyer_user).feed_post("Hello")
        row = self._person(self.buyer)
        self.assertEqual(row["points"], 3)
        self.assertEqual(
            [reason["text"] for reason in row["reasons"] if reason["point"]],
            ["Visits: 2", "Minutes reading, at least: 20", "Messages: 1"],
        )
        with freeze_time(NOW + timedelta(days=31)):
            self.assertEqual(self._person(self.buyer)["points"], 0)
        contacts = self.workspace.with_user(self.sales).relation_contacts()["rows"]
        found = {one["id"]: one["engagement"]["points"] for one in contacts}
        self.assertEqual(found[self.buyer.id], 3)
        self.assertEqual(found[self.engineer.id], 0)

    def test_taking_out(self):
        link, _token = self._link(self.buyer)
        place = self.workspace.with_user(self.sales)
        place.trust_take_out(self.buyer.id)
        self.env.invalidate_all()
        self.assertEqual(link.state, "revoked")
        self._login(self.buyer_user)
        self.assertEqual(self._get().status_code, 303)
        for wrong in (self.buyer.id, self.sales.partner_id.id, "x", None):
            with self.assertRaises(UserError):
                place.trust_take_out(wrong)

    def test_for_the_team_alone(self):
        self.workspace.access = "employees"
        for user in (self.warehouse, self.designer):
            place = self.workspace.with_user(user)
            for call in (
                place.trust_page,
                place.action_trust,
                lambda place=place: place.trust_take_out(self.buyer.id),
            ):
                with self.assertRaises(AccessError):
                    call()
            rows = place.relation_contacts()["rows"]
            self.assertFalse(any(row["engagement"] for row in rows))
        self.assertTrue(self._trust(self.management)["people"])

    def test_not_for_people_from_outside(self):
        for user in self.strangers + self.buyer_user:
            self._login(user)
            for method, *args in (
                ("trust_page",),
                ("action_trust",),
                ("trust_take_out", self.buyer.id),
                ("trust_revoke", 1),
                ("action_preview", self.buyer.id),
            ):
                self._refused("collab.workspace", method, [self.workspace.id], *args)
            self._refused("sale.order", "action_collab_views", [self.order.id])
            self._refused("res.partner", "action_collab_trust", [self.buyer.id])

    def test_the_stat_of_a_document(self):
        order = self.order.with_user(self.sales)
        self.assertEqual(order.collab_view_count, 0)
        self._login(self.buyer_user)
        self._page(self.place)
        with freeze_time(NOW + timedelta(days=1)):
            self._page(f"/my/orders/{self.order.id}")
        with freeze_time(NOW + timedelta(days=2)):
            self.env.invalidate_all()
            self.assertEqual(order.collab_view_count, 2)
            self.assertEqual(order.collab_view_text, "last yesterday by Bea Buyer")
        action = order.action_collab_views()
        self.assertEqual(self.View.search_count(action["domain"]), 2)

    def test_the_way_there(self):
        action = self.buyer.with_user(self.sales).action_collab_trust()
        self.assertEqual(action["context"]["collab_person"], self.buyer.id)
        self.assertEqual(action["context"]["active_id"], self.workspace.id)
        with self.assertRaises(UserError):
            self.buyer_two.with_user(self.sales).action_collab_trust()

    def test_it_costs_the_same_for_many(self):
        self._link()
        self._trust()
        counts = []
        for _round in range(2):
            before = self.env.cr.sql_log_count
            self._trust()
            counts.append(self.env.cr.sql_log_count - before)
            for person in (self.guest, self.engineer, self.buyer):
                for _link in range(3):
                    self._link(person)
        self.assertLessEqual(counts[1], counts[0] + 2)
