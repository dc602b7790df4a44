"""Retake every picture of the documentation from the running demo.

``make screenshots`` calls it; with an address as its argument it takes them from any
server with the demo company. ``ONLY=feed`` retakes those whose name contains the word.
"""

import os
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

PICTURES = Path(__file__).resolve().parent / "pictures"
SHOP = PICTURES.parents[1] / "collab_crm" / "static" / "description"
# pictures the page in the app shop shows too
IN_SHOP = ("workspace", "portal", "my_feed", "kanban", "portal_phone")
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
    "--disable-quic",
]
WIDE, PHONE = (1400, 900), (360, 780)
LARCH = "Larch & Lumen Hotels"
SPRUCE = "云杉家居（苏州）有限公司"
ENTRY, ROW, CHAIN = ".o_collab_entry", ".o_data_row", ".o_collab_chain"
BOARD = ".o_form_view .o_data_row"
IMPACT = "[name=impact_ids] .o_data_row"
CUSTOMERS = "/odoo/collab-customers"
STEP, PRODUCT, STRETCH = ".o_collab_plan_step", ".o_collab_product", ".o_collab_chains"
PANEL, FIGURE = ".o_collab_monitor_panels", ".o_collab_overview_figure"
OPENS = ".o_kanban_record, .o_group_header, .o_data_row td[name], main a"
# pictures further down load when they are scrolled to
LOADED = "[...document.images].every((i) => i.complete || i.loading === 'lazy')"
# a page of a form, or an order in the list of a portal page
PAGES = (
    "a.nav-link, .oe_stat_button, .o_collab_orders a, a[href*='/requests/'],"
    " a[href$='/people'], a[href$='/plan'], a[href$='/invoices'], a[href$='/statement']"
)
HOME = "/my/workspaces"
REQUEST, PEOPLE = f"{LARCH}|A table in room 4", f"{LARCH}|People"
STATEMENT = f"{LARCH}|Invoices|Statement"
TRUST = f"{LARCH}|Who Sees What"
# name, login, address, what to open (and which page of it), what must be there, size
SHOTS = (
    ("kanban", "sales", CUSTOMERS, "", ".o_kanban_record", WIDE),
    ("workspace", "sales", CUSTOMERS, LARCH, ENTRY, WIDE),
    ("supplier", "purchasing", "/odoo/collab-suppliers", "Tidewater", ENTRY, WIDE),
    ("feed_planning", "planning", CUSTOMERS, LARCH, ENTRY, WIDE),
    ("feed_purchasing", "purchasing", "/odoo/collab-feed", "", ENTRY, WIDE),
    ("my_feed", "sales", "/odoo/collab-feed", "", ENTRY, WIDE),
    ("my_feed_phone", "sales", "/odoo/collab-feed", "", ENTRY, PHONE),
    ("portal", "ingrid", "/my/workspaces", LARCH, "main li", WIDE),
    ("portal_phone", "ingrid", "/my/workspaces", LARCH, "main li", PHONE),
    ("portal_chinese", "lin", "/my/workspaces", SPRUCE, "main li", WIDE),
    ("portal_order", "ingrid", "/my/workspaces", f"{LARCH}|S0", ".o_collab_life", WIDE),
    ("portal_request", "ingrid", HOME, REQUEST, ".o_collab_portal form", WIDE),
    ("portal_people", "ingrid", HOME, PEOPLE, ".o_collab_who", WIDE),
    ("portal_statement", "ingrid", HOME, STATEMENT, "main table", WIDE),
    ("requests", "service", "/odoo/collab-requests", "", ".o_kanban_record", WIDE),
    ("changes", "sales", "/odoo/collab-changes", "", f"{ROW}, .o_kanban_record", WIDE),
    ("trust", "sales", CUSTOMERS, TRUST, ".o_collab_trust_card", WIDE),
    ("portal_supplier", "samir", "/my/workspaces", "Tidewater", "main li", WIDE),
    ("plan", "sales", CUSTOMERS, f"{LARCH}|Plan", STEP, WIDE),
    ("products", "sales", CUSTOMERS, f"{LARCH}|Products", PRODUCT, WIDE),
    ("course", "sales", CUSTOMERS, f"{LARCH}|Course", STRETCH, WIDE),
    ("monitor", "management", "/odoo/collab-monitor", "", PANEL, WIDE),
    (
        "overview",
        "management",
        "/odoo/collab-overview",
        "",
        ".o_collab_overview_figure",
        WIDE,
    ),
    ("portal_plan", "ingrid", HOME, f"{LARCH}|Plan", ".o_collab_plan_part", WIDE),
    ("surveys", "management", "/odoo/collab-surveys", "", ROW, WIDE),
    ("promises", "sales", "/odoo/collab-promises", "", ROW, WIDE),
    ("promise_order", "sales", "/odoo/collab-promises", LARCH, CHAIN, WIDE),
    ("promise_phone", "sales", "/odoo/collab-promises", LARCH, CHAIN, PHONE),
    ("alerts", "purchasing", "/odoo/collab-alerts", "P00015", IMPACT, WIDE),
    ("shortage", "warehouse", "/odoo/collab-shortages", "Runner", BOARD, WIDE),
    ("event_types", "management", "/odoo/collab-event-types", "Sales", ROW, WIDE),
    ("settings", "admin", "/odoo/collab-settings", "", ".app_settings_block", WIDE),
)


