"""What the tool says: steps with their times, and problems in one sentence."""

import contextlib
import sys
import threading
import time

_lock = threading.Lock()
_started = time.monotonic()


class Problem(Exception):
    """Something the user has to decide or repair; never shown as a traceback.

    :param str what: one sentence that says what is wrong
    :param str remedy: one sentence that says what to do about it
    """

    def __init__(self, what, remedy=""):
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def line(text=""):
    """Print one line of progress; standard output is kept for results."""
    with _lock:
        print(text, file=sys.stderr, flush=True)


def result(text=""):
    """Print one line of a result on standard output."""
    with _lock:
        print(text, flush=True)


@contextlib.contextmanager
def step(title):
    """Announce a step, and say how long it took once it is done.

    :param str title: what is being done, as the user would put it
    """
    begin = time.monotonic()
    line(f"  ... {title}")
    try:
        yield
    except BaseException:
        line(f"  {_clock()} FAILED {title} ({seconds(time.monotonic() - begin)})")
        raise
    line(f"  {_clock()} done   {title} ({seconds(time.monotonic() - begin)})")


def seconds(duration):
    """Return a duration as a person would say it: 3.2 s, 4 min 05 s."""
    if duration < 60:
        return f"{duration:.1f} s"
    return f"{int(duration // 60)} min {int(duration % 60):02d} s"


def total():
    """Return how long the tool has been running."""
    return seconds(time.monotonic() - _started)


def _clock():
    minutes, rest = divmod(int(time.monotonic() - _started), 60)
    return f"{minutes:02d}:{rest:02d}"
