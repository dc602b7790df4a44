"""What the documents of an order line prove, for its life line."""

from .life_line import Facts, Part, Proof
from .supply_rows import LEAST


def facts_of(graph, line):
    """Return the :class:`~.life_line.Facts` of an order line.

    :param graph: :class:`~.supply_nodes.Graph`
    :param line: :class:`~.supply_rows.Line`
    """
    moves = graph.moves_of(line.id)
    leaving = [move for move in moves if move.leaves]
    made = _productions(graph, leaving)
    returned = sum(m.got for m in moves if m.state == "done" and not m.leaves)
    shipped = _shipped(line, leaving, returned / line.factor)
    invoiced, paid = _invoices(graph.loaded.paid.get(line.id), line)
    return Facts(
        ordered=line.quantity,
        confirmed=Proof("sale.order", line.order_id, line.order, line.ordered_at)
        if line.state == "sale"
        else None,
        materials=_materials(graph, made) if made else _reserved(line, leaving),
        steps=tuple(step for one in made for step in _steps(graph, one)),
        made=_made(graph, made) if made else None,
        packed=_packed(line, leaving),
        shipped=shipped,
        delivered=shipped,
        returned=returned / line.factor,
        invoiced=invoiced,
        paid=paid,
        upfront=line.upfront,
    )


def _productions(graph, moves):
    """Return the production orders that make goods for these moves."""
    found, seen, todo = {}, set(), list(moves)
    while todo:
        move = todo.pop()
        if move.id in seen:
            continue
        seen.add(move.id)
        one = graph.loaded.productions.get(move.made_by or move.created_production_id)
        if one:
            found[one.id] = one
        if not move.made_by:
            known = graph.loaded.moves
            todo += [known[origin] for origin in move.origins if origin in known]
    return [found[id_] for id_ in sorted(found)]


def _proof_of(move):
    at = move.date if move.state == "done" else None
    if move.picking_id:
        return Proof("stock.picking", move.picking_id, move.picking, at)
    return Proof("product.product", move.product_id, move.product, at)


def _latest(moves):
    """Return the proof of the last of these moves that is done."""
    done = [move for move in moves if move.state == "done"]
    return _proof_of(max(done, key=lambda m: (m.date, m.id))) if done else None


def _shipped(line, leaving, returned):
    out = [move for move in leaving if move.target != "internal"]
    return Part(line.delivered + returned, line.quantity, _latest(out))


def _packed(line, leaving):
    """Return what is ready in a transfer before the delivery, if there is one."""
    legs = [move for move in leaving if move.target == "internal"]
    before = {origin for leg in legs for origin in leg.origins}
    last = [leg for leg in legs if leg.id not in before]
    if not last:
        return None
    done = sum(leg.got for leg in last if leg.state == "done")
    return Part(done / line.factor, line.quantity, _latest(last))


def _reserved(line, leaving):
    """Return the goods themselves, where nothing is made for the line."""
    first = [move for move in leaving if not move.push_days and move.quantity > LEAST]
    legs = {origin for move in first for origin in move.origins}
    first = [move for move in first if move.id not in legs]
    return tuple(
        Part(move.got, move.quantity, _proof_of(move) if move.got > LEAST else None)
        for move in first
    )


def _materials(graph, made):
    parts = []
    for one in made:
        raw, _finished = graph.production_moves(one.id)
        for move in raw:
            got = move.got if move.open else move.quantity
            proof = Proof("mrp.production", one.id, one.name, one.start)
            parts.append(Part(got, move.quantity, proof if got > LEAST else None))
    return tuple(part for part in parts if part.of > LEAST)


def _steps(graph, one):
    """Return a part for each work order, or for the production order itself."""
    works = graph.works_of(one.id)
    if not works:
        begun = one.state in ("progress", "to_close", "done")
        done = one.quantity if one.state == "done" else 0
        proof = Proof("mrp.production", one.id, one.name, one.start)
        return [Part(done, one.quantity, proof if begun else None)]
    return [
        Part(
            one.quantity if work.state == "done" else min(work.made, one.quantity),
            one.quantity,
            Proof("mrp.production", one.id, f"{one.name} – {work.name}", work.start)
            if work.state in ("progress", "done")
            else None,
        )
        for work in works
    ]


def _made(graph, made):
    finished = [
        (move, one)
        for one in made
        for move in graph.production_moves(one.id)[1]
        if move.product_id == one.product_id
    ]
    done = [(move, one) for move, one in finished if move.state == "done"]
    last = max(done, key=lambda found: found[0].date, default=None)
    return Part(
        sum(move.got for move, _one in done),
        sum(one.quantity for one in made),
        last and Proof("mrp.production", last[1].id, last[1].name, last[0].date),
    )


def _invoices(found, line):
    """Return what is invoiced, and what of it is paid."""
    if not found:
        return Part(0, line.quantity), Part(0, line.quantity)
    proof = Proof("account.move", found.invoice_id, found.invoice, found.invoiced_at)
    return tuple(
        Part(quantity, line.quantity, proof if quantity > LEAST else None)
        for quantity in (found.invoiced, found.paid)
    )