def main():
    """Take the pictures; the exit code is 1 when one could not be taken."""
    url = (sys.argv[1] if len(sys.argv) > 1 else os.environ["COLLAB_URL"]).rstrip("/")
    only = os.environ.get("ONLY", "")
    shots = [shot for shot in SHOTS if only in shot[0]]
    PICTURES.mkdir(exist_ok=True)
    failed = []
    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=shutil.which("chromium"), args=FLAGS
        )
        for who in dict.fromkeys(shot[1] for shot in shots):
            mine = [shot for shot in shots if shot[1] == who]
            with _logged_in(browser, url, who) as context:
                failed += [shot[0] for shot in mine if not _take(context, url, shot)]
        browser.close()
    for name in failed:
        print(f"not taken: {name}", file=sys.stderr)
    return 1 if failed else 0


@contextmanager
def _logged_in(browser, url, who):
    """Give a browser of its own in which a person of the demo is logged in."""
    login = who if who == "admin" else f"{who}@demo"
    context = browser.new_context(
        viewport=dict(zip(("width", "height"), WIDE, strict=True)),
        timezone_id="UTC",
        # before anybody has logged in, the portal speaks the language of the browser
        locale="zh-CN" if who == "lin" else "en-US",
    )
    page = context.new_page()
    page.goto(f"{url}/web/login")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", login)
    page.click("button[type=submit]")
    page.wait_for_url(lambda address: "/web/login" not in address)
    page.close()
    yield context
    context.close()


def _take(context, url, shot):
    name, _who, address, opened, wanted, (width, height) = shot
    errors = []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_viewport_size({"width": width, "height": height})
    try:
        page.goto(f"{url}{address}")
        for text, where in zip(opened.split("|"), (OPENS, PAGES, PAGES), strict=False):
            if text:
                page.locator(where).filter(has_text=text).first.click()
        page.locator(wanted).first.wait_for(timeout=30000)
        page.wait_for_function(LOADED)
        page.mouse.move(width - 2, height - 2)
        page.wait_for_timeout(800)
        page.screenshot(path=PICTURES / f"{name}.png")
    except Error as error:
        errors.append(f"{error}".splitlines()[0])
    page.close()
    if name in IN_SHOP and not errors:
        shutil.copy(PICTURES / f"{name}.png", SHOP / f"{name}.png")
    print(f"{name}: {'; '.join(errors) or 'taken'}")
    return not errors


if __name__ == "__main__":
    sys.exit(main())
