from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import escape_psql

from ...tools.ids import is_id
from ...tools.typed import storable

ORDERS_MOST = 30
SERIAL_MOST = 100
OUT = ("outgoing", "dropship")


class RequestAbout(models.Model):
    """What a request may be about: documents the reader knows already, no others."""

    _inherit = "collab.workspace"

    def _request_orders(self, domain=Domain.TRUE, **search):
        """Return orders the reader may read, by his role and by the host's rules."""
        page = self.env["collab.order.page"]
        if not self._portal_may("orders"):
            return self.env["sale.order"]
        return page._orders(self, domain, **search)

    def _request_pickings(self, orders):
        """Return what was or is to be delivered of orders, in sudo."""
        # sudo: names of deliveries of orders the reader may read
        pickings = self.env["stock.picking"].sudo()
        if not orders or not self._portal_may("deliveries"):
            return pickings
        return pickings.search(
            [
                ("sale_id", "in", orders.ids),
                ("state", "not in", ("draft", "cancel")),
                ("picking_type_code", "in", OUT),
            ],
            order="id desc",
            limit=ORDERS_MOST,
        )

    def _request_choices(self):
        """Return ``[{"label", "options": [{"value", "label"}]}]`` for the form."""
        orders = self._request_orders(
            limit=ORDERS_MOST, order="date_order desc, id desc"
        )
        # sudo: names of the goods of orders he may read, and which are goods at all
        lines = orders.sudo().order_line.filtered(
            lambda line: line.product_id and not line.display_type
        )
        groups = (
            (self.env._("Orders"), orders, lambda order: order.name),
            (
                self.env._("Deliveries"),
                self._request_pickings(orders),
                lambda picking: picking.name,
            ),
            (
                self.env._("Products"),
                lines.product_id[:ORDERS_MOST],
                lambda product: product.name,
            ),
        )
        return [
            {
                "label": label,
                "options": [
                    {"value": f"{record._name},{record.id}", "label": name(record)}
                    for record in records
                ],
            }
            for label, records, name in groups
            if records
        ]

    def _request_document(self, about="", serial=""):
        """Return the document that a form names, as the host keeps references.

        :param str about: "sale.order,12", as in :meth:`_request_choices`; or nothing
        :param str serial: number of a thing, as :meth:`_request_serial` cleans it. It
            is kept besides, for one that we do not find is worth an answer too
        :return: str, None for nothing
        :raise UserError: there is none for the reader
        """
        if not about:
            lot = self._request_lot(serial) if serial else None
            return f"stock.lot,{lot.id}" if lot else None
        model, _sep, number = str(about).partition(",")
        number = int(number) if number.isdecimal() and len(number) < 10 else 0
        find = {
            "sale.order": lambda id_: Domain("id", "=", id_),
            "sale.order.line": lambda id_: Domain("order_line", "=", id_),
            "stock.picking": lambda id_: Domain("picking_ids", "=", id_),
            "product.product": lambda id_: Domain("order_line.product_id", "=", id_),
        }.get(model)
        orders = self.env["sale.order"]
        if find and is_id(number):
            orders = self._request_orders(self._request_known(find(number)), limit=1)
        if (
            model == "stock.picking"
            and number not in self._request_pickings(orders).ids
        ):
            orders = orders.browse()
        if not orders:
            raise UserError(self.env._("There is no such document."))
        return f"{model},{number}"

    def _request_known(self, domain):
        """Return a domain on orders whose path goes where the reader has no access."""
        # sudo: only which orders; the rules of the reader come on top
        return Domain("id", "in", self.env["sale.order"].sudo()._search(domain))

    def _request_lot(self, serial):
        """Return the serial number, in sudo, of something the reader was delivered;
        empty: there is none.
        """
        lines = self.env["stock.move.line"].sudo()  # sudo: as in _request_pickings
        found = lines.search(
            [
                ("lot_id.name", "=ilike", escape_psql(serial)),
                ("state", "=", "done"),
                ("picking_id.picking_type_code", "in", OUT),
                ("picking_id.sale_id.partner_id.commercial_partner_id", "=",
                 self.sudo().partner_id.id),  # sudo: whose workspace it is
            ],
            order="id desc",
            limit=20,
        )  # fmt: skip
        orders = self._request_orders(Domain("id", "in", found.picking_id.sale_id.ids))
        mine = found.filtered(lambda line: line.picking_id.sale_id in orders)
        if not self._portal_may("deliveries"):
            return mine.lot_id.browse()
        return mine.lot_id[:1]

    def _request_serial(self, serial):
        """Return a serial number as it was typed, cut to ``SERIAL_MOST``."""
        text = storable(serial) if isinstance(serial, str) else ""
        return " ".join(text.split())[:SERIAL_MOST]

    def _request_serial_text(self, request):
        """Return what the page says of the serial number that was typed, or ""."""
        serial, document = request.serial, request.document
        if not serial or (document and document._name == "stock.lot"):
            return ""
        if document:
            return self.env._("Serial number %s", serial)
        return self.env._(
            "Serial number %s: not found among your deliveries, we look into it", serial
        )

    def _request_document_name(self, request):
        """Return how the document of a request is called, as the reader knows it."""
        document = request.document
        if not document or not document.exists():
            return ""
        names = {
            "sale.order": "name",
            "sale.order.line": "name",
            "stock.picking": "name",
            "product.product": "name",
            "stock.lot": "name",
        }
        return document[names[document._name]].partition("\n")[0]
