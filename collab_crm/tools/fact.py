"""A fact on its way to the feed, as plain data."""

from collections import defaultdict
from datetime import datetime
from typing import Any, NamedTuple

# From this many events of one kind on, one action is told as one summary.
BULK = 20


class Fact(NamedTuple):
    """What happened to one document. ``res_id`` 0 stands for many documents."""

    code: str
    res_model: str
    res_id: int
    occurred_at: datetime
    # who did it: a contact, or else a user
    actor_id: int | None = None
    uid: int | None = None
    data: dict[str, Any] | None = None
    message_id: int | None = None
    department: str = ""
    internal: bool = False
    born: bool = False
    stamp: str = ""
    # set when the document is about to go, and cannot be asked any more
    routes: tuple = ()
    # the event it answers, and the workspace which gets it wherever else it goes
    parent_id: int | None = None
    place: int | None = None

    @property
    def identity(self):
        """Key under which the same business event never enters twice."""
        return self.prefix + (self.stamp or self.occurred_at.isoformat())

    @property
    def prefix(self):
        """What the keys of all events of this kind on this document begin with."""
        return f"{self.res_model}/{self.res_id}/{self.code}/"


class Delivery(NamedTuple):
    """A fact going to a workspace."""

    fact: Fact
    workspace_id: int
    shared: bool
    # what only this workspace is told of it
    data: dict[str, Any] | None = None
    # how important it is here; empty: as its type says
    importance: str = ""


def summarize(deliveries, most=BULK):
    """Replace many deliveries of one kind to one workspace by one summary.

    :param list deliveries: :class:`Delivery` of one business action
    :param int most: how many of a kind are still told one by one
    """
    groups = defaultdict(list)
    for delivery in deliveries:
        groups[delivery.workspace_id, delivery.fact.code].append(delivery)
    result = []
    for (workspace_id, _code), group in groups.items():
        if len(group) <= most:
            result += group
            continue
        ids = sorted({delivery.fact.res_id for delivery in group})
        first = min(group, key=lambda delivery: delivery.fact.occurred_at).fact
        fact = first._replace(
            res_id=0,
            data={"count": len(ids), "ids": ids},
            message_id=None,
            born=False,
            stamp=f"{first.occurred_at.isoformat()}/{workspace_id}/{ids[0]}-{ids[-1]}",
        )
        shared = all(delivery.shared for delivery in group)
        result.append(
            Delivery(fact, workspace_id, shared, importance=group[0].importance)
        )
    return result
