"""When goods could be there that nobody has ordered yet, as nodes of a graph."""

from typing import NamedTuple

from .outlook import Node
from .supply_face import Face
from .supply_rows import LEAST


class Goods(NamedTuple):
    """A product as a node tells of it."""

    product_id: int
    product: str
    unit_id: int
    unit: str


class Recipe(NamedTuple):
    """How a product is procured.

    ``kind``     make, kit, buy, free (no stock is kept of it), or None: not at all
    ``days``     it takes to make or to buy it
    ``parts``    ``(product id, quantity for one)``
    ``works``    ``(name, minutes before and after, minutes a cycle, most in a cycle,
                 calendar)`` one after the other
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
    """

    def __init__(self, graph, recipes):
        self._graph = graph
        self._recipes = recipes
        self._count = 0

    def needs(self, product_id, warehouse_id, quantity, path=()):
        """Return the keys of what brings so much of a product."""
        recipe = self._recipes[product_id]
        if product_id in path:
            return [self._problem(recipe, quantity, "circular")]
        path = (*path, product_id)
        if recipe.kind == "kit":
            return self._parts(recipe, warehouse_id, quantity, path)
        if recipe.kind == "free":
            return []
        taken = []
        if not recipe.to_order:
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
        for name, around, minutes, most, calendar in recipe.works:
            cycles = -(-quantity // (most or 1))
            node = Node(
                self._key("work", recipe),
                "workorder",
                needs=needs,
                hours=(around + cycles * minutes) / 60,
                calendar=calendar,
                quantity=quantity,
            )
            needs = (self._add(node, recipe, name),)
        node = Node(
            self._key("make", recipe),
            "production",
            needs=needs,
            delay=recipe.days,
            quantity=quantity,
        )
        return self._add(node, recipe)

    def _problem(self, recipe, quantity, code):
        key = self._key("shortage", recipe)
        node = Node(key, "shortage", "open", quantity=quantity, problem=code)
        return self._add(node, recipe)

    def _key(self, word, recipe):
        self._count += 1
        return f"{word},{recipe.goods.product_id},{self._count}"

    def _add(self, node, recipe, name=None):
        goods = recipe.goods
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
