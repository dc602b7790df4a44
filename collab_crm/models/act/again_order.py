from odoo import fields, models


class OrderedAgain(models.Model):
    """Which quotation came of a customer's wish to order the same again."""

    _name = "collab.order.again"
    _description = "Order Wished for Again"
    _order = "id desc"

    order_id = fields.Many2one(
        "sale.order", required=True, ondelete="cascade", index=True
    )
    quotation_id = fields.Many2one(
        "sale.order", required=True, ondelete="cascade", index=True
    )
    partner_id = fields.Many2one("res.partner", string="Asked by", required=True)


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _collab_offered(self):
        """Tell whether what was ordered can be ordered again as it is."""
        self.ensure_one()
        product = self.product_id
        return bool(
            product.active
            and product.sale_ok
            and self.product_uom_qty > 0
            and not self.is_expense
            and not self.combo_item_id
            and product.type != "combo"
        )
