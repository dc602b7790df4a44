"""What customers ask: by their pages, answered by the service team and others."""

from . import acts
from .stage import scene


def _ask(env, room, kind, subject, body, **about):
    """Let a customer open a request as his page does; return its key."""
    place = acts.ref(env, f"workspace_{room}")
    return place._request_open(kind, subject, body, list, **about).key


def _request(env, key):
    """Return a request for the colleague who acts."""
    return env["collab.request"].search([("key", "=", key)])


def _mine(env, room, key):
    """Return the workspace and the request for the customer who acts."""
    place = acts.ref(env, f"workspace_{room}")
    return place, place._request_find(key)


# Larch & Lumen Hotels


@scene(8, "09:40", "ingrid")
def oil(env, book):
    book["oil"] = _ask(
        env,
        "larch",
        "question",
        "Which oil for the tables?",
        "Our cleaners want to know which oil they may use, and how often.",
    )


@scene(8, "11:25", "service")
def oil_answered(env, book):
    acts.say(
        _request(env, book["oil"]).task_id,
        "Hard wax oil, twice a year. All of it is in “Care of oiled oak”, under "
        "Knowledge on your page.",
    )


@scene(7, "08:05", "ingrid")
def oil_solved(env, book):
    place, request = _mine(env, "larch", book["oil"])
    place._request_close(request)
    place._request_rate(request, 5, "Quick, and the guide is good")


@scene(1, "09:15", "ingrid")
def leaf(env, book):
    order = book["hotels_order"].with_env(env)
    book["leaf"] = _ask(
        env,
        "larch",
        "return",
        "One chair too many",
        "We have 25 chairs and ordered 24. May the driver take it on his next tour?",
        about=f"sale.order,{order.id}",
    )


@scene(1, "11:10", "warehouse")
def leaf_looked_into(env, book):
    request = _request(env, book["leaf"])
    acts.say(
        request.task_id,
        "Thank you for telling us! Which entrance can he use, and until when?",
    )
    request.hold = "customer"


@scene(0, 200, "ingrid")
def wobbles(env, book):
    order = book["hotels_order"].with_env(env)
    book["wobbles"] = _ask(
        env,
        "larch",
        "complaint",
        "A table in room 4 wobbles",
        "The left leg is loose. We have guests there tomorrow.",
        about=f"sale.order,{order.id}",
    )


@scene(0, 190, "ingrid")
def wobbles_again(env, book):
    book["wobbles_again"] = _ask(
        env,
        "larch",
        "complaint",
        "Room 4: the table",
        "I forgot the number of the table: it is the one at the window.",
    )


@scene(0, 170, "service")
def wobbles_once(env, book):
    one, other = (_request(env, book[name]) for name in ("wobbles", "wobbles_again"))
    (one | other).action_merge_into(one.id)
    one.priority = "3"
    acts.note(
        one.task_id, "The third one of this batch. Petra should look at the drill."
    )


@scene(0, 160, "service")
def wobbles_answered(env, book):
    acts.say(
        _request(env, book["wobbles"]).task_id,
        "Do not use it, please. I come by this afternoon with a new leg.",
    )


# the Chinese house


@scene(0, 120, "lin")
def crack(env, book):
    book["crack"] = _ask(
        env,
        "spruce",
        "quality",
        "一把椅子的扶手有裂纹",
        "昨天收到的椅子中，有一把的左扶手有一条约三厘米的裂纹。请问怎么处理？",
    )
