from odoo import api, models

# what the host computes the date of a line from
DATED = frozenset(("customer_lead", "product_id"))


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        self.env["collab.promise"]._lines_touched(lines, born=True)
        return lines

    def write(self, vals):
        if DATED.intersection(vals):
            self.env["collab.promise"]._lines_touched(self)
        return super().write(vals)

    def action_collab_publish(self):
        """Open the dialog that publishes a date, see ``collab.forecast``."""
        return self.env["collab.forecast"]._of_lines(self).action_collab_publish()
