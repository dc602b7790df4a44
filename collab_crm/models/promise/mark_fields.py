import logging

from odoo import api, models

from ..feed.pending import pending_of

_logger = logging.getLogger(__name__)

# kinds of loss in which a work center stands still
STOPS = ("availability", "quality")


class FeltSource(models.AbstractModel):
    """Sees changes that are no event but may move a promise."""

    _name = "collab.felt"
    _description = "What Moves a Promise"

    # fields a change of which counts
    _collab_felt = ()

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._collab_feel()
        return records

    def write(self, vals):
        if not self.env.context.get("collab_skip") and any(
            fname in vals for fname in self._collab_felt
        ):
            self._collab_feel()
        return super().write(vals)

    def unlink(self):
        self._collab_feel()
        return super().unlink()

    def _collab_feel(self):
        """Mark those of these documents that a customer with a workspace waits for.

        Costs no query: what it looks at, the host has read for this change.
        """
        try:
            if not self.env["collab.event"]._recording():
                return
            # sudo: what the user may not read may still be waited for
            keys = self.sudo()._collab_felt_keys()
            if keys:
                pending_of(self.env.cr, self.env).felt.update(keys)
        except Exception:
            _logger.exception("Changes of %s are not felt", self)

    def _collab_felt_keys(self):
        """Return the keys of these documents that may move a promise."""
        return ()


class SaleOrderLine(models.Model):
    _name = "sale.order.line"
    _inherit = ["collab.felt", "sale.order.line"]

    _collab_felt = ("product_uom_qty", "product_id", "customer_lead", "order_id")

    def _collab_felt_keys(self):
        known = self.env["collab.workspace"]._index().contacts
        return [
            f"sale.order.line,{line.id}"
            for line in self
            if line.order_id.state == "sale" and line.order_id.partner_id.id in known
        ]


class Stop(models.Model):
    """A work center stops, or runs again: not that somebody works there."""

    _name = "mrp.workcenter.productivity"
    _inherit = ["collab.felt", "mrp.workcenter.productivity"]

    _collab_felt = ("date_end", "loss_id", "workcenter_id")

    def _collab_felt_keys(self):
        stops = self.filtered(lambda log: log.loss_type in STOPS)
        return [f"mrp.workcenter,{id_}" for id_ in stops.workcenter_id.ids]


class PurchaseOrderLine(models.Model):
    _name = "purchase.order.line"
    _inherit = ["collab.felt", "purchase.order.line"]

    _collab_felt = ("product_qty", "product_id")

    def _collab_felt_keys(self):
        return [
            f"purchase.order.line,{line.id}"
            for line in self
            if line._collab_may_derive()
        ]
