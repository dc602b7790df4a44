"""make demo, make env: one database to look at, served or only described."""

import contextlib
import json
import os
import shutil
import time
import urllib.error
import urllib.request

import database
import ground
import mailbox_sink
import place
import process
import say
import server
from cluster import PORT, ROLE

DATABASE = "demo"
STATE = "demo.json"
START_LIMIT = 180


def serve():
    """Serve the demo until Ctrl-C; the first time, or with RESET=1, build it."""
    with place.lock("demo-served", wait=False) as mine:
        if not mine:
            raise say.Problem(
                f"The demo is already being served at {_url()}.",
                "Use that one, or stop it first.",
            )
        reset = os.environ.get("RESET") == "1"
        with prepared(reset=reset) as databases, started(databases) as (child, url):
            _greet(url)
            code = process.wait(child)
            raise say.Problem(
                f"The server ended by itself (exit code {code}).",
                f"Its log: {place.folder('logs', str(os.getpid())) / 'demo.log'}",
            )


def describe():
    """Print one JSON object with which any program can reach the demo database."""
    with prepared(keep=True) as databases:
        say.result(json.dumps(description(databases), indent=2))


def description(databases):
    """Return how to reach the demo: its host, its database, its address."""
    host = databases.server.host
    return {
        "python": str(host.python),
        "odoo": str(host.starter),
        "config": str(databases.server.config),
        "addons_path": databases.server.addons_path,
        "database": DATABASE,
        "pg_host": str(databases.cluster.socket),
        "pg_port": PORT,
        "pg_user": ROLE,
        "url": _url(),
    }


def _url():
    default = f"http://127.0.0.1:{server.FIRST_PORT}"
    return place.read_json(place.folder() / STATE).get("url", default)


@contextlib.contextmanager
def prepared(keep=False, reset=False):
    """Have the demo's cluster running with the demo database in it."""
    with ground.ready("demo", keep) as databases:
        stamp = place.folder("templates") / "demo.json"
        host, own = (
            databases.key("demo", addon=False),
            databases.key("demo", addon=True),
        )
        known = place.read_json(stamp)
        there = databases.installed(DATABASE, database.ADDON)
        if reset or not there or known.get("host") != host:
            stamp.unlink(missing_ok=True)
            with ground.ready("test") as tests:
                wanted = {"flavour": "demo", "assets": True}
                (template,) = ground.templates(tests, wanted)
                with place.lock(), say.step("Copy the template into the demo database"):
                    _copy(tests, template, databases)
            with place.lock(), say.step("Let the demo company work for three weeks"):
                databases.server.script(DATABASE, "story", "play the demo's story")
        elif known.get("own") != own:
            _upgrade(databases)
        place.write_json(stamp, {"host": host, "own": own})
        yield databases


def _upgrade(databases):
    log = place.log("demo-upgrade.log")
    with place.lock(), say.step("Upgrade the demo: the addon has changed"):
        options = ("-u", database.ADDON, "--stop-after-init", "--no-http")
        if process.wait(databases.server.odoo(DATABASE, log, *options)):
            raise say.Problem(
                f"The demo database could not be upgraded: {process.tail(log)}",
                f"Start over with make demo RESET=1. Log: {log}",
            )


def _copy(tests, template, databases):
    """Carry a template from the careless cluster into the careful one."""
    databases.drop(DATABASE)
    create = "CREATE DATABASE \"{}\" TEMPLATE template0 ENCODING 'unicode'"
    databases.cluster.sql(create.format("demo_partial"))
    programs = tests.server.host.postgres
    dump = place.folder() / f"dump-{os.getpid()}"
    try:
        process.run(
            [
                *(programs / "pg_dump", *_at(tests.cluster), "-Fd", "-j2", "-Z1"),
                *("--no-sync", "-f", dump, template),
            ],
            "dump.log",
            "copy the template",
        )
        process.run(
            [
                *(programs / "pg_restore", *_at(databases.cluster), "-j2"),
                *("-d", "demo_partial", dump),
            ],
            "restore.log",
            "fill the demo database",
        )
        database.copy_files(template, DATABASE)
        databases.cluster.sql(f'ALTER DATABASE demo_partial RENAME TO "{DATABASE}"')
    finally:
        databases.drop("demo_partial")
        shutil.rmtree(dump, ignore_errors=True)


def _at(cluster):
    return ["-h", cluster.socket, "-p", str(PORT), "-U", ROLE]


@contextlib.contextmanager
def started(databases):
    """Serve the demo on a free port, and its e-mails into a folder.

    :return: the running process and the address
    """
    interface = os.environ.get("HOST") or "127.0.0.1"
    port = _port(interface)
    shown = "127.0.0.1" if interface == "0.0.0.0" else interface
    url = f"http://{shown}:{port}"
    log = place.log("demo.log")
    with mailbox_sink.catching(place.folder("mail")) as smtp_port:
        with say.step("Start the server"):
            child = databases.server.odoo(
                DATABASE,
                log,
                *("--http-interface", interface, "--http-port", port),
                *("--smtp-port", smtp_port, "--max-cron-threads", "1"),
            )
            _await(child, url, log)
        place.write_json(place.folder() / STATE, {"url": url})
        try:
            yield child, url
        finally:
            process.stop(child, grace=10)
            (place.folder() / STATE).unlink(missing_ok=True)


def _port(interface):
    wanted = os.environ.get("PORT") or str(server.FIRST_PORT)
    if not wanted.isdigit() or not 0 < int(wanted) < 65536:
        raise say.Problem(f"PORT={wanted} is no port.", "Give a number: PORT=8169")
    port = server.free_port(int(wanted), interface)
    if port != int(wanted):
        say.line(f"  Port {wanted} is taken, {port} is used instead.")
    return port


def _await(child, url, log):
    for _ in range(START_LIMIT):
        if child.poll() is not None:
            break
        with contextlib.suppress(urllib.error.URLError, OSError):
            urllib.request.urlopen(f"{url}/web/login", timeout=60).read()
            return
        time.sleep(0.5)
    raise say.Problem(f"The server did not start: {process.tail(log)}", f"Log: {log}")


def _greet(url):
    logins = place.DEV / "demo_logins.json"
    rows = place.read_json(logins) or [
        {"login": "admin", "password": "admin", "who": "Administrator", "look_at": ""}
    ]
    titles = {
        "login": "Login",
        "password": "Password",
        "who": "Who",
        "look_at": "Look at",
    }
    columns = [(key, max(len(row[key]) for row in [titles, *rows])) for key in titles]
    say.result(f"\nThe demo is ready after {say.total()}: {url}\n")
    for row in [titles, *rows]:
        text = "  ".join(row[key].ljust(width) for key, width in columns)
        say.result(f"  {text.rstrip()}")
    say.result(f"\nE-mails it sends are kept in {place.folder('mail')}")
    say.result("Ctrl-C stops it; make demo RESET=1 starts over with fresh data.")
