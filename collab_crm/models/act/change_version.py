from odoo import api, fields, models

from ...tools.change import differences
from ..portal.order_dates import TOLD


class ChangeVersion(models.AbstractModel):
    """The order as it is now, to compare with what somebody had before his eyes."""

    _inherit = "collab.order.page"

    @api.model
    def _versions(self, lines):
        """Return ``{order: version}`` of lines (in sudo), see ``tools/change``."""
        ledger = self._ledger(lines)
        found = {}
        for order, own in lines.grouped("order_id").items():
            found[order] = {
                "state": order.state,
                "lines": {
                    str(line.id): [
                        line.product_id.id,
                        line.product_uom_qty,
                        line.product_uom_id.id,
                        self._promised_of(ledger.get(line.id, ())) or False,
                    ]
                    for line in own
                },
            }
        return found

    @api.model
    def _promised_of(self, rows):
        """Return the moment promised last (text, UTC); None: there is none."""
        told = [row.date for row in rows if row.kind in TOLD]
        return fields.Datetime.to_string(told[-1]) if told else None


class ChangeOutdated(models.Model):
    _inherit = "collab.change"

    outdated = fields.Char(
        string="Changed Meanwhile",
        compute="_compute_outdated",
        help="What of the order is not any more as it was when the customer asked.",
    )

    @api.depends("state", "version")
    def _compute_outdated(self):
        self.outdated = False
        # sudo: what was kept, and the order as it is; only which part differs is told
        waiting = self.sudo().filtered(
            lambda change: change.state == "open" and change.version
        )
        if not waiting:
            return
        versions = self.env["collab.order.page"]._versions(waiting._lines())
        words = self._part_labels()
        for change in waiting:
            gone = {"state": change.order_id.state, "lines": {}}
            now = versions.get(change.order_id, gone)
            parts = differences(change.version, now)
            change.outdated = ", ".join(words[part] for part in parts) or False

    def _lines(self):
        """Return the order lines these are about (in sudo)."""
        whole = self.filtered(lambda change: not change.line_id and not change.what)
        lines = self.line_id | whole.order_id.order_line._collab_changeable()
        return lines.sorted("id")

    @api.model
    def _part_labels(self):
        return {
            "state": self.env._("state of the order"),
            "lines": self.env._("the line is gone"),
            "product": self.env._("product"),
            "quantity": self.env._("quantity"),
            "unit": self.env._("unit"),
            "date": self.env._("promised date"),
        }


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _collab_changeable(self):
        """Return the lines that can be changed: no headings, notes, advances."""
        return self.filtered(
            lambda line: not line.display_type and not line.is_downpayment
        )
