"""make host-tests: the host's own suites with the addon installed.

Only what fails with the addon and not without it counts. A failing test is run again
on the bare host, alone at first; the whole suite only when it passes alone there.

A tour that waits longer than the host allows is tried once more with the addon: on a
busy machine a click can fall into a page that is just being drawn again.
"""

import collections
import os
import re
import time

import ground
import odoo_log
import place
import process
import say
import server
from own_tests import Tally

TIERS = {
    "1": "sale_stock crm portal sale_crm sales_team digest",
    "2": "test_mail sale purchase_stock purchase sale_mrp sale_purchase_stock "
    "purchase_mrp sale_purchase",
    "3": "mail mrp project stock stock_account bus sale_project",
}
LIMIT = 60 * 60
# Raise it when a change here makes remembered failures of the bare host worthless.
VERSION = 1
TOO_SLOW = "TIMEOUT step failed to complete"
SCRIPT = """\
from odoo.tests.shell import run_tests

run_tests(env, {tags!r}, modules=[{module!r}])
"""


class Outcome:
    """One suite in one process: what ran, what failed, whether it came to its end."""

    def __init__(self, path, alive):
        log = odoo_log.Log(path)
        self.path = path
        self.started = len(set(log.started))
        self.failures = dict(log.failed)
        if not alive or not log.verdict:
            self.failures["the run"] = f"died: {process.tail(path)}\nLog: {path}"
        elif not log.started and not log.failed:
            self.failures["the run"] = f"loaded no test. Log: {path}"


def main():
    """Run the suites of a tier and print what the addon broke."""
    tier = os.environ.get("TIER") or "1"
    if tier not in TIERS:
        raise say.Problem(f"TIER={tier} is unknown.", "Use TIER=1, TIER=2 or TIER=3.")
    modules = os.environ.get("ARGS", "").split() or TIERS[tier].split()
    # The tiers that hold the host's test modules need a database with these.
    flavour = "wide" if "test_mail" in modules else "demo"
    with ground.ready() as databases:
        run = Run(databases, flavour)
        with say.step(f"The host's suites: {', '.join(modules)}"):
            # Two workers: the longest suites stand first in each list.
            results = process.parallel(
                *[lambda name=name: run(name) for name in modules]
            )
    tally = Tally()
    say.line(
        f"\n  {'suite':<22}{'tests':>6}{'failed':>8}{'excused':>9}{'new':>5}"
        f"{'time':>14}"
    )
    for result in results:
        say.line(result.row())
    for result in results:
        tally.add(result.module, result.started - len(result.new), result.new)
    say.line(f"  all in {say.total()}")
    return tally.finish()


class Result(collections.namedtuple("Result", "module started failures new duration")):
    """What one suite of the host says about the addon."""

    def row(self):
        """Return a row of the table."""
        excused = len(self.failures) - len(self.new)
        return (
            f"  {self.module:<22}{self.started:>6}{len(self.failures):>8}{excused:>9}"
            f"{len(self.new):>5}{say.seconds(self.duration):>14}"
        )


class Run:
    """Suites of the host on duplicates of two templates: with the addon and without."""

    def __init__(self, databases, flavour):
        self.databases = databases
        self.with_addon, self.bare = ground.templates(
            databases,
            {"flavour": flavour, "assets": True},
            {"flavour": flavour, "addon": False, "assets": True},
        )
        self.host = databases.server
        self.bare_host = server.Server(self.host.host, databases.cluster, addon=False)
        self.key = place.digest(databases.key(flavour, addon=False), VERSION)

    def __call__(self, module):
        """Run a suite of the host.

        :rtype: Result
        """
        begin = time.monotonic()
        ours = self._suite(self.host, self.with_addon, module, f"/{module}", "addon")
        known = self._known(module, ours.failures)
        new = {name: text for name, text in ours.failures.items() if name not in known}
        new = self._confirmed(module, new)
        return Result(
            module, ours.started, ours.failures, new, time.monotonic() - begin
        )

    def _confirmed(self, module, failures):
        """Return the failures without the tours that only waited once."""
        waited = [name for name, text in failures.items() if TOO_SLOW in text]
        tags = _tags(waited)
        if not tags:
            return failures
        again = self._suite(self.host, self.with_addon, module, tags, "again")
        if again.started < len(waited) or "the run" in again.failures:
            return failures
        calm = set(waited) - set(again.failures)
        for name in sorted(calm):
            say.line(f"      {name} waited too long once, and passed when run again")
        return {name: text for name, text in failures.items() if name not in calm}

    def _known(self, module, failures):
        """Return those of the failures that the bare host has too."""
        path = place.folder("baseline") / f"{self.key}-{module}.json"
        memory = place.read_json(path) or {"failed": [], "complete": False}
        known = set(memory["failed"])
        left = [name for name in failures if name not in known]
        for tags, complete in ((_tags(left), False), (f"/{module}", True)):
            if not left or not tags or memory["complete"]:
                continue
            bare = self._suite(self.bare_host, self.bare, module, tags, "bare")
            known |= set(bare.failures) - {"the run"}
            memory = {"failed": sorted(known), "complete": complete}
            place.write_json(path, memory)
            left = [name for name in left if name not in known]
        return known

    def _suite(self, host, template, module, tags, kind):
        log = place.log(f"host-{module}-{kind}.log")
        script = SCRIPT.format(tags=tags, module=module)
        screenshots = ("--screenshots", place.folder("screenshots"))
        with self.databases.copy(template, module) as name:
            child = host.shell(name, log, script, *server.test_ports(), *screenshots)
            code = process.wait(child, LIMIT)
        outcome = Outcome(log, code == 0)
        say.line(f"      {module} ({kind}): {outcome.started} tests")
        return outcome


def _tags(names):
    """Return the test tags that select just these tests, if there is a way."""
    tags = []
    for name in names:
        module, _, test = name.partition(":")
        if not re.fullmatch(r"\w+\.\w+", test):
            return ""  # a failure of a whole class names no test
        tags.append(f"/{module}:{test}")
    return ",".join(tags)
