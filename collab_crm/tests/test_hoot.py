import logging
import re
from contextlib import contextmanager

from odoo.tests import tagged

from odoo.addons.web.tests import test_js

SUITE = "@collab_crm"
# Fewer means that tests were lost, far more that the host's own suites ran instead:
# the runner does so when it does not know ours. Neither is an error to it.
EXPECTED = range(104, 1000)


class Collector(logging.Handler):
    """Keep what the browser says, whatever the log level of the run."""

    def __init__(self):
        super().__init__(logging.INFO)
        self.lines = []

    def emit(self, record):
        self.lines.append(record.getMessage())


class HootCase(test_js.HOOTCommon):
    """The unit tests of the web client, and of nothing but this addon."""

    @contextmanager
    def _listening(self):
        logger, collector = self._logger.getChild("browser"), Collector()
        level = logger.level
        logger.addHandler(collector)
        logger.setLevel(logging.INFO)
        try:
            yield collector.lines
        finally:
            logger.removeHandler(collector)
            logger.setLevel(level)

    def _run_suite(self, preset):
        address = f"/web/tests?headless&loglevel=2&preset={preset}&timeout=15000"
        suite = self._generate_hash(SUITE)
        with self._listening() as lines:
            self.browser_js(
                f"{address}&id={suite}",
                "",
                "",
                login="admin",
                timeout=300,
                success_signal="[HOOT] Test suite succeeded",
                error_checker=test_js.unit_test_error_checker,
            )
        passed = re.findall(r"\[HOOT\] Passed (\d+) tests", "\n".join(lines))
        self.assertTrue(passed, "The browser did not say how many tests passed")
        self.assertIn(int(passed[-1]), EXPECTED)


@tagged("post_install", "-at_install", "collab_browser", "collab_hoot")
class TestHootDesktop(HootCase):
    def test_suite(self):
        self._run_suite("desktop")


@tagged("post_install", "-at_install", "collab_browser", "collab_hoot")
class TestHootMobile(HootCase):
    browser_size = "375x667"
    touch_enabled = True

    def test_suite(self):
        self._run_suite("mobile")
