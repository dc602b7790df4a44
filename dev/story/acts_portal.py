"""What customers do on their pages: approve, ask for changes, order again, rate."""

from base64 import b64encode

from odoo.fields import Date

from . import acts
from .stage import scene

PAGE = b"""%%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 297]/Contents 4 0 R
/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj
4 0 obj<</Length %d>>stream
%s
endstream endobj
trailer<</Root 1 0 R>>
"""


def _drawing(title, *boxes):
    """Return a sheet with a title and some boxes, as a PDF."""
    marks = [b"BT /F 14 Tf 30 260 Td (%s) Tj ET" % title.encode()]
    marks += [b"%d %d %d %d re S" % box for box in boxes]
    content = b"\n".join(marks)
    return PAGE % (len(content), content)


def _place(env):
    return acts.ref(env, "workspace_larch")


def _ask(env, name, sheet, **vals):
    """Ask for an approval as the dialog does; return it."""
    dialog = env["collab.approval.ask"].create(
        {
            "workspace_id": _place(env).id,
            "name": name,
            "file": b64encode(sheet),
            "file_name": f"{name.lower().replace(' ', '-')}.pdf",
            **vals,
        }
    )
    dialog.action_ask()
    return env["collab.approval"].search([("name", "=", name)], limit=1)


def _answer(env, approval, verdict, comment=""):
    """Answer as the page of the approval does."""
    known = approval.with_env(env).sudo()
    _place(env)._approval_answer(known.id, verdict, comment, known.checksum)


def _order(env, order):
    """Return the page of orders and the order, for who acts."""
    page = env["collab.order.page"]
    return page, page._find(_place(env), order.id)


def _change(env, order, kind, **asked):
    """Ask for a change as the page of the order does."""
    page, own = _order(env, order)
    form = page._page(_place(env), own)["change"]
    line = form["lines"][0]["id"]
    asked |= {"kind": kind, "line": str(line), "version": form["version"]}
    return page._ask_change(_place(env), own, asked)


@scene(12, "07:20", "warehouse")
def rails(env, book):
    """Rails of an old lobby, for the counters: they stay the customer's."""
    stock = env["stock.warehouse"].search([("company_id", "=", env.company.id)])
    quants = env["stock.quant"].with_context(inventory_mode=True).sudo()
    quants.create(
        {
            "product_id": acts.ref(env, "product_rail").id,
            "location_id": stock[:1].lot_stock_id.id,
            "owner_id": acts.ref(env, "partner_larch").id,
            "inventory_quantity": 14,
        }
    ).action_apply_inventory()


@scene(5, "14:05", "sales")
def drawn(env, book):
    book["drawing"] = _ask(
        env,
        "Drawing of the counter",
        _drawing("Counter, Harbour House", (40, 60, 340, 80), (40, 140, 340, 12)),
        order_id=book["counter_hotels"].id,
        due_date=Date.to_string(acts.ahead(2)),
        note="Look at the height on the guests' side.",
    )


@scene(5, "15:40", "ingrid")
def not_yet(env, book):
    _answer(env, book["drawing"], "reject", "Please keep a gap for the cables.")


@scene(4, "08:05", "sales")
def drawn_anew(env, book):
    book["drawing"] = _ask(
        env,
        "Drawing of the counter",
        _drawing(
            "Counter, Harbour House, with a gap",
            (40, 60, 160, 80), (220, 60, 160, 80), (40, 140, 340, 12),
        ),
        order_id=book["counter_hotels"].id,
        previous_id=book["drawing"].id,
        due_date=Date.to_string(acts.ahead(2)),
    )  # fmt: skip


@scene(4, "08:26", "ingrid")
def approved(env, book):
    _answer(env, book["drawing"], "approve", "Lovely.")


@scene(4, "09:30", "ingrid")
def one_more(env, book):
    book["one_more"] = _change(
        env, book["counter_hotels"], "quantity", quantity="2",
        note="The bar downstairs would like the same.",
    )  # fmt: skip


@scene(4, "11:10", "sales")
def not_the_same(env, book):
    change = book["one_more"].with_env(env).sudo(False)
    change.action_decide(
        False, "The bar needs a drawing of its own: we come and measure on Tuesday."
    )


@scene(3, "10:20", "ingrid")
def measures(env, book):
    files = env["ir.attachment"].sudo()
    sheet = files.create(
        {
            "name": "Lobby floor plan.pdf",
            "raw": _drawing("Lobby, ground floor", (30, 30, 360, 200)),
            "res_model": "mail.compose.message",
        }
    )
    _place(env).feed_post(
        "The plan of the lobby, as it was measured again.",
        shared=True,
        attachment_ids=sheet.ids,
    )


@scene(2, "08:35", "ingrid")
def rated(env, book):
    page, order = _order(env, book["hotels_order"])
    shown = page._page(_place(env), order)["deliveries"]
    for delivery in shown:
        if delivery.get("rate"):
            words = "On time and careful. Two chairs have scratched arms."
            page._rate(_place(env), order, delivery["id"], "3", words)


@scene(1, "09:15", "sales")
def edges(env, book):
    _ask(
        env,
        "Edge colours of the counter",
        _drawing("Edges: walnut, smoke, white", (40, 100, 90, 90), (160, 100, 90, 90)),
        order_id=book["counter_hotels"].id,
        due_date=Date.to_string(acts.ahead(1)),
        note="One of the three. We saw the top as soon as we know.",
    )


@scene(1, "10:15", "ingrid")
def later(env, book):
    _change(
        env, book["counter_hotels"], "date",
        wish=Date.to_string(acts.ahead(15)),
        note="The floor of the lobby is laid a week later than planned.",
    )  # fmt: skip


@scene(1, "15:45", "ingrid")
def again(env, book):
    page, order = _order(env, book["lobby_first"])
    page._order_again(_place(env), order)
