import logging
from unittest.mock import patch

from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..tools.cockpit import Face, Figure, Tile, Trend
from .common_flows import CollabFlows

LOGGER = "odoo.addons.collab_crm.models.insight.cockpit"


@tagged("post_install", "-at_install")
class TestCockpitAddon(CollabFlows):
    """A tile of another addon, and one that fails."""

    def _with_tile(self, measure):
        """Let another addon add a tile about meetings, as the guide says."""
        model = self.registry["collab.workspace"]
        tiles = model._cockpit_tiles

        def more(workspace):
            label = workspace.env._("Meetings")
            tile = Tile("meetings", label, "sales", "fa-calendar", ("calendar.event",))
            return [*tiles(workspace), tile]

        self.enterContext(patch.object(model, "_cockpit_tiles", more))
        self.enterContext(patch.object(model, "_tile_meetings", measure, create=True))

    def _tile(self, name, user=None):
        answer = self.workspace.with_user(user or self.management).cockpit()
        found = [
            tile
            for group in answer["groups"]
            for tile in group["tiles"]
            if tile["name"] == name
        ]
        return found[0] if found else None

    def test_another_addon_adds_a_tile(self):
        def meetings(workspace, span):
            coming = Domain("start", ">", span.now)
            return Face(
                Domain("partner_ids", "child_of", workspace.partner_id.id),
                [Figure("coming", workspace.env._("Coming"), coming)],
                Trend(workspace.env._("Held"), "stop", better="more"),
            )

        self._with_tile(meetings)
        self.assertEqual(self._tile("meetings")["figures"][0]["value"], 0)
        meeting = self.env["calendar.event"].create(
            {
                "name": "Visit",
                "start": "2040-01-01 08:00:00",
                "stop": "2040-01-01 09:00:00",
                "partner_ids": [(6, 0, self.buyer.ids)],
            }
        )
        tile = self._tile("meetings")
        self.assertEqual(tile["figures"][0]["value"], 1)
        self.assertEqual(tile["trend"]["now"], 0)
        reading = self.workspace.with_user(self.management)
        action = reading.action_cockpit("meetings", "coming")
        self.assertEqual(action["domain"], [("id", "in", meeting.ids)])

    def test_one_that_fails_takes_no_other_with_it(self):
        self._lead(self.buyer)
        whole = self._tile("pipeline")

        def broken(workspace, _span):
            workspace.env.cr.execute("SELECT nothing FROM nowhere")

        self._with_tile(broken)
        with mute_logger("odoo.sql_db"), self.assertLogs(LOGGER, logging.ERROR):
            self.assertTrue(self._tile("meetings")["failed"])
        with mute_logger("odoo.sql_db", LOGGER):
            self.assertEqual(self._tile("pipeline"), whole)
