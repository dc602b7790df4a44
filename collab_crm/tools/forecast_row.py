"""What is stored of the outlook of an order line."""

import json
from datetime import datetime, timedelta

from .life_line import life_of, stage_of
from .outlook import levels, slack
from .reasons import REASONS, group_of
from .supply_face import DEPARTMENTS, chain_of
from .supply_life import facts_of
from .working_weeks import zone

DAY = timedelta(days=1)
# a plan that holds is no reason
FINE = "planned_late"


def standing(promised, result, tz=None):
    """Return how a promise stands: a state of ``collab.forecast``.

    A promise is kept on its day, whatever the hour. It is at risk when it will just be
    kept although something it waits for is late already.

    :param result: :class:`~.outlook.Outlook`
    """
    if result.problem or not result.date:
        return "unknown"
    if not promised:
        return "open"
    if day(result.date, tz) > day(promised, tz):
        return "late"
    return "kept" if result.reason in (None, FINE) else "risk"


def day(moment, tz):
    """Return the day of a moment (naive UTC) in a time zone."""
    try:
        return moment.replace(tzinfo=zone("UTC")).astimezone(zone(tz)).date()
    except OverflowError:  # the last or first day of all calendars
        return moment.date()


def row_of(graph, line, result, now):
    """Return the values of the forecast of an order line.

    :param graph: :class:`~.supply_nodes.Graph`
    :param line: :class:`~.supply_rows.Line`
    :param result: :class:`~.outlook.Outlook` of its root
    """
    chain = chain_of(graph, result, levels(graph.nodes, graph.root_of(line)))
    life = life_of(facts_of(graph, line))
    state = standing(line.promised, result, line.tz)
    reason = None if state == "kept" or not result.reason else result.reason
    left = slack(line.promised, result.date)
    return {
        "sale_line_id": line.id,
        "order_id": line.order_id,
        "company_id": line.company_id,
        "partner_id": line.partner_id,
        "workspace_id": line.workspace_id,
        "user_id": line.user_id,
        "product_id": line.product_id,
        "quantity": line.quantity - line.delivered,
        "first_date": _iso(line.first),
        "promised_date": _iso(line.promised),
        "tz": line.tz,
        "predicted_date": _iso(result.date),
        "slack": None if left is None else round(left, 4),
        "state": state,
        "stage": stage_of(life),
        "reason": reason,
        "reason_group": group_of(reason) if reason else None,
        **_who(graph, line, result, reason),
        "cause": result.cause,
        "cause_name": _called(graph, result.cause),
        "chain": json.dumps(chain),
        "life": json.dumps(life),
        "watch": json.dumps(sorted(_watch(graph, line, chain))),
        "computed_at": _iso(now),
        "next_at": _iso(_next(chain, line, now)),
    }


def _iso(moment):
    return moment.isoformat() if moment else None


def _called(graph, key):
    """Return what the critical document is called: its name, and its goods."""
    face = graph.faces.get(key)
    if not face:
        return None
    goods = face.goods.product
    return face.name if goods in face.name else f"{face.name} ({goods})"


def _who(graph, line, result, reason):
    """Return who can act, and for which department."""
    face, node = graph.faces.get(result.cause), graph.nodes.get(result.cause)
    department = DEPARTMENTS[node.kind] if node else "sales"
    if reason in REASONS:
        department = REASONS[reason].department
    owner = face.owner if face else None
    return {
        "owner_id": owner or line.workspace_user_id or line.user_id,
        "department": department,
    }


def _watch(graph, line, chain):
    """Return the keys of all that may change the forecast."""
    keys = {f"sale.order,{line.order_id}", f"sale.order.line,{line.id}"}
    for entry in chain:
        key = entry["key"]
        keys.add(key)
        keys.update(graph.faces[key].watch)
        goods = graph.products.get(key, ())
        keys.update(f"product.product,{product}" for product in goods)
    return keys


def _next(chain, line, now):
    """Return when time alone may change the forecast."""
    moments = [line.promised] if line.promised else []
    for entry in chain:
        if entry["state"] != "done":
            moments += [
                datetime.fromisoformat(entry[name])
                for name in ("planned", "date")
                if entry[name]
            ]
    # what is overdue slips from day to day
    overdue = any(moment <= now for moment in moments)
    later = [moment for moment in moments if moment > now]
    return min([*later, now + DAY] if overdue or not later else later)
