"""make test: the addon's own tests, with demo data and without, and its lifecycle."""

import os
import time

import ground
import lifecycle
import node
import odoo_log
import place
import process
import sample
import say
import server
import translations
import unit_tests

# Classes that need a browser or pages carry this tag; they run with demo data only.
BROWSER = "collab_browser"
LIMIT = 45 * 60


class Tally:
    """Counts over all parts of a run, and the words for the last line."""

    def __init__(self):
        self.passed = self.failed = 0

    def add(self, title, passed, failures):
        """Count one part and show its failures.

        :param str title: what ran
        :param int passed: how many tests passed
        :param dict failures: text of the failure by name
        """
        self.passed += passed
        self.failed += len(failures)
        say.line(f"  {title}: {passed} passed, {len(failures)} failed")
        for name, text in failures.items():
            say.line(f"\n---- {title}: {name}\n{text}\n")

    def finish(self):
        """Print the last line.

        :return: the exit code
        """
        if not self.passed + self.failed:
            self.failed = 1
            say.line("No test ran at all, which counts as a failure.")
        say.result(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0


def main():
    """Run a part when ARGS names one, else everything."""
    tags = os.environ.get("ARGS", "").strip()
    tally = Tally()
    with ground.ready() as databases:
        if tags:
            (demo,) = ground.templates(databases, {"flavour": "demo"})
            tally.add(*_suite(databases, demo, tags, "with demo data"))
        else:
            _everything(databases, tally)
    say.line(f"  all in {say.total()}")
    return tally.finish()


def _everything(databases, tally):
    demo, bare = ground.templates(
        databases, {"flavour": "demo", "assets": True}, {"flavour": "bare"}
    )
    for name in (demo, bare):
        problems = databases.problems(name)
        failures = {
            f"installation {number}": text for number, text in enumerate(problems)
        }
        tally.add(f"installation of {name}", 0 if problems else 1, failures)
    pure, pages = f"/collab_crm,-{BROWSER}", f"{BROWSER}/collab_crm"
    # what takes longest begins first
    parts = process.parallel(
        lambda: _suite(databases, demo, pages, "pages, with demo data"),
        lambda: _suite(databases, demo, pure, "with demo data"),
        lambda: _suite(databases, bare, pure, "without demo data"),
        lambda: lifecycle.check(databases),
        lambda: sample.check(databases),
        lambda: translations.check(databases),
        lambda: unit_tests.check(),
    )
    for part in parts:
        tally.add(*part)


def _suite(databases, template, tags, title):
    """Run tests on a duplicate of a template.

    :return: title, number of passed tests, failures by name
    """
    log = place.log(f"test-{template}-{title.partition(',')[0].replace(' ', '_')}.log")
    screenshots = place.folder("screenshots")
    with place.lock():
        axe = str(node.axe())
    with say.step(f"Tests {tags} {title}"), databases.copy(template, "test") as name:
        child = databases.server.odoo(
            name,
            log,
            *("--test-tags", tags, "--stop-after-init", "--screenshots", screenshots),
            *server.test_ports(),
            env={"COLLAB_AXE": axe},
        )
        code = _watch(child, log)
    return title, *judge(odoo_log.Log(log), code)


def _watch(child, log):
    begin = shown = time.monotonic()
    while child.poll() is None:
        if time.monotonic() - begin > LIMIT:
            process.stop(child)
            return None
        if time.monotonic() - shown > 60:
            shown = time.monotonic()
            read = odoo_log.Log(log)
            say.line(f"      {len(read.started)} started, {len(read.failed)} failed")
        try:
            child.wait(1)
        except process.Slow:
            continue
    return process.wait(child)


def judge(log, code):
    """Turn a log and an exit code into a number of passed tests and failures.

    :return: number of passed tests, failures by name
    """
    failures = dict(log.failed)
    if code is None:
        failures["the run"] = f"took more than {LIMIT // 60} minutes. Log: {log.path}"
    elif not log.verdict:
        reason = (log.problems or [process.tail(log.path)])[-1]
        failures["the run"] = f"died (exit code {code}). {reason}\nLog: {log.path}"
    elif not log.started:
        failures["the run"] = f"loaded no test. Log: {log.path}"
    elif log.verdict[0] + log.verdict[1] and not log.failed:
        failures["the run"] = f"has failures this tool cannot read. Log: {log.path}"
    for name in log.skipped:
        failures[name] = "was skipped"
    for number, text in enumerate(log.problems, 1):
        failures[f"unexpected message {number} in the host's log"] = text
    return log.passed() - len(log.skipped), failures
