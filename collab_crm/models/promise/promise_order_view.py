from odoo import api, models

from ..asked import check_asked


class PromiseOfOrder(models.Model):
    """The ledger as it is opened from an order."""

    _inherit = "collab.promise"

    @api.model
    def _counts(self, orders):
        """Return ``{order: number of rows}`` as far as the user may read them.

        Costs no query where nobody has a workspace.
        """
        if not self.env["collab.workspace"]._index().partners:
            return {}
        found = self._read_group(
            [("order_id", "in", orders.ids)], ["order_id"], ["__count"]
        )
        return dict(found)

    @api.model
    def _action_of(self, orders):
        """Return the action that lists the ledger of orders."""
        check_asked(orders)
        orders.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "collab_crm.collab_promise_action"
        )
        domain = [("order_id", "in", orders.ids)]
        return action | {"domain": domain, "context": {}}
