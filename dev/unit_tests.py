"""The tool's own unit tests, run with the standard library's runner."""

import contextlib
import io
import unittest

import place


def check():
    """Run dev/tests.

    :return: title, number of passed tests, failures by name
    """
    suite = unittest.defaultTestLoader.discover(str(place.DEV / "tests"))
    with contextlib.redirect_stderr(io.StringIO()):
        result = unittest.TextTestRunner(stream=io.StringIO()).run(suite)
    failures = {str(test): text for test, text in result.failures + result.errors}
    if not result.testsRun:
        failures["dev/tests"] = "no test was found"
    return "the developer commands", result.testsRun - len(failures), failures
