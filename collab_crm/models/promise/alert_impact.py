from odoo import api, fields, models
from odoo.fields import Domain

from ..asked import check_asked


class AlertImpact(models.Model):
    """What an alert hits: an order line, or a document of a customer."""

    _name = "collab.alert.impact"
    _inherit = ["collab.readable"]
    _description = "What an Alert Hits"
    _log_access = False
    _order = "rank, id"
    _rec_name = "order_name"

    alert_id = fields.Many2one(
        "collab.alert", required=True, readonly=True, ondelete="cascade", index=True
    )
    # what it is the same row by
    key = fields.Char(required=True, readonly=True)
    forecast_id = fields.Many2one(
        "collab.forecast", readonly=True, ondelete="set null", index="btree_not_null"
    )
    workspace_id = fields.Many2one(
        "collab.workspace", readonly=True, ondelete="set null", index="btree_not_null"
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )
    order_id = fields.Many2one(
        "sale.order",
        string="Order to Open",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )
    # kept, so that who may not open the order knows which one it is
    order_name = fields.Char(string="Order", readonly=True)
    product_id = fields.Many2one(
        "product.product", readonly=True, ondelete="set null", index="btree_not_null"
    )
    quantity = fields.Float(digits="Product Unit", readonly=True)
    promised_date = fields.Datetime(string="Promised", readonly=True)
    predicted_date = fields.Datetime(string="Predicted", readonly=True)
    days_late = fields.Float(digits=(8, 1), readonly=True)
    # a place, and no number that tells an amount; see alert_rank.py
    whole_rank = fields.Integer(
        readonly=True, aggregator=False, groups="base.group_system"
    )
    _once = models.Constraint("UNIQUE(alert_id, key)", "The alert hits this already.")

    @api.model
    def _readable_domain(self):
        """Return what the user may read: of alerts he may read, all when it is his to
        handle them, or else what concerns workspaces he may read.
        """
        # sudo: taken back, for the record rule asks as the system
        own = self.sudo(False).env
        alerts, places = own["collab.alert"], own["collab.workspace"]
        if not alerts.has_access("read") or not places.has_access("read"):
            return Domain.FALSE
        handled = alerts._search(alerts._handled_domain(), order="id")
        mine = Domain("alert_id", "in", handled)
        mine |= Domain("workspace_id", "in", places._search([]))
        return Domain("alert_id", "in", alerts._search([], order="id")) & mine

    @api.readonly
    def action_open_order(self):
        """Open the order it is about; the host says whether this user may.

        :return: action
        """
        check_asked(self, one=True)
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": "sale.order",
            "res_id": self.order_id.id,
            "views": [(False, "form")],
        }
