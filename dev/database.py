"""Template databases built once, and duplicates of them made in seconds."""

import ast
import contextlib
import itertools
import os
import shutil
import threading

import odoo_log
import place
import process
import say

ADDON = "collab_crm"
# A change here needs no new installation: tests are read when they run.
NOT_INSTALLED = ("tests/", "static/tests/", "static/description/")
EXTRA = {"demo": [], "bare": [], "wide": ["test_mail"]}


def dependencies():
    """Return the host modules that the addon's manifest asks for."""
    text = (place.ADDON / "__manifest__.py").read_text(encoding="utf-8")
    return sorted(ast.literal_eval(text)["depends"])


class Databases:
    """The databases of one cluster.

    Flavours: ``demo`` (with the host's demo data), ``bare`` (without), ``wide``
    (demo, plus the host's own test modules that the wider tiers need).
    """

    def __init__(self, cluster, server):
        self.cluster = cluster
        self.server = server
        self.numbers = itertools.count(1)
        # Read once: a file saved in the middle of a run belongs to the next one.
        self.own = place.digest_tree(place.ADDON, NOT_INSTALLED)
        # Several threads may want the same template; one of them builds it.
        self.locks = {
            f"{kind}_{flavour}": threading.Lock()
            for kind in ("host", "addon")
            for flavour in EXTRA
        }

    def template(self, flavour, addon=True, assets=False):
        """Return a template's name, building it when it is missing or out of date.

        Needs the lock of the cache folder.
        """
        name = f"{'addon' if addon else 'host'}_{flavour}"
        with self.locks[name]:
            return self._template(name, flavour, addon, assets)

    def _template(self, name, flavour, addon, assets):
        stamp = place.folder("templates") / f"{name}.json"
        key = self.key(flavour, addon)
        known = place.read_json(stamp)
        if known.get("key") != key or not self.exists(name):
            place.check_space()
            stamp.unlink(missing_ok=True)
            known = {"key": key, "problems": self._build(name, flavour, addon)}
            place.write_json(stamp, known)
        if assets and not known.get("assets"):
            with say.step(f"Build the web client's files in {name}"):
                self.server.script(name, "assets", "build the web client's files")
            place.write_json(stamp, {**known, "assets": True})
        return name

    def problems(self, name):
        """Return what the host complained about while a template was built."""
        stamp = place.folder("templates") / f"{name}.json"
        return place.read_json(stamp).get("problems", [])

    def key(self, flavour, addon):
        """Return what a template's content depends on, as one short text."""
        own = self.own if addon else ""
        return place.digest(
            self.server.host.key, *dependencies(), *EXTRA[flavour], flavour, own
        )

    def _build(self, name, flavour, addon):
        if addon:
            base = self.template(flavour, addon=False)
            modules, what = [ADDON], "Install collab_crm"
            source = base
        elif flavour == "wide":
            source = self.template("demo", addon=False)
            modules, what = EXTRA[flavour], "Install the host's test modules"
        else:
            source, modules, what = None, dependencies(), "Install Odoo's applications"
        log = place.log(f"install-{name}.log")
        with say.step(f"{what} in {name}"):
            self.drop(name)
            if source:
                with self.locks[source]:
                    self.duplicate(source, name)
            self._install(name, modules, log, demo=flavour != "bare")
        return odoo_log.Log(log).problems

    def _install(self, name, modules, log, demo):
        options = ["-i", ",".join(modules), "--stop-after-init"]
        options.append("--with-demo" if demo else "--without-demo")
        child = self.server.odoo(name, log, *options, "--no-http")
        code = process.wait(child)
        done = not code and self.exists(name) and self.installed(name, modules[0])
        if not done:
            said = odoo_log.Log(log).problems or [process.tail(log)]
            raise say.Problem(
                f"{', '.join(modules)} could not be installed in {name}:\n{said[-1]}",
                f"The whole log: {log}",
            )

    def installed(self, name, module):
        """Return whether a module is installed in a database."""
        query = f"SELECT state FROM ir_module_module WHERE name = '{module}'"
        with contextlib.suppress(say.Problem):
            return self.cluster.sql(query, name) == [["installed"]]
        return False

    def exists(self, name):
        """Return whether a database is there."""
        query = f"SELECT 1 FROM pg_database WHERE datname = '{name}'"
        return bool(self.cluster.sql(query))

    def duplicate(self, source, target):
        """Copy a database and its files; the files are hard links and cost nothing."""
        self.drop(target)
        self.cluster.sql(
            f'CREATE DATABASE "{target}" TEMPLATE "{source}" STRATEGY file_copy'
        )
        copy_files(source, target)

    def drop(self, name):
        """Remove a database and its files, there or not."""
        self.cluster.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        shutil.rmtree(files(name), ignore_errors=True)

    @contextlib.contextmanager
    def copy(self, source, purpose):
        """Lend a duplicate of a template that is dropped afterwards."""
        name = f"run{os.getpid()}_{purpose}{next(self.numbers)}"
        # Another run must not rebuild the template in this moment.
        with place.lock():
            self.duplicate(source, name)
        try:
            yield name
        finally:
            self.drop(name)

    def sweep(self):
        """Drop the duplicates of runs that were killed before they could."""
        query = "SELECT datname FROM pg_database WHERE datname ~ '^run[0-9]+_'"
        for (name,) in self.cluster.sql(query):
            pid = name[3:].split("_")[0]
            if not os.path.exists(f"/proc/{pid}"):
                self.drop(name)


def files(name):
    """Return the folder with a database's attachments."""
    return place.folder("data") / "filestore" / name


def copy_files(source, target):
    """Give a database the attachments of another one, as hard links."""
    if files(source).is_dir():
        shutil.copytree(files(source), files(target), copy_function=os.link)
