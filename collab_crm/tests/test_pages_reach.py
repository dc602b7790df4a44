import json
import os
from pathlib import Path

from odoo.tests import new_test_user, tagged

from .common_portal import CollabPortal

AXE = os.environ.get("COLLAB_AXE")
SCRIPT = Path(__file__).with_name("pages_reach.js")
GROUPS = (
    "base.group_system,collab_crm.group_collab_manager,"
    "sales_team.group_sale_manager,base.group_partner_manager"
)
CONTENT = ".o_view_controller .o_content"
LISTS = (
    ("notifications", "collab_notice_action"),
    ("what reaches me", "collab_preference_action"),
    ("event types", "collab_event_type_action"),
    ("history", "collab_history_action"),
    ("automation", "collab_event_rule_action"),
)
PANEL, BELL = ".o_collab_systray_toggle", ".o_collab_bell"


class PagesReach:
    """Every page of ours: keyboard and screen reader reach all, nothing is too wide.

    All pages of a reader are opened in one session: they are many.
    """

    allow_inherited_tests_method = True

    def setUp(self):
        super().setUp()
        self._talked_order()
        self.boss = new_test_user(self.env, "collab_boss", GROUPS, name="Bo Boss")
        self.workspace._join(self.boss.partner_id)
        self.deal = self._lead(self.buyer)
        self._say(self.deal, "A word on the deal")

    def _pages(self, wide):
        """Return ``(name, action or [model, id], what to press, part)`` of each."""
        workspace = ["collab.workspace", self.workspace.id]
        pages = [
            ("my feed", "action_my_feed", [], ".o_collab_feed_page"),
            ("workspace", workspace, [], ".o_collab_feed_panel"),
            (
                "more filters",
                workspace,
                [".o_collab_feed_more_toggle"],
                ".o_collab_feed_more",
            ),
            (
                "contact",
                ["res.partner", self.customer.id],
                [".nav-link[name=collab_feed]"],
                ".o_collab_block",
            ),
            (
                "opportunity",
                ["crm.lead", self.deal.id],
                [".nav-link[name=collab_feed]"],
                ".o_collab_block",
            ),
            (
                "customers",
                "collab_workspace_action_customers",
                [],
                ".o_kanban_renderer",
            ),
            (
                "an event type",
                [
                    "collab.event.type",
                    self.env.ref("collab_crm.event_type_lead_won").id,
                ],
                [],
                ".o_form_view .o_content",
            ),
            *((name, action, [], CONTENT) for name, action in LISTS),
        ]
        if wide:  # on a telephone it opens My Feed
            pages.append(
                ("panel", "action_my_feed", [PANEL], ".o_collab_systray_panel")
            )
            pages.append(("bell", workspace, [BELL], ".o-dropdown--menu"))
        return [list(page) for page in pages]

    def _assert_reached(self, wide):
        code = "\n".join(
            (
                Path(AXE).read_text(encoding="utf-8"),
                f"const PAGES = {json.dumps(self._pages(wide))};",
                SCRIPT.read_text(encoding="utf-8"),
            )
        )
        self.browser_js(
            "/odoo/collab-feed",
            code,
            "!!document.querySelector('.o_collab_feed_end')",
            login=self.boss.login,
            timeout=120,
        )

    def test_pages(self):
        self._assert_reached(wide=True)


class NarrowPagesReach(PagesReach):
    """On a telephone, from right to left."""

    browser_size = "360x740"
    touch_enabled = True

    def test_pages(self):
        self.env["res.lang"]._activate_lang("ar_001")
        self.boss.lang = "ar_001"
        self._assert_reached(wide=False)


if AXE:

    @tagged("post_install", "-at_install", "collab_browser")
    class TestPagesReach(PagesReach, CollabPortal):
        browser_size = "1400x900"

    @tagged("post_install", "-at_install", "collab_browser")
    class TestNarrowPagesReach(NarrowPagesReach, CollabPortal):
        pass
