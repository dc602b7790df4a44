from odoo import api, models

from .order_dates import TOLD
from .order_list import RANK


class HostOrder(models.AbstractModel):
    """What the host's own page of an order says of its date, instead of plans that
    move, or have passed.
    """

    _inherit = "collab.order.page"

    @api.model
    def _beside(self, order):
        """Return ``{"date", "state_label", "url"}`` for the host's page of an order,
        or None: the host shows what it has. It costs no query where the customer has
        no workspace.

        :param order: one record whose page the host shows to the reader
        """
        order = order.sudo()  # sudo: the host has checked that he may see it
        lines = order.order_line._collab_promisable()
        if order.state != "sale" or not lines:
            return None
        # sudo: only what is on the white list of the view is told
        view = self.env["collab.forecast"].sudo()._customer_view(lines)
        worst = min(lines.ids, key=lambda id_: RANK.index(view[id_]["state"]))
        told = self._ledger(lines.browse(worst)).get(worst, ())
        told = [row for row in told if row.kind in TOLD]
        workspaces = self.env["collab.workspace"]
        place = workspaces.browse()
        if workspaces.has_access("read"):
            place = workspaces.search(
                [
                    ("partner_id", "=", order.partner_id.commercial_partner_id.id),
                    ("company_id", "=", order.company_id.id),
                    ("kind", "=", "customer"),
                    ("parent_id", "=", False),
                ],
                limit=1,
            )
        return {
            **self._list_row(view[worst], told, may=False),
            "url": place and f"/my/workspaces/{place.id}/orders/{order.id}",
        }


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _collab_beside(self):
        """Return what the host's page says of the date, see ``collab.order.page``.

        Asked in the environment of the reader: that of the page is the superuser's.
        """
        return self.env["collab.order.page"]._beside(self)
