from odoo.tests import TransactionCase, tagged

ROOMS = ("larch", "spruce", "fernhill", "tidewater", "library")


@tagged("post_install", "-at_install")
class TestDemoData(TransactionCase):
    """Demo files only warn when they fail: here it is told aloud.

    Without demo data there is nothing to compare, and nothing may be there.
    """

    def setUp(self):
        super().setUp()
        module = self.env.ref("base.module_collab_crm")
        self.wanted = bool(module.demo)

    def test_workspaces(self):
        for room in ROOMS:
            record = self.env.ref(
                f"collab_crm.workspace_{room}_demo", raise_if_not_found=False
            )
            self.assertEqual(bool(record), self.wanted, room)

    def test_people_may_enter(self):
        """Each login of the demo reads exactly the workspaces it is meant to."""
        if not self.wanted:
            return
        larch, spruce, fernhill, tidewater, library = (
            self.env.ref(f"collab_crm.workspace_{room}_demo") for room in ROOMS
        )
        every = larch | spruce | fernhill | tidewater | library
        expected = {
            "sales": larch | spruce | fernhill | library,
            "service": larch | spruce | fernhill,
            "purchasing": fernhill | tidewater,
            "management": every,
            "ingrid": larch,
            "lin": spruce,
            "samir": tidewater,
        }
        for login, workspaces in expected.items():
            user = self.env.ref(f"collab_crm.user_{login}_demo")
            found = every.with_user(user).search([("id", "in", every.ids)])
            if not user.share:
                # auto-join may have added more of those the story has been played in
                self.assertLessEqual(workspaces, found, login)
            else:
                self.assertEqual(found, workspaces, login)

    def test_uninvited_contact(self):
        """The second contact of the first customer is no member."""
        if not self.wanted:
            return
        contact = self.env.ref("collab_crm.contact_tomas_demo")
        members = self.env["collab.member"].with_context(active_test=False)
        self.assertFalse(members.search([("partner_id", "=", contact.id)]))

    def test_made_to_order(self):
        """Ordering the demo's table makes it and buys its frame from the supplier."""
        if not self.wanted:
            return
        table = self.env.ref("collab_crm.product_table_demo")
        order = self.env["sale.order"].create(
            {
                "partner_id": self.env.ref("collab_crm.contact_nora_demo").id,
                "order_line": [(0, 0, {"product_id": table.id})],
            }
        )
        order.action_confirm()
        production = order.mrp_production_ids
        self.assertEqual(production.workorder_ids.name, "Assemble and oil")
        supplier = self.env.ref("collab_crm.partner_tidewater_demo")
        self.assertEqual(order._get_purchase_orders().partner_id, supplier)
