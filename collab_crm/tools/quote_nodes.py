"""When goods could be there that nobody has ordered yet, as nodes of a graph."""

from typing import NamedTuple

from .capacity import Step
from .outlook import Node
from .supply_face import Face, Goods
from .supply_rows import LEAST

__all__ = ["Goods", "Operation", "Quote", "Recipe", "Way"]


class Way(NamedTuple):
    """A work center on which an operation can be done.

    ``around``   minutes before and after
    ``minutes``  a cycle, of at most ``most`` pieces
    """

    centre_id: int
    around: float
    minutes: float
    most: float

    def hours(self, quantity):
        cycles = -(-quantity // (self.most or 1))
        return (self.around + cycles * self.minutes) / 60


class Operation(NamedTuple):
    """``ways``: :class:`Way`, the usual one first."""

    name: str
    ways: tuple


class Recipe(NamedTuple):
    """How a product is procured.

    ``kind``     make, kit, buy, free (no stock is kept of it), or None: not at all
    ``days``     it takes to make or to buy it
    ``parts``    ``(product id, quantity for one)``
    ``works``    :class:`Operation`, one after the other
    ``problem``  code of tools/reasons.UNKNOWN where there is no way
    """

    goods: Goods
    kind: str | None
    days: float = 0.0
    parts: tuple = ()
    works: tuple = ()
    to_order: bool = False
    owner: int | None = None
    problem: str | None = None


class Quote:
    """Adds to a graph what would have to happen for goods to be delivered.

    What is wanted first takes what is left of stock and of what comes; what is missing
    is made or bought.

    :param graph: :class:`~.supply_nodes.Graph` that knows the goods of all recipes
    :param dict recipes: product id -> :class:`Recipe`
    :param dict centres: id -> :class:`~.capacity.Centre` of all operations

    ``steps`` are the work orders to be placed, ``keys`` all that was added; ``calendars``
    those of the work centers, without what is planned there.
    """

    def __init__(self, graph, recipes, centres):
        self._graph = graph
        self._recipes = recipes
        self._centres = centres
        self._count = 0
        self.steps, self.keys = [], []
        self.calendars = {
            f"mrp.workcenter,{id_}": centre.slots.calendar
            for id_, centre in centres.items()
        }

    def needs(self, product_id, warehouse_id, quantity, path=(), to_order=False):
        """Return the keys of what brings so much of a product.

        :param bool to_order: nothing is taken from stock, whatever the product says
        """
        recipe = self._recipes[product_id]
        if product_id in path:
            return [self._problem(recipe, quantity, "circular")]
        path = (*path, product_id)
        if recipe.kind == "kit":
            return self._parts(recipe, warehouse_id, quantity, path)
        if recipe.kind == "free":
            return []
        taken = []
        if not (recipe.to_order or to_order):
            taken = self._graph.sharing.take((product_id, warehouse_id), quantity)
        keys = [self._taken(recipe, warehouse_id, supply) for supply, _part in taken]
        missing = quantity - sum(part for _supply, part in taken)
        if missing > LEAST:
            keys.append(self._procured(recipe, warehouse_id, missing, path))
        return list(dict.fromkeys(keys))

    def _parts(self, recipe, warehouse_id, quantity, path):
        return [
            key
            for part, each in recipe.parts
            for key in self.needs(part, warehouse_id, quantity * each, path)
        ]

    def _taken(self, recipe, warehouse_id, supply):
        if supply is not None:
            return self._graph.supply_of(supply)
        key = f"stock,{recipe.goods.product_id},{warehouse_id}"
        return self._add(Node(key, "stock", "ready"), recipe)

    def _procured(self, recipe, warehouse_id, quantity, path):
        if recipe.kind == "make":
            return self._made(recipe, warehouse_id, quantity, path)
        if recipe.kind == "buy":
            key = self._key("buy", recipe)
            node = Node(key, "purchase", delay=recipe.days, quantity=quantity)
            return self._add(node, recipe)
        return self._problem(recipe, quantity, recipe.problem or "no_route")

    def _made(self, recipe, warehouse_id, quantity, path):
        needs = tuple(self._parts(recipe, warehouse_id, quantity, path))
        for operation in recipe.works:
            needs = (self._work(recipe, operation, quantity, needs),)
        node = Node(
            self._key("make", recipe),
            "production",
            needs=needs,
            delay=recipe.days,
            quantity=quantity,
        )
        return self._add(node, recipe)

    def _work(self, recipe, operation, quantity, needs):
        """Add a work order that is still to be placed."""
        ways = tuple(
            (self._centres[way.centre_id], way.hours(quantity))
            for way in operation.ways
        )
        usual, hours = ways[0]
        if all(centre.blocked for centre, _hours in ways):
            needs = (self._blocked(usual), *needs)
        node = Node(
            self._key("work", recipe),
            "workorder",
            needs=needs,
            hours=hours,
            calendar=f"mrp.workcenter,{usual.id}",
            quantity=quantity,
        )
        self.steps.append(Step(node.key, ways))
        return self._add(node, recipe, operation.name)

    def _blocked(self, centre):
        key = f"mrp.workcenter,{centre.id}"
        node = Node(key, "workcenter", "blocked", centre.blocked)
        return self._graph.add(node, Face.of_centre(centre.id, centre.name))

    def _problem(self, recipe, quantity, code):
        key = self._key("shortage", recipe)
        node = Node(key, "shortage", "open", quantity=quantity, problem=code)
        return self._add(node, recipe)

    def _key(self, word, recipe):
        self._count += 1
        return f"{word},{recipe.goods.product_id},{self._count}"

    def _add(self, node, recipe, name=None):
        goods = recipe.goods
        self.keys.append(node.key)
        return self._graph.add(
            node,
            Face(
                "product.product",
                goods.product_id,
                name or goods.product,
                goods,
                recipe.owner,
            ),
        )
