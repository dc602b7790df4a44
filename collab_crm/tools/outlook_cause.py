"""Why goods are not there sooner: the way from a delivery down to its cause."""

from datetime import timedelta

# what is wrong with a late node of a kind; a production that is a draft, and a work
# order nobody has begun, are told in other words
LATE = {
    "purchase": "purchase_late",
    "receipt": "receipt_late",
    "production": "production_late",
    "workorder": "production_late",
    "delivery": "delivery_late",
    "transfer": "delivery_late",
    "request": "purchase_late",
    "stock": "receipt_late",
    "shortage": "shortage",
}


def cause_of(nodes, root, least, problems):
    """Return ``(critical, reason)``: the keys from the root down to the cause, and the
    code of what is wrong with it.

    The way follows what cannot be told, or else what comes last. It ends at what is
    late by itself: late although all it needs comes in time for its own start. See
    :class:`~.outlook.Outlook`.
    """
    node = nodes.get(root)
    if node is None or node.there:
        return [], None
    if root in problems:
        return _unknown(nodes, root, problems)
    critical, pushed, plan = [root], False, None
    while True:
        plan = _plan(node) or plan
        need = _binding(node, least)
        if need is None:
            break
        # a work center that stands still is no cause that came in time
        stands = nodes[need].kind == "workcenter"
        if not stands and _alone(least[node.key], least[need], plan):
            break
        pushed = pushed or (bool(plan) and least[need] > plan[0])
        node = nodes[need]
        critical.append(need)
    return critical, _reason(node, least[node.key], pushed)


def _unknown(nodes, root, problems):
    """Follow the problem to the node it comes from."""
    critical, seen, key = [], set(), root
    while key is not None and key not in seen:
        seen.add(key)
        critical.append(key)
        node, code = nodes.get(key), problems[key]
        own = node is None or node.problem == code
        below = () if own else node.needs
        key = next((need for need in below if problems.get(need) == code), None)
    return critical, problems[root]


def _plan(node):
    """Return when a node is to begin and to be finished; None without a plan."""
    if not node.planned:
        return None
    lead = timedelta(days=max(node.delay, 0), hours=max(node.hours, 0))
    return node.start or node.planned - lead, node.planned


def _binding(node, least):
    """Return the need that decides when a node is done, the first of the latest; None
    when its own plan does, or nothing is missing.
    """
    found = [need for need in node.needs if need in least]
    if not found:
        return None
    need = max(found, key=least.__getitem__)
    if not node.binding or not node.planned or least[node.key] > node.planned:
        return need
    # the goods come just when they are planned to go on: what brings them decides
    at_once = node.hours <= 0 and node.delay <= 0
    late = least[need] > _plan(node)[0]
    return need if late or (at_once and least[need] == node.planned) else None


def _alone(date, ready, plan):
    """Tell whether something is late by itself: what it needs comes in time."""
    return bool(plan) and date > plan[1] and ready <= plan[0]


def _reason(node, date, pushed):
    """Return what is wrong with the cause."""
    if node.kind == "workcenter":
        return "centre_blocked"
    if node.kind == "production" and node.state == "open":
        return "not_planned"
    if pushed or (node.planned and date > node.planned):
        running = node.kind == "workorder" and node.state == "running"
        return "workorder_over" if running else LATE.get(node.kind, "planned_late")
    return "planned_late"
