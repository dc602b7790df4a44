"""Everything a host needs on this machine, prepared once and checked at each run."""

import os
from dataclasses import dataclass
from pathlib import Path

import debian
import node
import place
import python
import source

STARTER = """\
# Starts the Odoo of this cache folder: PYTHON THIS_FILE [command] [options]
import os
import sys

sys.path.insert(0, {root!r})
os.environ["PYTHONPATH"] = {root!r}
os.environ["PATH"] = {tools!r} + os.pathsep + os.environ.get("PATH", os.defpath)
os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = {bytecode!r}

import odoo.cli  # noqa: E402

odoo.cli.main()
"""


@dataclass
class Host:
    """A ready host: how to start it, and what it is made of.

    ``key`` changes when anything does that a database built on it depends on.
    """

    python: Path
    starter: Path
    addons: list
    tools: Path
    postgres: Path
    key: str


def prepare():
    """Install what is missing and return the host. Needs the lock of the cache folder.

    :rtype: Host
    """
    debian.install(debian.missing())
    odoo = source.get()
    interpreter = python.environment(
        "python", ["odoo"], "import psycopg2, lxml.etree, gevent, babel, websocket"
    )
    tools = node.tools()
    pins = (place.DEV / "requirements" / "odoo.txt").read_text(encoding="utf-8")
    postgres = debian.postgres_versions()[0]
    return Host(
        python=interpreter,
        starter=_write_starter(odoo, tools),
        addons=odoo.addons(),
        tools=tools,
        postgres=postgres,
        key=place.digest(odoo.key, odoo.root, pins, postgres),
    )


def browser_python():
    """Return a Python that can also drive a browser, for pictures and benchmarks.

    :rtype: Path
    """
    return python.environment(
        "python-browser", ["odoo", "browser"], "import psycopg2, playwright"
    )


def lint_python():
    """Return the Python of the linters.

    :rtype: Path
    """
    return python.environment("python-lint", ["lint"], "import pylint_odoo, manifestoo")


def _write_starter(odoo, tools):
    path = place.folder() / "odoo-bin"
    text = STARTER.format(
        root=str(odoo.root), tools=str(tools), bytecode=str(place.cache() / "bytecode")
    )
    partial = path.with_name(f"odoo-bin.{os.getpid()}")
    partial.write_text(text, encoding="utf-8")
    os.replace(partial, path)
    return path
