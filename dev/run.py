"""The commands behind the make targets: python3 dev/run.py COMMAND."""

import errno
import signal
import sys

if sys.version_info < (3, 10):  # noqa: UP036 - the sentence is for those who are older
    sys.exit(
        "This tool needs Python 3.10 or newer, this one is {}.{}. "
        "Name another one: make PYTHON=/path/to/python3.11".format(
            *sys.version_info[:2]
        )
    )

import importlib

import place
import process
import say

# command: (module, function)
COMMANDS = {
    "demo": ("demo", "serve"),
    "env": ("demo", "describe"),
    "screenshots": ("guests", "screenshots"),
    "bench": ("guests", "bench"),
    "test": ("own_tests", "main"),
    "host-tests": ("host_tests", "main"),
    "lint": ("lint", "main"),
    "translations": ("translations", "write"),
    "stop": ("cleaning", "stop"),
    "format": ("lint", "write"),
    "clean": ("cleaning", "main"),
}


def _interrupt(*_):
    # A second signal must not break the cleaning up that the first one started.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def _complain(what, remedy=""):
    say.line(f"\nmake {sys.argv[1]}: {what}")
    if remedy:
        say.line(f"What to do: {remedy}")
    return 1


def main():
    """Run one command; every expected trouble ends in a sentence, not a traceback."""
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        sys.exit(f"Usage: python3 dev/run.py {' | '.join(COMMANDS)}")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    module, function = COMMANDS[sys.argv[1]]
    try:
        return getattr(importlib.import_module(module), function)(*sys.argv[2:]) or 0
    except say.Problem as problem:
        if "No space left" in problem.what:
            return _complain(*_no_space())
        return _complain(problem.what, problem.remedy)
    except KeyboardInterrupt:
        say.line("\nStopped.")
        return 130
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        return _complain(*_no_space())
    finally:
        process.stop_all()


def _no_space():
    return (
        f"The disk that holds {place.cache()} is full.",
        "Free some space, or set XDG_CACHE_HOME to a folder on a larger disk.",
    )


if __name__ == "__main__":
    sys.exit(main())
