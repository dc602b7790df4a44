from odoo.tests import tagged

from .common_portal import CollabPortal

LOOK = """
(() => {
    const isShown = (selector) =>
        [...document.querySelectorAll(selector)].some((one) => one.checkVisibility());
    const problems = [];
    const expect = (what, shown) => {
        for (const [selector, wanted] of Object.entries(shown)) {
            if (isShown(selector) !== wanted) {
                problems.push(`${what}: ${selector} is ${wanted ? "hidden" : "shown"}`);
            }
        }
    };
    const press = (part) => {
        document.querySelector(`[data-part=${part}]`).click();
        return new Promise((done) => setTimeout(done, 200));
    };
    const parts = { feed: ".o_collab_entry", sheet: ".o_form_sheet .oe_title" };
    return { expect, press, parts, problems, finish: () => problems.length
        ? console.error(problems.join("\\n")) : console.log("test successful") };
})()
"""
NARROW = """
(async () => {
    const { expect, press, parts, problems, finish } = %s;
    const bell = ".o_collab_bell";
    expect("at first", { [parts.feed]: true, [parts.sheet]: false, [bell]: true });
    const { top } = document.querySelector(parts.feed).getBoundingClientRect();
    if (top > window.innerHeight) {
        problems.push(`the first entry is at ${top}`);
    }
    await press("about");
    expect("details", { [parts.feed]: false, [parts.sheet]: true, [bell]: true });
    await press("feed");
    expect("again", { [parts.feed]: true, [parts.sheet]: false });
    finish();
})()
"""
WIDE = """
(() => {
    const { expect, parts, finish } = %s;
    expect("wide", {
        [parts.feed]: true,
        [parts.sheet]: true,
        "[data-part]": false,
        ".o_collab_bell": true,
    });
    finish();
})()
"""


class FeedPlace:
    """The feed of a workspace is there at once, on a screen of any size."""

    allow_inherited_tests_method = True
    script = None

    def test_feed_is_there(self):
        self._talked_order()
        ready = "document.querySelector('.o_collab_entry')"
        self.browser_js(
            f"/odoo/collab-customers/{self.workspace.id}",
            self.script % LOOK.strip(),
            f"!!({ready} && document.querySelector('.o_collab_bell'))",
            login=self.sales.login,
        )


@tagged("post_install", "-at_install", "collab_browser")
class TestFeedNarrow(FeedPlace, CollabPortal):
    browser_size = "360x740"
    touch_enabled = True
    script = NARROW


@tagged("post_install", "-at_install", "collab_browser")
class TestFeedWide(FeedPlace, CollabPortal):
    browser_size = "1400x900"
    script = WIDE
