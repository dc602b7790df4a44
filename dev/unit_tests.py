"""The tool's own unit tests, run with the standard library's runner."""

import io
import json
import sys
import unittest

import place
import process


def check():
    """Run dev/tests in a process of its own, for they play with the environment.

    :return: title, number of passed tests, failures by name
    """
    said = process.output([sys.executable, "-B", __file__])
    run, failures = json.loads(said) if said else (0, {"dev/tests": "died"})
    if not run:
        failures["dev/tests"] = "no test was found"
    return "the developer commands", run - len(failures), failures


def main():
    """Run the tests and print, as JSON, how many ran and the failures by name."""
    suite = unittest.defaultTestLoader.discover(str(place.DEV / "tests"))
    result = unittest.TextTestRunner(stream=io.StringIO()).run(suite)
    wrong = result.failures + result.errors
    print(json.dumps([result.testsRun, {str(test): text for test, text in wrong}]))  # noqa: T201


if __name__ == "__main__":
    main()
