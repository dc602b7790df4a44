from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date, format_datetime

from ...tools.ids import is_id
from ...tools.kept import local_day
from ..feed.together import Question

# orders whose dates can be followed; a quotation has its page in the host's portal
FOLLOWED = ("sale", "cancel")


class OrderPage(models.AbstractModel):
    """An order as its customer follows it: plain values, made for one reader.

    Who may enter the workspace and may read the order reads this. It is made of what
    is published: no document, person or reason of the inside is in it.
    """

    _name = "collab.order.page"
    _description = "Order as Its Customer Follows It"

    @api.model
    def _orders(self, workspace, domain=Domain.TRUE, **search):
        """Return the orders of a workspace that the reader may read.

        :param workspace: one record, which the reader may enter
        :param Domain domain: which of them
        :param search: ``limit`` and ``order`` of the host's ``search``
        :return: orders; in sudo for who may see orders without their amounts
        """
        asked = self._orders_asked(workspace, domain)
        Order = self.env["sale.order"]
        if asked is None:
            return Order
        # sudo: of the orders of this customer those his role opens, without amounts
        return (Order if asked.ruled else Order.sudo()).search(asked.domain, **search)

    @api.model
    def _orders_asked(self, workspace, domain, names=(), **search):
        """Return the question for orders of a workspace that the reader may read, or
        None: he may read none.

        :param names: of the fields he wants to know
        :param search: ``limit`` and ``order`` of the host's ``search``
        """
        Order = self.env["sale.order"]
        if not Order.has_access("read") or not workspace._portal_may("orders"):
            return None
        # sudo: which orders are about this customer; the reader's rules come on top
        place = workspace.sudo()
        known = Domain("company_id", "=", place.company_id.id)
        if place.parent_id or not place.partner_id:
            known &= Domain("opportunity_id", "=", place.lead_id.id or -1)
        else:
            known &= Domain(
                "partner_id.commercial_partner_id", "=", place.partner_id.id
            )
        # sudo: as above
        known = Order.sudo()._search(known & Domain("state", "in", FOLLOWED))
        domain &= Domain("id", "in", known)
        ruled = workspace._portal_may("amounts")
        if not ruled:
            # The host's pages of an order show prices and are closed to him; ours
            # do not.
            domain &= Order._collab_opened(also={"amounts"})
        return Question("sale.order", domain, names, ruled=ruled, **search)

    @api.model
    def _find(self, workspace, order_id):
        """Return an order of a workspace by its id; empty: there is none for him."""
        if not workspace or workspace.kind != "customer" or not is_id(order_id):
            return self.env["sale.order"]
        return self._orders(workspace, Domain("id", "=", order_id), limit=1)

    @api.model
    def _page(self, workspace, order):
        """Return what the page of an order shows; a constant number of queries.

        :param workspace: one record, which the reader may enter
        :param order: one record of :meth:`_orders`
        :return: ``{"id", "name", "reference", "ordered", "cancelled", "lines",
            "moved", "refused", "deliveries", "prices", "as_of"}``; dates are texts of
            the reader
        """
        page = self.with_env(workspace._portal_reading().env)
        # sudo: the right to an order is the right to its lines
        order = order.with_env(page.env(su=True))
        lines = order.order_line.filtered(
            lambda line: not line.display_type and not line.is_downpayment
        )
        rows = page._answerable(workspace, page._line_rows(lines))
        seen = workspace._portal_may("deliveries")
        return {
            "id": order.id,
            "name": order.name,
            "reference": order.client_order_ref or "",
            "ordered": page._day(order.date_order),
            "cancelled": order.state == "cancel",
            "lines": rows,
            "moved": page._moved(rows),
            "refused": page._refused(rows),
            "deliveries": page._deliveries(order) if seen else [],
            "prices": workspace._portal_may("amounts"),
            "as_of": page._time(fields.Datetime.now()),
        }

    @api.model
    def _day(self, moment, zone=None):
        """Return the day of a moment (naive, UTC; or a text of it) as the reader
        writes it.

        :param str zone: in which the day was meant; by default that of the reader
        """
        moment = fields.Datetime.to_datetime(moment)
        zone = zone or self.env.context.get("tz")
        return format_date(self.env, local_day(moment, zone)) if moment else ""

    @api.model
    def _time(self, moment):
        """Return a moment (naive, UTC; or a text of it) as the reader writes it."""
        moment = fields.Datetime.to_datetime(moment)
        zone = self.env.context.get("tz")
        if not moment:
            return ""
        return format_datetime(self.env, moment, tz=zone, dt_format="short")
