"""What tests of roles share: a document of each kind, of two people of a customer."""

from odoo import Command

from .common_portal import CollabPortal

# what a role opens of the host's own: by RPC, page, and report
OPENS = {
    False: {"picking"},
    "buyer": {"order", "quotation", "picking"},
    "engineer": {"picking"},
    "accounts": {"order", "invoice", "picking"},
    "manager": {"order", "quotation", "invoice", "picking"},
    "administrator": {"order", "quotation", "invoice", "picking"},
}
PAGES = {
    "order": "/my/orders/%s",
    "quotation": "/my/orders/%s",
    "invoice": "/my/invoices/%s",
    "picking": "/my/picking/pdf/%s",
}
LISTS = {"order": "/my/orders", "quotation": "/my/quotes", "invoice": "/my/invoices"}


class CollabRoles(CollabPortal):
    """``documents`` of ``engineer``, ``others`` of his colleague ``buyer``: each a dict
    of ``order``, ``quotation``, ``invoice`` and ``picking``.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.documents = cls._documents(cls.engineer)
        cls.others = cls._documents(cls.buyer)
        cls._flush()

    @classmethod
    def _documents(cls, partner):
        order = cls._order(partner=partner)
        order.action_confirm()
        quotation = cls._order(partner=partner, state="sent")
        invoice = cls.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": partner.id,
                "invoice_line_ids": [
                    Command.create({"product_id": cls.chair.id, "price_unit": 80})
                ],
            }
        )
        invoice.action_post()
        return {
            "order": order,
            "quotation": quotation,
            "invoice": invoice,
            "picking": order.picking_ids,
        }

    def _member(self, role=False, partner=None, **vals):
        """Put somebody of the customer into the team, with a role."""
        partner = partner or self.engineer
        row = self.Member.search(
            [
                ("workspace_id", "=", self.workspace.id),
                ("partner_id", "=", partner.id),
            ]
        )
        row = row or self.workspace._join(partner)
        row.write({"role": role, "active": True, **vals})
        self._flush()
        return row

    def _read_by(self, user, documents=None):
        """Return which of the documents somebody may read, as the model says."""
        documents = documents or self.documents
        self.env.invalidate_all()
        found = {
            name
            for name, record in documents.items()
            if record.with_user(user).has_access("read")
        }
        for name, record in documents.items():
            listed = record.with_user(user).search([("id", "=", record.id)])
            self.assertEqual(bool(listed), name in found, name)
        return found
