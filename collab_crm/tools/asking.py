"""What a domain on ``collab.feed`` asks for, as the named filters of the reader.

A feed is read along indexes: it knows conditions that all have to be met, each about
one topic. A domain can say more than that. What cannot be asked is refused, never left
out silently.
"""

from .topics import CannotAsk, Choice, Flag, Ids, Level, Shelf, Text, Time

NOTHING, EVERYTHING = (0, "=", 1), (1, "=", 1)


def topics_of(choices):
    """Return field -> topic.

    :param dict choices: field -> values it can have, for the closed lists
    """
    topics = [
        Choice("scope", choices["scope"]),
        Choice("department", choices["department"]),
        Choice("audience", choices["audience"]),
        Choice("kind", choices["kind"]),
        Choice("document", choices["document"]),
        Choice("entry", choices["entry"]),
        Choice("type", choices["type"]),
        Level("importance", choices["importance"]),
        Flag("unread"),
        Flag("everywhere"),
        Shelf("archived"),
        Ids("actor_id"),
        Ids("workspace_id"),
        Ids("room_id"),
        Time("occurred_at"),
        Text("text"),
    ]
    return {topic.field: topic for topic in topics}


def filters_of(domain, topics):
    """Return the named filters that ask for the same as a domain.

    :param list domain: in prefix notation, with ``&`` and ``|`` only, comparisons
        of collections by ``in`` and of times by ``>=`` and ``<``, as the host's
        ``Domain.optimize`` leaves it
    :param dict topics: see :func:`topics_of`
    :raise CannotAsk: the reader has no such question
    """
    tokens = list(domain)
    trees = []
    while tokens:
        trees += _conjunction(_tree(tokens))
    asked = {}
    for tree in trees:
        if tree == NOTHING:
            raise CannotAsk("exclusive")
        if tree != EVERYTHING:
            asked.setdefault(_field(tree), []).append(tree)
    filters = {}
    for field, trees in asked.items():
        if field not in topics:
            raise CannotAsk("unknown", field)
        topic = topics[field]
        filters |= topic.asked(_meaning(topic, ("&", *trees)))
    return filters


def _tree(tokens):
    """Take one condition off the front: a leaf, or ``("&" or "|", part, part)``."""
    token = tokens.pop(0)
    if token in ("&", "|"):
        return (token, _tree(tokens), _tree(tokens))
    return tuple(token)


def _is_leaf(tree):
    return tree[0] not in ("&", "|")


def _conjunction(tree):
    """Return the conditions that all have to be met."""
    if _is_leaf(tree) or tree[0] == "|":
        return [tree]
    return [one for part in tree[1:] for one in _conjunction(part)]


def _fields(tree):
    if _is_leaf(tree):
        return [tree[0]]
    return [field for part in tree[1:] for field in _fields(part)]


def _field(tree):
    """Return the one field a condition is about."""
    fields = list(dict.fromkeys(_fields(tree)))
    if len(fields) > 1:
        raise CannotAsk("mixed", *fields)
    return fields[0]


def _meaning(topic, tree):
    if _is_leaf(tree):
        return topic.leaf(tree[1], tree[2])
    first, *others = (_meaning(topic, part) for part in tree[1:])
    combine = topic.both if tree[0] == "&" else topic.either
    for other in others:
        first = combine(first, other)
    return first
