from odoo import api, fields, models

from ...tools.outlook import outlooks
from ...tools.supply_nodes import Graph
from ...tools.supply_rows import Demand as Wanted


class ShortageOutlook(models.Model):
    """Predicts what a proposal means to the promises: the same arithmetic as that of
    forecasts, with the goods given otherwise.
    """

    _inherit = "collab.shortage"

    def _outlook(self, lines):
        """Return ``({id: Line}, graph, {id: date})`` of order lines as things are; only
        of customers who have a workspace.
        """
        loader = self.env["collab.forecast.loader"]
        known = {
            id_: line
            for id_, line in loader._lines(lines.ids).items()
            if line.goods and line.quantity > line.delivered
        }
        now = fields.Datetime.now()
        place = self.product_id.id, self.warehouse_id.id
        graph = loader._graph(known, now, places={place})
        return known, graph, self._dates(graph, now)

    def _outlook_then(self, graph, order, shares):
        """Return ``{order line id: date}`` if the goods were given like that.

        :param order: list of demands of the board, ranked
        :param dict shares: move -> what it would get
        """
        place = self.product_id.id, self.warehouse_id.id
        given = {
            demand.key: shares[demand.key].given.get("stock", 0) for demand in order
        }
        freed = sum(demand.held - given[demand.key] for demand in order)
        loaded = graph.loaded
        then = loaded._replace(
            moves={
                id_: move._replace(got=given[id_]) if id_ in given else move
                for id_, move in loaded.moves.items()
            },
            # those of the board in its order, behind whoever is not on it
            demands=[d for d in loaded.demands if d.move_id not in given]
            + [
                Wanted(demand.key, *place, demand.quantity - given[demand.key])
                for demand in order
                if demand.quantity > given[demand.key]
            ],
            stock=loaded.stock | {place: max(loaded.stock.get(place, 0) + freed, 0)},
        )
        return self._dates(Graph(then), fields.Datetime.now())

    @api.model
    def _dates(self, graph, now):
        """Return ``{order line id: date}``; None: nobody can tell."""
        roots = {id_: graph.root_of(line) for id_, line in graph.loaded.lines.items()}
        found = outlooks(
            graph.nodes, set(roots.values()) - {None}, now, graph.loaded.calendars
        )
        return {id_: found[root].date for id_, root in roots.items() if root}

    @api.model
    def _worst(self, lines, dates):
        """Return the last date of order lines; False: not of all it can be told."""
        found = [dates.get(line.id) for line in lines]
        return bool(found) and all(found) and max(found)
