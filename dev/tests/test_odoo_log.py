"""What the tool reads out of a host's log, and how it judges a run."""

import tempfile
import unittest
from pathlib import Path

import odoo_log
import own_tests

HEAD = "2026-11-23 10:00:00,000 77 {} db {}: {}\n"
TESTS = "odoo.addons.collab_crm.tests.test_feed"


class LogCase(unittest.TestCase):
    def read(self, *rows):
        return self.parse("".join(HEAD.format(*row) for row in rows))

    def parse(self, text):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        path = Path(scratch.name) / "odoo.log"
        path.write_text(text)
        return odoo_log.Log(path)

    def judge(self, *rows, code=0):
        return own_tests.judge(self.read(*rows), code)


def started(*names):
    return [("INFO", TESTS, f"Starting {name} ...") for name in names]


def verdict(failed, errors, total):
    text = f"{failed} failed, {errors} error(s) of {total} tests when loading database"
    return ("INFO", "odoo.tests.result", text)


class TestJudge(LogCase):
    def test_all_passed(self):
        rows = [*started("TestFeed.test_a", "TestFeed.test_b"), verdict(0, 0, 2)]
        self.assertEqual(self.judge(*rows), (2, {}))

    def test_failed_subtests_count_as_one_test(self):
        fails = [
            (
                "ERROR",
                TESTS,
                f"FAIL: Subtest TestFeed.test_a (<subtest {number}>)\nTrace",
            )
            for number in range(3)
        ]
        rows = [
            *started("TestFeed.test_a", "TestFeed.test_b"),
            *fails,
            verdict(3, 0, 2),
        ]
        passed, failures = self.judge(*rows, code=1)
        self.assertEqual(passed, 1)
        self.assertEqual(list(failures), ["collab_crm:TestFeed.test_a"])

    def test_broken_class_is_a_failure(self):
        text = f"ERROR: setUpClass ({TESTS}.TestFeed)\nTraceback"
        passed, failures = self.judge(("ERROR", TESTS, text), verdict(0, 1, 0), code=1)
        self.assertEqual((passed, len(failures)), (0, 2))

    def test_no_test_is_a_failure(self):
        passed, failures = self.judge(verdict(0, 0, 0))
        self.assertEqual((passed, list(failures)), (0, ["the run"]))

    def test_death_is_a_failure(self):
        _passed, failures = self.judge(*started("TestFeed.test_a"), code=-9)
        self.assertIn("died", failures["the run"])

    def test_skipped_test_is_a_failure(self):
        rows = [
            *started("TestFeed.test_a"),
            ("INFO", TESTS, "skipped TestFeed.test_a : no browser"),
            verdict(0, 0, 1),
        ]
        self.assertEqual(
            self.judge(*rows), (0, {"collab_crm:TestFeed.test_a": "was skipped"})
        )

    def test_warning_is_a_failure(self):
        rows = [
            *started("TestFeed.test_a"),
            ("WARNING", "odoo.models", "strange\nsecond line"),
            verdict(0, 0, 1),
        ]
        passed, failures = self.judge(*rows)
        self.assertEqual((passed, len(failures)), (1, 1))
        self.assertIn("second line", next(iter(failures.values())))

    def test_traceback_before_the_first_record(self):
        log = self.parse("Traceback (most recent call last):\n  boom\n")
        self.assertEqual(len(log.problems), 1)
