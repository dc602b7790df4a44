import os
from pathlib import Path

from odoo.tests import tagged

from .common_portal import CollabPortal

# `make test` says where the script of axe-core is; the addon does not carry it
AXE = os.environ.get("COLLAB_AXE")
RUN = """
(async () => {
    const found = await axe.run(document.querySelector(%r), {
        resultTypes: ["violations"],
    });
    const told = found.violations.map(
        (rule) => `${rule.id}: ${rule.help}: ${rule.nodes.map((n) => n.html).join(" ")}`
    );
    if (told.length) {
        console.error(told.join("\\n"));
    } else {
        console.log("test successful");
    }
})();
"""


class FeedReach:
    """Keyboard and screen reader reach everything in our own part of a page."""

    allow_inherited_tests_method = True

    def setUp(self):
        super().setUp()
        self._talked_order()

    def _assert_reached(self, address, part, ready, user):
        code = Path(AXE).read_text(encoding="utf-8") + RUN % part
        self.browser_js(
            address, code, f"!!document.querySelector({ready!r})", login=user.login
        )

    def test_workspace(self):
        self._assert_reached(
            f"/odoo/collab-customers/{self.workspace.id}",
            ".o_collab_feed",
            ".o_collab_feed_end",
            self.sales,
        )

    def test_my_feed(self):
        self._assert_reached(
            "/odoo/collab-feed", ".o_collab_feed", ".o_collab_feed_end", self.sales
        )

    def test_portal(self):
        self._assert_reached(self.path, "main", "main li", self.buyer_user)


if AXE:

    @tagged("post_install", "-at_install", "collab_browser")
    class TestFeedReach(FeedReach, CollabPortal):
        pass
