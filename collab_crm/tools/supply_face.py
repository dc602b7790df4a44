"""What is told of a node of a chain: names, owners, and what it was computed from."""

from typing import NamedTuple

DEPARTMENTS = {
    "delivery": "inventory",
    "transfer": "inventory",
    "receipt": "inventory",
    "production": "manufacturing",
    "workorder": "manufacturing",
    "workcenter": "manufacturing",
    "purchase": "purchasing",
    "request": "purchasing",
    "stock": "inventory",
    "shortage": "purchasing",
}


class Goods(NamedTuple):
    """A product as a node tells of it."""

    product_id: int | None
    product: str
    unit_id: int | None
    unit: str


class Face(NamedTuple):
    """The document to open, its goods, who can act, and further keys to watch."""

    model: str
    id: int
    name: str
    goods: object
    owner: int | None = None
    watch: tuple = ()

    @classmethod
    def of_move(cls, move, buyer=None):
        owner = move.picking_user_id or buyer
        if not move.picking_id:
            return cls("product.product", move.product_id, move.product, move, owner)
        watch = (f"stock.picking,{move.picking_id}",)
        return cls("stock.picking", move.picking_id, move.picking, move, owner, watch)

    @classmethod
    def of_goods(cls, move):
        return cls(
            "product.product",
            move.product_id,
            move.product,
            move,
            move.responsible_id,
            (f"product.product,{move.product_id}",),
        )

    @classmethod
    def of_bought(cls, bought):
        return cls(
            "purchase.order",
            bought.order_id,
            bought.order,
            bought,
            bought.user_id,
            (f"purchase.order,{bought.order_id}",),
        )

    @classmethod
    def of_production(cls, made):
        return cls("mrp.production", made.id, made.name, made, made.user_id)

    @classmethod
    def of_work(cls, work, made):
        # when the work center stops, or runs again
        watch = (f"mrp.production,{made.id}", f"mrp.workcenter,{work.centre_id}")
        name = f"{made.name} – {work.name}"
        return cls("mrp.production", made.id, name, made, made.user_id, watch)

    @classmethod
    def of_centre(cls, id_, name, owner=None):
        """Return the face of a work center: it is about no goods."""
        return cls("mrp.workcenter", id_, name, Goods(None, name, None, ""), owner)


def chain_of(graph, result, levels):
    """Return the chain of an order line as plain data, the delivery first.

    :param graph: :class:`~.supply_nodes.Graph`
    :param result: :class:`~.outlook.Outlook` of its root
    :param dict levels: key -> level, the root at 0, see :func:`~.outlook.levels`
    """
    critical = set(result.critical)
    return [
        _entry(graph, key, level, result, critical)
        for key, level in levels.items()
        if key in graph.nodes
    ]


def _entry(graph, key, level, result, critical):
    node, face = graph.nodes[key], graph.faces[key]
    date = result.dates.get(key)
    late = bool(date and node.planned and date > node.planned)
    reason = result.reason if key == result.cause else None
    return {
        "key": key,
        "kind": node.kind,
        "model": face.model,
        "id": face.id,
        "name": face.name,
        "product": face.goods.product,
        "product_id": face.goods.product_id,
        "quantity": node.quantity,
        "unit": face.goods.unit,
        "unit_id": face.goods.unit_id,
        "state": node.state,
        "planned": node.planned and node.planned.isoformat(),
        "date": date and date.isoformat(),
        "late": late,
        "reason": reason or node.problem,
        "owner": face.owner,
        "department": DEPARTMENTS[node.kind],
        "needs": list(node.needs),
        "critical": key in critical,
        "level": level,
    }
