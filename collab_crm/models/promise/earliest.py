from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.capacity import placed
from ...tools.forecast_row import day
from ...tools.ids import is_id
from ...tools.outlook import Node, levels, outlooks
from ...tools.quote_nodes import Goods, Quote
from ...tools.supply_face import Face, chain_of
from .promise_touched import TAKEN

QUOTATION = ("draft", "sent")
# what takes the time: kind of the critical node -> reason
TAKES = {
    "purchase": "vendor_days",
    "receipt": "vendor_days",
    "production": "making_days",
    "workorder": "making_days",
}


class ForecastEarliest(models.Model):
    """The earliest honest date, before anything is promised."""

    _inherit = "collab.forecast"

    @api.model
    @api.readonly
    def earliest(self, order_id):
        """Return when the goods of a quotation could leave, were it confirmed now.

        From stock and what comes that others do not need, from what would have to be
        made, when its work centers have time, and bought for it. Nothing is written.

        :param int order_id: of a quotation the caller may read
        :return: a list of ``{line_id, product, earliest, wish, wished, state, reason,
            reason_label, chain}``; ``state`` is ok, late or unknown; moments are ISO
            texts in UTC, ``earliest`` None where it cannot be told; ``wished`` tells
            whether the customer wants the date of the quotation, or it was taken
            from here
        :raise UserError: there is no such quotation, or it is confirmed
        """
        # what the house has and needs is nothing for a customer who reads his order
        self.browse().check_access("read")
        if not is_id(order_id):
            raise UserError(self.env._("A quotation is asked for by its number."))
        order = self.env["sale.order"].browse(order_id).exists()
        if not order:
            raise UserError(self.env._("This quotation does not exist any more."))
        order.check_access("read")
        if order.state not in QUOTATION:
            raise UserError(self.env._("%s is not a quotation.", order.name))
        # sudo: stock, bills of materials and vendors, which he may not read
        found = self.sudo()._earliest(order.sudo())
        self._name_chains([entry for line in found for entry in line["chain"]])
        return found

    @api.model
    def _earliest(self, order):
        """Return the answer of :meth:`earliest` with names not translated yet."""
        self.env.flush_all()
        now = fields.Datetime.now()
        lines = order.order_line.filtered(
            lambda line: line.product_id.type == "consu" and line.product_uom_qty > 0
        )
        graph, roots, quote = self._quoted(order, lines, now)
        calendars = graph.loaded.calendars | quote.calendars
        graph.nodes, calendars, waits = placed(
            graph.nodes, quote.steps, quote.keys, now, calendars
        )
        found = outlooks(graph.nodes, roots.values(), now, calendars)
        labels = dict(self._fields["reason"]._description_selection(self.env))
        answers, wished = [], self._is_wished(order)
        for line in lines:
            result = found[roots[line.id]]
            reason = self._tells(graph, result, waits)
            answers.append(
                {
                    "line_id": line.id,
                    "product": line.product_id.display_name,
                    "earliest": self._moment(result.date),
                    "wish": self._moment(order.commitment_date),
                    "wished": wished,
                    "state": self._meets(order, result),
                    "reason": reason,
                    "reason_label": labels.get(reason),
                    "chain": self._quoted_chain(graph, result, roots[line.id], reason),
                }
            )
        return answers

    @api.model
    def _is_wished(self, order):
        """Tell whether the date of a quotation is what the customer wants. Where no
        ledger is kept it counts as such.
        """
        if not order.commitment_date or not order.order_line._collab_promisable():
            return bool(order.commitment_date)
        wish = self.env["collab.promise"].search(
            [("order_id", "=", order.id), ("kind", "=", "requested")],
            order="id desc",
            limit=1,
        )
        return wish.date == order.commitment_date

    @api.model
    def _quoted_chain(self, graph, result, root, reason):
        """Return the chain of a line. The days the goods are sold with are nobody's
        plan of a delivery: it is not late before it is ordered.
        """
        chain = chain_of(graph, result, levels(graph.nodes, root))
        chain[0].update(planned=None, late=False)
        for entry in chain:
            if entry["key"] == result.cause:
                entry["reason"] = reason
        return chain

    @api.model
    def _tells(self, graph, result, waits):
        """Return what a date depends on: what is not late by its own plan just takes
        time, or waits for a work center.

        :param set waits: keys of what waits
        """
        if result.problem or not result.cause:
            return result.problem
        if result.cause in waits:
            return "centre_busy"
        node = graph.nodes[result.cause]
        if node.planned and result.dates[node.key] > node.planned:
            return result.reason
        return TAKES.get(node.kind)

    @api.model
    def _meets(self, order, result):
        """Return whether the wish of a customer can be met."""
        if not result.date:
            return "unknown"
        wish, tz = order.commitment_date, order.partner_id.tz
        late = wish and day(result.date, tz) > day(wish, tz)
        return "late" if late else "ok"

    @api.model
    def _quoted(self, order, lines, now):
        """Return ``(graph, {line: key}, quote)`` of what the lines would wait for."""
        loader = self.env["collab.forecast.loader"].with_company(order.company_id)
        wanted = {}
        for line in lines:
            product = line.product_id
            quantity = self._quoted_quantity(line)
            wanted[product] = wanted.get(product, 0) + quantity
        recipes = loader._recipes(wanted, order.company_id)
        warehouses = {
            line.id: line.warehouse_id or order.warehouse_id for line in lines
        }
        places = {
            (product, warehouse.id)
            for product in recipes
            for warehouse in warehouses.values()
        }
        centres = {
            way.centre_id
            for recipe in recipes.values()
            for operation in recipe.works
            for way in operation.ways
        }
        graph = loader._graph({}, now, places)
        quote = Quote(graph, recipes, loader._centres(centres, now))
        roots = {}
        routed = lines.route_ids and loader._made_to_order()
        for line in lines:
            needs = quote.needs(
                line.product_id.id,
                warehouses[line.id].id,
                self._quoted_quantity(line),
                to_order=bool(line.route_ids & routed),
            )
            roots[line.id] = self._quoted_root(graph, line, needs, now)
        return graph, roots, quote

    @api.model
    def _quoted_quantity(self, line):
        return line.product_uom_id._compute_quantity(
            line.product_uom_qty, line.product_id.uom_id, round=False
        )

    @api.model
    def _quoted_root(self, graph, line, needs, now):
        """Add the delivery of a line: not sooner than the days the goods are sold
        with.
        """
        goods = Goods(
            line.product_id.id,
            line.product_id.display_name,
            line.product_uom_id.id,
            line.product_uom_id.name,
        )
        node = Node(
            f"sale.order.line,{line.id}",
            "delivery",
            "waiting",
            fields.Datetime.add(now, days=max(line.customer_lead, 0)),
            tuple(needs),
            quantity=line.product_uom_qty,
            start=now,
        )
        order = line.order_id
        return graph.add(node, Face("sale.order", order.id, order.name, goods))


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def action_collab_take_earliest(self):
        """Promise what can be kept: the date on which all goods could leave together
        becomes the delivery date of the quotation.

        :raise UserError: for some goods it cannot be told
        """
        for order in self:
            found = order.env["collab.forecast"].earliest(order.id)
            unknown = [line for line in found if not line["earliest"]]
            if unknown:
                raise UserError(
                    order.env._(
                        "There is no date for %(product)s: %(reason)s.",
                        product=unknown[0]["product"],
                        reason=unknown[0]["reason_label"],
                    )
                )
            if found:
                order.env.cr.precommit.data.setdefault(TAKEN, set()).add(order.id)
                last = max(line["earliest"] for line in found)
                order.commitment_date = fields.Datetime.to_datetime(
                    last.replace("T", " ")[:19]
                )
        return True
