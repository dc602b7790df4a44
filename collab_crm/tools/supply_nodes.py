"""A graph of supply made of the rows of documents: who waits for whom."""

from .outlook import Node
from .supply_face import Face
from .supply_making import Making
from .supply_rows import LEAST
from .supply_share import Sharing

DRAFTS = ("draft", "sent", "to approve")


class Graph(Making):
    """The nodes behind order lines, and what is to be told of each.

    ``nodes``  key -> :class:`~.outlook.Node`
    ``faces``  key -> :class:`~.supply_face.Face`
    ``roots``  order line -> key of its delivery
    ``products``  key -> ids of goods it takes that are linked to nobody: for these it
               matters who else wants them
    """

    def __init__(self, loaded):
        self.loaded = loaded
        self.nodes, self.faces, self.roots = {}, {}, {}
        self.products = {}
        self._building = set()
        self._index()
        supplies = [
            (s.move_id, (s.product_id, s.warehouse_id), s.brings)
            for s in loaded.supplies
        ]
        self.sharing = Sharing(loaded.stock, supplies)
        self._shares = {
            d.move_id: self.sharing.take((d.product_id, d.warehouse_id), d.wanted)
            for d in loaded.demands
        }
        self._wanted = {d.move_id: d.wanted for d in loaded.demands}

    def _index(self):
        """Know what belongs to a production order, an order line, a purchase line."""
        self._raw, self._works, self._finished = {}, {}, {}
        self._out, self._receipts, self._direct, self._drafts = {}, {}, {}, {}
        for move in self.loaded.moves.values():
            for index, key in (
                (self._raw, move.used_by),
                (self._finished, move.made_by),
                (self._receipts, move.purchase_line_id),
            ):
                if key:
                    index.setdefault(key, []).append(move)
            if move.sale_line_id and not move.made_by:
                self._out.setdefault(move.sale_line_id, []).append(move)
        for work in self.loaded.works.values():
            self._works.setdefault(work.production_id, []).append(work)
        for bought in self.loaded.bought.values():
            if bought.sale_line_id:
                self._direct.setdefault(bought.sale_line_id, []).append(bought)
            elif bought.state in DRAFTS and not bought.asked:
                place = bought.product_id, bought.warehouse_id
                self._drafts.setdefault(place, []).append(bought)

    def moves_of(self, line_id):
        """Return the moves of the goods of an order line, in and out."""
        return self._out.get(line_id, ())

    def production_moves(self, production_id):
        return self._raw.get(production_id, ()), self._finished.get(production_id, ())

    def works_of(self, production_id):
        return self._works.get(production_id, ())

    def root_of(self, line):
        """Return the key of what an order line waits for; None: nothing any more."""
        if line.id not in self.roots:
            self.roots[line.id] = self._root(line)
        return self.roots[line.id]

    def _root(self, line):
        leaving = [m for m in self.moves_of(line.id) if m.open and m.leaves]
        before = {origin for move in leaving for origin in move.origins}
        last = [move for move in leaving if move.id not in before]
        keys = [self._move(move) for move in sorted(last, key=lambda m: (m.date, m.id))]
        keys += [
            self._purchase(bought)
            for bought in self._direct.get(line.id, ())
            if not any(m.open for m in self._receipts.get(bought.id, ()))
            and bought.received < bought.quantity - LEAST
        ]
        days = max((move.push_days for move in last), default=0)
        if len(keys) == 1 and not days and keys[0].startswith("stock.move"):
            return keys[0]
        problem = None if keys else "no_delivery"
        if not keys and (line.closed or line.delivered > LEAST):
            return None
        return self.add(
            Node(
                f"sale.order.line,{line.id}",
                "delivery",
                "waiting",
                needs=tuple(keys),
                delay=days,
                quantity=line.quantity - line.delivered,
                problem=problem,
            ),
            Face("sale.order", line.order_id, line.order, line),
        )

    def supply_of(self, move_id):
        """Return the key of what comes with a move."""
        return self._move(self.loaded.moves[move_id])

    def add(self, node, face):
        self.nodes[node.key] = node
        self.faces[node.key] = face
        return node.key

    def _move(self, move):
        """Return the key of who brings these goods, made or bought or moved."""
        if move.made_by and move.made_by in self.loaded.productions:
            return self._production(self.loaded.productions[move.made_by])
        key = f"stock.move,{move.id}"
        if key in self.nodes or key in self._building:
            return key
        self._building.add(key)
        kind = self._kind(move)
        needs = [] if move.state == "done" else self._needs(move, key)
        if kind == "receipt" or (move.leaves and move.purchase_line_id):
            bought = self.loaded.bought.get(move.purchase_line_id)
            if bought and move.open:
                needs.insert(0, self._purchase(bought))
        state = {"done": "done", "assigned": "ready"}.get(move.state, "waiting")
        node = Node(
            key,
            kind,
            state,
            move.date,
            tuple(dict.fromkeys(needs)),
            quantity=move.quantity,
        )
        return self.add(node, Face.of_move(move, self._buyer(move)))

    def _kind(self, move):
        if move.leaves:
            return "delivery"
        return "receipt" if move.purchase_line_id else "transfer"

    def _buyer(self, move):
        bought = self.loaded.bought.get(move.purchase_line_id)
        return bought.user_id if bought else None

    def _needs(self, move, key):
        """Return the keys of all that brings the goods of a move.

        :param str key: who takes the goods
        """
        if self._wanted.get(move.id):
            self.products.setdefault(key, set()).add(move.product_id)
        brings = [
            self._move(self.loaded.moves[origin])
            for origin in move.origins
            if origin in self.loaded.moves
        ]
        own = self._requests(move)
        brings += own
        made = self.loaded.productions.get(move.created_production_id)
        if made and made.state != "done":
            brings.append(self._production(made))
        if not own or not move.to_order:
            brings += self._unlinked(move, bool(own))
        if move.source_warehouse_id and not move.origins and self._has_stock(move):
            brings.append(self._stock(move))
        return brings

    def _has_stock(self, move):
        share = self._shares.get(move.id, ())
        return move.got > LEAST or any(supply is None for supply, _q in share)

    def _requests(self, move):
        """Return what was asked for because of this move, where no receipt is linked
        to it yet.
        """
        found = [self.loaded.bought.get(id_) for id_ in move.requests]
        return [
            self._purchase(bought)
            for bought in found
            if bought and (bought.state in DRAFTS or not self._receipts.get(bought.id))
        ]

    def _unlinked(self, move, covered):
        """Return what a move gets of the goods that are linked to nobody.

        :param bool covered: what is missing is asked for already
        """
        wanted = self._wanted.get(move.id, 0)
        share = self._shares.get(move.id, ())
        keys = [self._move(self.loaded.moves[s]) for s, _q in share if s is not None]
        if wanted - sum(quantity for _s, quantity in share) > LEAST and not covered:
            drafts = self._drafts.get(move.place, ())
            keys += [self._purchase(b) for b in drafts] or [self._shortage(move)]
        return keys

    def _stock(self, move):
        key = f"stock,{move.product_id},{move.source_warehouse_id}"
        if key not in self.nodes:
            self.add(Node(key, "stock", "ready"), Face.of_goods(move))
        return key

    def _shortage(self, move):
        key = f"shortage,{move.product_id},{move.source_warehouse_id}"
        if key not in self.nodes:
            code = self.loaded.hopeless.get(move.place, "shortage")
            node = Node(key, "shortage", "open", problem=code, quantity=move.quantity)
            self.add(node, Face.of_goods(move))
        return key

    def _purchase(self, bought):
        key = f"purchase.order.line,{bought.id}"
        if key not in self.nodes:
            draft = bought.state in DRAFTS
            whole = bought.received >= bought.quantity - LEAST
            node = Node(
                key,
                "request" if draft else "purchase",
                "open" if draft else "done" if whole else "planned",
                bought.date,
                quantity=bought.quantity,
                problem="purchase_open" if draft else None,
            )
            self.add(node, Face.of_bought(bought))
        return key
