from odoo import models

from ...tools.naming import transfer_side


class Transfer(models.Model):
    """Whose goods a transfer moves, and who may know of it."""

    _inherit = "stock.picking"

    def _collab_ends(self):
        """Return the usages of the locations the goods come from and go to."""
        return self.location_id.usage, self.location_dest_id.usage

    def _collab_side(self):
        return transfer_side(*self._collab_ends()) or super()._collab_side()

    def _collab_unsold(self):
        """Return the transfers whose customer only the document chain can tell."""
        return self.filtered(lambda picking: not picking.sale_id)

    def _collab_moved_goods(self):
        """Return what is moved, or to be moved, as :meth:`_collab_goods`."""
        moves = self.move_ids.filtered(lambda move: move.state != "cancel")
        done = self.state == "done"
        quantity = "quantity" if done else "product_uom_qty"
        return self._collab_goods(moves.sorted("id"), quantity, "product_uom")

    def _collab_routes(self):
        # what happens inside our walls stays inside
        sides = {picking.id: transfer_side(*picking._collab_ends()) for picking in self}
        return [
            route._replace(shareable=sides[route.res_id] == route.kind)
            for route in super()._collab_routes()
        ]
