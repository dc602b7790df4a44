import logging
import time

from odoo.tests import HttpCase, tagged

from .common import CollabCommon
from .test_feed_tours import Colleague, FeedScene

_logger = logging.getLogger(__name__)

SHOWN = "collab_crm: the news is shown"
# seconds from the answer to the one who confirmed to the pixels of the one who looks;
# generous, for a machine that runs other tests too
BOUND = 5


class Watching(Colleague):
    """Confirms the order, and takes the times of commit and of sight."""

    confirmed = shown = None

    def emit(self, record):
        if SHOWN in record.getMessage() and not self.shown:
            self.shown = time.monotonic()
        return super().emit(record)

    def confirm(self):
        result = super().confirm()
        self.confirmed = time.monotonic()
        return result


@tagged("post_install", "-at_install", "collab_browser")
class TestFeedPush(FeedScene, HttpCase, CollabCommon):
    """One browser confirms, another shows it soon; in between nobody asks."""

    def test_push(self):
        address = f"/odoo/collab-customers/{self.workspace.id}"
        colleague = self._tour_with_colleague(address, "collab_feed_push", Watching)
        waited = colleague.shown - colleague.confirmed
        _logger.info("commit to pixels: %.2f s", waited)
        self.assertLess(waited, BOUND)
