"""Where things live: the checkout, the cache folder, and the lock on it."""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import time
from pathlib import Path

import say

CHECKOUT = Path(__file__).resolve().parents[1]
DEV = CHECKOUT / "dev"
ADDON = CHECKOUT / "collab_crm"
# A host with two template databases, the browser's profile and the logs of a run.
NEEDED_BYTES = 4 * 1024**3
KEPT_RUNS = 12


def cache():
    """Return the cache folder; heavy things live there, never in the checkout."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base).absolute() / "collab_crm"


def folder(*parts):
    """Return a folder below the cache folder, made when it is missing."""
    path = cache().joinpath(*parts)
    path.mkdir(parents=True, exist_ok=True)
    return path


def log(name):
    """Return the path of a log of this run, begun anew when there is one already.

    Every run has a folder of its own, for two may go on at once; a few are kept.
    """
    runs = folder("logs")
    mine = runs / f"{os.getpid()}"
    if not mine.exists():
        mine.mkdir(exist_ok=True)
        for old in sorted(runs.iterdir(), key=os.path.getmtime)[:-KEPT_RUNS]:
            if not Path("/proc", old.name).exists():
                shutil.rmtree(old, ignore_errors=True)
    path = mine / name
    path.unlink(missing_ok=True)
    return path


def check_space():
    """Complain before a long step when the disk cannot hold its result."""
    free = shutil.disk_usage(folder()).free
    if free < NEEDED_BYTES:
        raise say.Problem(
            f"{cache()} has {free / 1024**3:.1f} GB free, "
            f"{NEEDED_BYTES / 1024**3:.0f} GB are needed.",
            "Free some space, or set XDG_CACHE_HOME to a folder on a larger disk.",
        )


@contextlib.contextmanager
def lock(name="prepare", wait=True):
    """Hold a lock of the cache folder; a second run waits, or is told at once.

    :param str name: which lock
    :param bool wait: wait for the other run to finish
    :return: True when the lock is held, False when it is not and ``wait`` is false
    """
    with open(folder("locks") / name, "a+", encoding="utf-8") as handle:
        if not _take(handle, tries=20 if wait else 1):
            if not wait:
                yield False
                return
            say.line("  ... waiting for another run of this tool to finish preparing")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield True


def _take(handle, tries):
    # A lock that is held for a moment only is nothing to speak of.
    for number in range(tries):
        if number:
            time.sleep(0.1)
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
    return False


def digest(*values):
    """Return a short hash of texts, used as the key of something that is cached."""
    text = "\0".join(map(str, values))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def digest_tree(root, skip=()):
    """Return a short hash of all files below a folder.

    :param Path root: the folder
    :param skip: paths relative to it, left out
    """
    sums = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if not path.is_file() or "__pycache__" in name:
            continue
        if not name.startswith(tuple(skip)):
            sums.update(f"{name}\0".encode() + path.read_bytes())
    return sums.hexdigest()[:16]


def read_json(path):
    """Return what a JSON file holds; nothing when it is missing or cut off."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def write_json(path, values):
    """Write a JSON file in one move, so that no reader ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    partial.write_text(json.dumps(values, indent=2), encoding="utf-8")
    os.replace(partial, path)
