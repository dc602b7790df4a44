"""Read a log of the host: which tests ran, which failed, what else went wrong."""

import re

import place

RECORD = re.compile(
    r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \d+ (?P<level>[A-Z]+) \S+ "
    r"(?P<logger>[\w.]+): (?P<text>.*)$"
)
STARTING = re.compile(r"^Starting (?P<id>[\w.]+\.\w+) \.\.\.")
FAILED = re.compile(r"^(?:FAIL|ERROR): (?:Subtest )?(?P<id>.+)$")
SKIPPED = re.compile(r"^skipped (?P<id>\S+) : ")
VERDICT = re.compile(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests")
HOOT = re.compile(r"\[HOOT\] .*?(\d+) tests")
# Said by the test runner itself about tests that are counted one by one anyway.
SUMMARY = ("odoo.tests.result", "odoo.tests.shell")


class Log:
    """What a host said in one run.

    ``started`` and ``failed`` hold ``module:Class.method``; a failure of a whole
    class or module reads ``module:setUpClass (...)``. ``problems`` holds the text of
    every warning or error that is neither a failed test nor on the list of known ones.
    """

    def __init__(self, path):
        self.path = path
        self.started, self.failed, self.skipped = [], {}, []
        self.problems = []
        self.javascript = 0
        self.verdict = None
        for record in _records(path.read_text(encoding="utf-8", errors="replace")):
            self._take(**record)

    def _take(self, level, logger, text):
        module = logger.split(".")[2] if logger.startswith("odoo.addons.") else logger
        first = text.splitlines()[0] if text else ""
        if found := VERDICT.search(first):
            self.verdict = tuple(map(int, found.groups()))
        if found := STARTING.match(first):
            self.started.append(f"{module}:{found['id']}")
        elif found := SKIPPED.match(first):
            self.skipped.append(f"{module}:{found['id']}")
        elif found := HOOT.search(first):
            self.javascript += int(found[1])
        if level not in ("WARNING", "ERROR", "CRITICAL"):
            return
        if (found := FAILED.match(first)) and ".tests." in logger:
            self.failed.setdefault(f"{module}:{_test_id(found['id'])}", text)
        elif not logger.startswith(SUMMARY) and not _known(logger, text):
            self.problems.append(f"{level} {logger}: {text}")

    def passed(self):
        """Return how many of the started tests did not fail."""
        return len(set(self.started) - set(self.failed))


def _test_id(text):
    # "TestFeed.test_page (<subtest>)" and "TestFeed.test_page" are one test.
    return text if text.startswith(("setUp", "tearDown")) else text.split(" ")[0]


def _records(text):
    record = None
    for row in text.splitlines():
        if found := RECORD.match(row):
            if record:
                yield record
            record = found.groupdict()
        elif record:
            record["text"] += f"\n{row}"
        elif row.startswith("Traceback"):
            record = {"level": "ERROR", "logger": "start", "text": row}
    if record:
        yield record


def allowed():
    """Return the known harmless messages of the host: pairs of logger and pattern."""
    path = place.DEV / "allowed_log.txt"
    rows = path.read_text(encoding="utf-8").splitlines()
    rows = [row for row in rows if row.strip() and not row.startswith("#")]
    return [tuple(row.split(" ", 1)) for row in rows]


def _known(logger, text):
    return any(
        logger == name and re.search(pattern, text) for name, pattern in allowed()
    )
