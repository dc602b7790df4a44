from odoo import models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _collab_request(self, date, note=""):
        """Note the date a customer wishes for the lines of an order.

        :param date: datetime or text, UTC
        :param str note: his words
        :return: the new rows of the ledger, in sudo; none for who has no workspace
        :raise UserError: the date is none, or has passed
        """
        return self.env["collab.promise"]._request(self, date, note)
