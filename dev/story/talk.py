"""What the teams say in the workspaces: boxes, answers, signs and pins of the feed."""

from markupsafe import Markup

from . import acts
from .stage import scene

MENTION = Markup(
    '<a href="#" class="o_mail_redirect" data-oe-id="%s" data-oe-model="res.partner"'
    ' target="_blank">@%s</a>'
)


def _room(env, name):
    return acts.ref(env, f"workspace_{name}")


def _colleague(env, login):
    return acts.ref(env, f"user_{login}").sudo().partner_id


def _post(env, book, key, text, room="larch", shared=False, to=""):
    """Write into a box of a workspace; ``{who}`` in the text is a colleague."""
    people = env["res.partner"]
    if to:
        people = _colleague(env, to)
        text = Markup("<p>%s</p>") % Markup.escape(text)
        text = text.format(who=MENTION % (people.id, people.name))
    entry = _room(env, room).feed_post(
        text,
        shared=shared,
        mention_ids=people.ids,
        add_ids=people.ids,
    )
    book[key] = entry["event_id"]


def _reply(env, book, key, answered, text, room="larch"):
    entry = _room(env, room).feed_reply(book[answered], text)
    book[key] = entry["event_id"]


def _react(env, book, key, sign, room="larch"):
    _room(env, room).feed_react(book[key], sign, True)


def _pin(env, book, key, room="larch"):
    _room(env, room).feed_pin(book[key], True)


# Larch & Lumen Hotels


@scene(9, "08:15", "sales")
def lift(env, book):
    text = (
        "Ingrid's lift takes 2.10 m at most. {who}, can the frames stay in two parts?"
    )
    _post(env, book, "lift", text, to="planning")


@scene(9, "09:05", "planning")
def bolted(env, book):
    text = "Yes. The frames are bolted, not welded: the longest part is 1.95 m."
    _reply(env, book, "bolted", "lift", text)


@scene(9, "09:12", "sales")
def good_to_know(env, book):
    _react(env, book, "bolted", "✔️")


@scene(5, "12:10", "sales")
def entrance(env, book):
    text = (
        "Dear Ingrid, your tables are on the assembly line today. Which entrance "
        "should the truck use, and from what time on?"
    )
    _post(env, book, "entrance", text, shared=True)


@scene(5, "13:25", "ingrid")
def yard(env, book):
    text = "The yard in Quay Street, from 7 in the morning. Please ring at the gate."
    _reply(env, book, "yard", "entrance", text)


@scene(5, "13:40", "warehouse")
def noted(env, book):
    _react(env, book, "yard", "✔️")


@scene(5, "13:45", "sales")
def at_hand(env, book):
    _pin(env, book, "yard")


@scene(0, 120, "service")
def batch(env, book):
    text = (
        "Both scratched chairs are from one batch. {who}, are more of it on the shelf?"
    )
    _post(env, book, "batch", text, to="warehouse")


@scene(0, 105, "warehouse")
def aside(env, book):
    text = "Eight are left. I have put them aside until you have seen them."
    _reply(env, book, "aside", "batch", text)


@scene(0, 100, "service")
def thank_you(env, book):
    _react(env, book, "aside", "❤️")


@scene(0, 30, "ingrid")
def fine(env, book):
    """She reacts to the last message of the order."""
    # sudo: she reads it in her workspace, as an entry
    message = book["hotels_order"].with_env(env).sudo().message_ids[0]
    events = env["collab.event"].sudo()
    book["promise"] = events.search([("message_id", "=", message.id)]).id
    _react(env, book, "promise", "❤️")


# 云杉家居


@scene(7, "02:30", "sales")
def damp(env, book):
    text = "Lin wants a packing that keeps damp out. {who}, what do we use at sea?"
    _post(env, book, "damp", text, room="spruce", to="warehouse")


@scene(7, "07:10", "warehouse")
def foil(env, book):
    text = "Foil and desiccant bags in each crate. I will note it on the delivery."
    _reply(env, book, "foil", "damp", text, room="spruce")


@scene(3, "02:20", "lin")
def cables(env, book):
    text = "展厅的电源在地面，会议桌中间可以预留走线孔吗？"
    _post(env, book, "cables", text, room="spruce")


@scene(3, "06:50", "sales")
def hole(env, book):
    text = "可以。桌面中间预留一个直径8厘米的走线孔，带木盖，不另收费。"
    _reply(env, book, "hole", "cables", text, room="spruce")


@scene(3, "07:05", "planning")
def on_the_drawing(env, book):
    _react(env, book, "hole", "✔️", room="spruce")


@scene(3, "07:30", "sales")
def for_assembly(env, book):
    _pin(env, book, "hole", room="spruce")


@scene(3, "08:40", "lin")
def perfect(env, book):
    _reply(env, book, "perfect", "hole", "太好了，谢谢！", room="spruce")


@scene(3, "08:55", "sales")
def glad(env, book):
    _react(env, book, "perfect", "❤️", room="spruce")


@scene(2, "03:10", "lin")
def packing_list(env, book):
    """Ask what nobody has answered yet."""
    text = "清关需要装箱单，请问什么时候可以提供？"
    _post(env, book, "packing_list", text, room="spruce")


# Tidewater Steel Works


@scene(2, "09:30", "purchasing")
def spring(env, book):
    text = (
        "Samir, from spring on we need about twelve frames a month. "
        "Can the coating line take that?"
    )
    _post(env, book, "spring", text, room="tidewater", shared=True)


@scene(2, "11:10", "samir")
def with_a_plan(env, book):
    text = "Yes, if we get your plan three weeks ahead."
    _reply(env, book, "with_a_plan", "spring", text, room="tidewater")


@scene(2, "12:05", "purchasing")
def agreed(env, book):
    _react(env, book, "with_a_plan", "✔️", room="tidewater")
