from odoo import api, models


class OrderDelivery(models.AbstractModel):
    """What has left for the customer: notes, tracking, serial numbers."""

    _inherit = "collab.order.page"

    @api.model
    def _deliveries(self, order):
        """Return the deliveries of an order, the newest first: those under way without
        a date, for their dates are those of the lines.
        """
        # sudo: names, tracking and serial numbers of what is sent to this customer
        pickings = order.sudo().picking_ids.filtered(
            lambda picking: (
                picking.state not in ("draft", "cancel")
                and picking.picking_type_code in ("outgoing", "dropship")
            )
        )
        serials = self._serials(pickings)
        # sudo: taken off again, for the host's report is opened by the reader
        # sudo: taken back, for the note is the host's
        opened = pickings.sudo(False)._filtered_access("read")
        return [
            {
                "id": picking.id,
                "name": picking.name,
                "shipped": self._day(picking.date_done)
                if picking.state == "done"
                else "",
                # the note is the host's own report, for whom the host opens it
                "note": f"/my/picking/pdf/{picking.id}" if picking in opened else "",
                "serials": serials.get(picking.id, []),
                **self._tracking(picking),
            }
            for picking in pickings.sorted("id", reverse=True)
        ]

    @api.model
    def _tracking(self, picking):
        """Return what a carrier tells, where the host's carriers are installed."""
        if "carrier_tracking_ref" not in picking._fields:
            return {"tracking": "", "tracking_url": ""}
        link = picking.carrier_tracking_url or ""
        return {
            "tracking": picking.carrier_tracking_ref or "",
            "tracking_url": link if link.startswith(("https://", "http://")) else "",
        }

    @api.model
    def _serials(self, pickings):
        """Return ``{picking id: [numbers]}`` of what was shipped."""
        done = pickings.filtered(lambda picking: picking.state == "done")
        if not done:
            return {}
        groups = self.env["stock.move.line"].sudo()  # sudo: as in _deliveries
        groups = groups._read_group(
            [("picking_id", "in", done.ids), ("lot_id", "!=", False)],
            ["picking_id"],
            ["lot_id:recordset"],
        )
        return {picking.id: lots.mapped("name") for picking, lots in groups}
