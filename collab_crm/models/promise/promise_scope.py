from odoo import models


class PromiseScope(models.Model):
    _inherit = "sale.order.line"

    def _collab_waited(self):
        """Return the lines of which something is still to be delivered. The same as
        ``WAITED`` in ``promise_writing.py``.
        """
        return self.filtered(
            lambda line: (
                line.product_uom_qty <= 0 or line.qty_delivered < line.product_uom_qty
            )
        )

    def _collab_promisable(self):
        """Return the lines a date is promised for: goods, of customers who have a
        workspace. The same as ``LINES`` in ``promise_writing.py``.
        """
        goods = self.filtered(
            lambda line: (
                line.product_id.type == "consu"
                and not line.display_type
                and not line.is_downpayment
            )
        )
        known = self.env["collab.workspace"]._index().contacts
        goods = goods.filtered(lambda line: line.order_id.partner_id.id in known)
        # sudo: whether there is a workspace, not what is in it
        places = self.env["collab.workspace"].sudo()
        found = goods and places.search(
            [
                (
                    "partner_id",
                    "in",
                    goods.order_id.partner_id.commercial_partner_id.ids,
                ),
                ("kind", "=", "customer"),
                ("parent_id", "=", False),
            ]
        )
        here = {(place.company_id, place.partner_id) for place in found}
        return goods.filtered(
            lambda line: (
                (line.company_id, line.order_id.partner_id.commercial_partner_id)
                in here
            )
        )
