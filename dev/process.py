"""Run other programs so that none of them outlives the tool."""

import concurrent.futures
import contextlib
import ctypes
import os
import signal
import subprocess
import threading

import place
import say

_children = {}
_guard = threading.Lock()
_stopping = threading.Event()
_libc = ctypes.CDLL(None, use_errno=True)
PR_SET_PDEATHSIG = 1
Slow = subprocess.TimeoutExpired


def _die_with_parent():
    # Even when the tool itself is killed, its child is told to end.
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def spawn(
    command, log, script=None, env=None, own_session=True, always=False, **options
):
    """Start a program in a session of its own, its output going to a file.

    :param list command: program and arguments
    :param Path log: file that takes what the program prints
    :param str script: text for its standard input; nothing when absent
    :param dict env: environment added to the tool's own
    :param bool own_session: off for a program that asks on the terminal
    :param bool always: start it even while the tool is ending
    :return: the running process, known to :func:`stop_all`
    :rtype: subprocess.Popen
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with _guard, open(log, "ab") as output:
        if _stopping.is_set() and not always:
            raise KeyboardInterrupt
        child = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.PIPE if script is not None else subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(env or {})},
            start_new_session=own_session,
            preexec_fn=_die_with_parent,
            **options,
        )
        _children[child.pid] = child
    if script is not None:
        with contextlib.suppress(BrokenPipeError):
            child.stdin.write(script.encode())
        child.stdin.close()
    return child


def wait(child, timeout=None):
    """Wait for a program and forget it; kill it when the time is over.

    :return: its exit code, None when it was killed for being too slow
    """
    try:
        return child.wait(timeout)
    except subprocess.TimeoutExpired:
        return None
    finally:
        stop(child)


def stop(child, grace=4):
    """End a program and everything it started: politely first, then for good."""
    for number, patience in ((signal.SIGINT, grace), (signal.SIGKILL, 5)):
        if child.poll() is not None:
            break
        _signal_group(child, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(patience)
    # A browser left by a server that was killed lives in the same group.
    _signal_group(child, signal.SIGKILL)
    _children.pop(child.pid, None)


def _signal_group(child, number):
    # A child without a session of its own leads no group, and nothing happens here.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, number)


def stop_all():
    """End every program that is still running, side by side; none may be added."""
    with _guard:
        _stopping.set()
        left = list(_children.values())
    threads = [threading.Thread(target=stop, args=(child,)) for child in left]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def parallel(*jobs, workers=2):
    """Run functions side by side; when one fails, the others are ended at once.

    :return: their results, in the order of the functions
    """
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(job) for job in jobs]
        try:
            concurrent.futures.wait(futures, return_when="FIRST_EXCEPTION")
            return [future.result() for future in futures if future.done()]
        except BaseException:
            stop_all()
            raise


def run(command, log, what, remedy="", **options):
    """Run a program to its end; complain in one sentence when it fails.

    :param str what: what the program was to do, completes "Could not ..."
    :param str remedy: what the user can do about a failure
    """
    path = place.log(log)
    try:
        code = wait(spawn(command, path, **options))
    except FileNotFoundError:
        raise say.Problem(f"{command[0]} is missing.", remedy) from None
    if code:
        raise say.Problem(f"Could not {what}: {tail(path)}", f"{remedy} Log: {path}")
    return path


def output(command, **options):
    """Return what a short program prints; an empty text when it fails."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            text=True,
            check=False,
            **options,
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def tail(path):
    """Return the line of a log that says best why a program failed."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    lines = [text.strip() for text in lines if text.strip()]
    full = [text for text in lines if "No space left on device" in text]
    errors = [
        text for text in lines if text.lower().startswith(("e:", "err", "npm err"))
    ]
    return (full or errors or lines or ["no output"])[-1][:300]
