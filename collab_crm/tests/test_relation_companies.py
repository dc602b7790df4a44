from odoo.tests import tagged

from .common_relation import CollabRelation


@tagged("post_install", "-at_install")
class TestRelationCompanies(CollabRelation):
    """The group of a customer, and who supplies for him."""

    def test_companies_of_the_group(self):
        head, sister = (
            self._company_partner("Azur Holding"),
            self._company_partner("Azur Boats"),
        )
        (self.customer | sister).parent_id = head
        small = self._company_partner("Azur Spa")
        small.parent_id = self.customer
        place = self._workspace(sister)
        found = self._as(self.sales).relation_companies()["group"]
        self.assertEqual(
            sorted((one["name"], one["level"], one["here"]) for one in found),
            [
                ("Azur Boats", 1, False),
                ("Azur Holding", 0, False),
                ("Azur Interiors", 1, True),
                ("Azur Spa", 2, False),
            ],
        )
        open_ = {one["name"]: one["workspace"] for one in found}
        self.assertEqual(open_["Azur Boats"], place.id)
        # who may not open the other workspace is not told that there is one
        found = self._as(self.planning).relation_companies()["group"]
        self.assertFalse(any(one["workspace"] == place.id for one in found))

    def test_alone_is_no_group(self):
        self.assertEqual(self._as(self.sales).relation_companies(), {"group": []})

    def test_suppliers_for_who_may_read_purchases(self):
        order = self._order(product=self.table)
        order.action_confirm()
        self._flush()
        bought = self.env["purchase.order"].search(
            [("partner_id", "=", self.supplier.id)]
        )
        bought.button_confirm()
        found = self._as(self.purchasing).relation_companies()["suppliers"]
        self.assertEqual(
            [(one["name"], one["orders"]) for one in found], [("Forest Timber", 1)]
        )
        self.assertIsNone(found[0]["workspace"])
        for user in self.sales, self.planning, self.designer, self.warehouse:
            may = self.env["purchase.order"].with_user(user).has_access("read")
            answer = self._as(user).relation_companies()
            self.assertEqual("suppliers" in answer, may, user.name)
        self.assertNotIn("suppliers", self._as(self.designer).relation_companies())

    def test_merged_with_the_workspace(self):
        other = self._workspace(self.customer_two)
        vals = {
            self.workspace: (self.buyer, "Ours"),
            other: (self.buyer_two, "Theirs"),
        }
        _ours, row = self.env["collab.contact"].create(
            [
                {"workspace_id": place.id, "partner_id": one.id, "note": note}
                for place, (one, note) in vals.items()
            ]
        )
        merge = self.env["base.partner.merge.automatic.wizard"]
        merge._merge((self.customer_two + self.customer).ids, self.customer)
        self.env.invalidate_all()
        self.assertEqual(row.workspace_id, self.workspace)
        notes = self.env["collab.contact"].search(
            [("workspace_id", "=", self.workspace.id)]
        )
        self.assertEqual(sorted(notes.mapped("note")), ["Ours", "Theirs"])
