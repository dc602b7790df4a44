"""Which failures of the host's suites count against the addon."""

import types
import unittest

import host_tests

SLOW = f"AssertionError: {host_tests.TOO_SLOW} within 10000 ms."
TOUR = "crm:TestUi.test_tour"
BROKEN = "crm:TestLead.test_merge"


class Again(host_tests.Run):
    """A run whose suites end as the test says."""

    def __init__(self, started, failures):
        self.outcome = types.SimpleNamespace(started=started, failures=failures)
        self.host = self.with_addon = None
        self.asked = []

    def _suite(self, host, template, module, tags, kind):
        self.asked.append(tags)
        return self.outcome


class TestConfirmed(unittest.TestCase):
    def test_a_slow_tour_that_passes_alone_is_let_by(self):
        run = Again(1, {})
        kept = run._confirmed("crm", {TOUR: SLOW, BROKEN: "AssertionError: 1 != 2"})
        self.assertEqual(run.asked, ["/crm:TestUi.test_tour"])
        self.assertEqual(list(kept), [BROKEN])

    def test_a_tour_that_fails_twice_counts(self):
        run = Again(1, {TOUR: SLOW})
        self.assertEqual(list(run._confirmed("crm", {TOUR: SLOW})), [TOUR])

    def test_a_second_run_that_ran_nothing_excuses_nothing(self):
        run = Again(0, {})
        self.assertEqual(list(run._confirmed("crm", {TOUR: SLOW})), [TOUR])

    def test_other_failures_are_not_tried_again(self):
        run = Again(1, {})
        failures = {BROKEN: "AssertionError: 1 != 2"}
        self.assertEqual(run._confirmed("crm", failures), failures)
        self.assertEqual(run.asked, [])
