"""Programs of other folders that need a host: pictures for the docs, benchmarks."""

import contextlib
import json
import os
import subprocess

import database
import demo
import ground
import host as hosts
import place
import say


def screenshots(*arguments):
    """Run docs/screenshots.py against the demo, served for it when it is not yet."""
    with (
        place.lock("demo-served", wait=False) as mine,
        demo.prepared() as databases,
        demo.started(databases) if mine else contextlib.nullcontext(),
    ):
        return _run("docs/screenshots.py", demo.description(databases), arguments)


def bench(*arguments):
    """Run bench/run.py with two fresh databases: the host with the addon and without.

    It finds in the environment, as JSON in ``COLLAB_ENV``, what ``make env`` prints,
    with ``database`` (with the addon) and ``host_database`` (without it).
    """
    with ground.ready() as databases:
        with_addon, without = ground.templates(
            databases,
            {"flavour": "demo", "assets": True},
            {"flavour": "demo", "addon": False},
        )
        with (
            databases.copy(with_addon, "bench") as ours,
            databases.copy(without, "bench") as bare,
        ):
            known = demo.description(databases)
            known.update(database=ours, host_database=bare)
            return _run("bench/run.py", known, arguments)


def _run(script, known, arguments):
    path = place.CHECKOUT / script
    if not path.is_file():
        raise say.Problem(f"{script} is not there yet.", "Nothing to run.")
    with place.lock():
        python = hosts.browser_python()
    environment = {
        **os.environ,
        "COLLAB_ENV": json.dumps(known),
        "COLLAB_URL": known["url"],
        "COLLAB_HOST_ADDONS": known["addons_path"].rsplit(",", 1)[0],
        "COLLAB_ADDON": database.ADDON,
    }
    # The program is the user's conversation partner now: it has the terminal.
    return subprocess.call([str(python), str(path), *arguments], env=environment)
