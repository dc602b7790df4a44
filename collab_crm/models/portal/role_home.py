from odoo import api, models

from ...tools.roles import rights

# cards of the host's home page, and of whom for what they are
CARDS = {
    "quotation_count": ("customer", {"quotations", "amounts"}),
    "order_count": ("customer", {"orders", "amounts"}),
    "invoice_count": ("customer", {"invoices", "amounts"}),
    "overdue_invoice_count": ("customer", {"invoices", "amounts"}),
    "rfq_count": ("supplier", {"quotations", "amounts"}),
    "purchase_count": ("supplier", {"orders", "amounts"}),
    "bill_count": ("supplier", {"invoices", "amounts"}),
}


class RoleHome(models.Model):
    """What the host's home page offers to people of a workspace."""

    _inherit = "collab.member"

    @api.model
    def _home_closed(self):
        """Return the cards (names of the host's counters) the reader's roles open
        nothing of. The host shows some even where there is nothing; these it shall
        only show where there is something, of another company. Who was never in a team
        sees what the host says.
        """
        near = [standing for standing in self._standings() if standing.near]
        if not near or not self.env.user._is_portal():
            return []
        opened = [(one.kind, rights(one.role)) for one in near if one.granted]
        return [
            name
            for name, (kind, needed) in CARDS.items()
            if not any(kind == its and needed <= sees for its, sees in opened)
        ]
