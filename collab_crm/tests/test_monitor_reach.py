from odoo.tests import tagged

from .common_portal import CollabPortal
from .test_pages_reach import AXE, CONTENT, NarrowPagesReach, PagesReach

GRAPH = ".o_graph_renderer canvas"


class MonitorPages:
    """The monitor, on a desk and on a wall, the overview, targets and reports."""

    def _pages(self, wide):
        pages = [
            ["monitor", "collab_monitor_action", [], ".o_collab_monitor_page"],
            ["overview", "collab_overview_action", [], ".o_collab_overview"],
            ["targets", "collab_target_action", [], CONTENT],
            # once it is drawn: a page that is left while its library loads, complains
            [
                "sales course",
                "collab_deal_report_action",
                [],
                ".o_graph_renderer canvas",
            ],
        ]
        if wide:
            enter = [".o_collab_monitor_enter"]
            wall = ".o_collab_monitor_wall"
            pages.append(["wall", "collab_monitor_action", enter, wall])
        return pages


if AXE:

    @tagged("post_install", "-at_install", "collab_browser")
    class TestMonitorReach(MonitorPages, PagesReach, CollabPortal):
        browser_size = "1400x900"

    @tagged("post_install", "-at_install", "collab_browser")
    class TestNarrowMonitorReach(MonitorPages, NarrowPagesReach, CollabPortal):
        pass
