from odoo import models


class PurchaseOrder(models.Model):
    _name = "purchase.order"
    _inherit = ["collab.alerted", "purchase.order"]


class MrpProduction(models.Model):
    _name = "mrp.production"
    _inherit = ["collab.alerted", "mrp.production"]


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["collab.alerted", "sale.order"]

    _collab_hit_by = "order_id"


class Workspace(models.Model):
    _name = "collab.workspace"
    _inherit = ["collab.alerted", "collab.workspace"]

    _collab_hit_by = "workspace_id"
