from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from .common_portal import CollabPortal

READ = (
    *("relation_deals", "relation_deals_closed", "relation_products"),
    *("relation_contacts", "relation_companies", "relation_course"),
    *("action_relation_deal_new", "action_relation_quote"),
)


@tagged("post_install", "-at_install", "collab_browser")
class TestRelationOutside(CollabPortal):
    """A customer, a supplier and strangers call what is for employees."""

    def _refused(self, model, method, *args):
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException) as caught:
            self._rpc(model, method, *args)
        self.assertIn("AccessError", str(caught.exception))

    def test_outsiders(self):
        described = self.env["collab.contact"].create(
            {"workspace_id": self.workspace.id, "partner_id": self.buyer.id}
        )
        for user in (self.buyer_user, *self.strangers):
            self._login(user)
            for method in READ:
                self._refused("collab.workspace", method, self.workspace.ids)
            self._refused(
                "collab.workspace",
                "action_relation_contact",
                self.workspace.ids,
                self.buyer.id,
                "describe",
            )
            self._refused("collab.contact", "search_read", [])
            self._refused("collab.contact", "read", described.ids, ["note"])
            self._refused("collab.contact", "write", described.ids, {"note": "x"})
            self._refused("collab.contact", "unlink", described.ids)
