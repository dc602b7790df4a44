from odoo import fields, models


class ForecastMark(models.Model):
    """A document that changed since its order lines were looked at.

    Written in the transaction of the change, read and deleted by the job.
    """

    _name = "collab.forecast.mark"
    _description = "Forecast to Compute"
    _log_access = False

    # "purchase.order.line,12", "product.product,7", "sale.order.line,3"
    key = fields.Char(required=True)
