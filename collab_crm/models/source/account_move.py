from odoo import models

from ...tools import origins
from ...tools.catalogue import INVOICE
from ...tools.naming import invoice_code


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["collab.source.chatter", "account.move"]

    _collab_transitions = INVOICE
    _collab_amount = "amount_total"
    _collab_department = "finance"
    _collab_shared_chatter = True
    _collab_worth = {"customer": "invoice.posted", "supplier": "bill.posted"}
    _collab_values = origins.INVOICE

    def _collab_deals(self):
        return self.line_ids.sale_line_ids.order_id.opportunity_id

    def _collab_routes(self):
        orders = {move.id: move._collab_invoiced() for move in self}
        return [
            route._replace(order=order)
            for route in super()._collab_routes()
            for order in orders[route.res_id] or [None]
        ]

    def _collab_invoiced(self):
        return [(o.id, o.name) for o in self.line_ids.sale_line_ids.order_id]

    def _collab_side(self):
        return "supplier" if self.is_purchase_document(True) else "customer"

    def _collab_code(self, code):
        return invoice_code(code, self.move_type)

    def _collab_data(self, code, old):
        own = {"reference": self.ref, "due": str(self.invoice_date_due or "")}
        return super()._collab_data(code, old) | own | {"document": self.name}

    def _collab_talks_outside(self):
        return self.state == "posted"
