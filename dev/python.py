"""The Python that runs Odoo, and virtual environments with pinned packages."""

import shutil
import sys
from pathlib import Path

import debian
import place
import process
import say

VERSIONS = ((3, 10), (3, 13))
PROBE = (
    "import sys, venv, ensurepip; "
    "print(*sys.version_info[:2]); print(sys._base_executable or sys.executable)"
)
OFFLINE = "Check the network and that pip can reach a package index, then start again."


def base():
    """Return a Python that Odoo 19 runs on and that can make virtual environments.

    :rtype: str
    """
    names = [f"python3.{minor}" for minor in (11, 12, 13, 10)]
    candidates = [sys.executable, *names, "/usr/bin/python3"]
    for candidate in candidates:
        if found := _suitable(candidate):
            return found
    if shutil.which("apt-get") and _within("/usr/bin/python3"):
        debian.install(["python3-venv"])
        if found := _suitable("/usr/bin/python3"):
            return found
    low, high = (".".join(map(str, version)) for version in VERSIONS)
    raise say.Problem(
        f"No Python from {low} to {high} was found (this one is "
        f"{sys.version_info[0]}.{sys.version_info[1]}).",
        f"Install one with venv, or name it: make PYTHON=/path/to/python{high}",
    )


def _suitable(program):
    lines = process.output([program, "-c", PROBE]).splitlines()
    if len(lines) != 2:
        return None
    version = tuple(map(int, lines[0].split()))
    return lines[1] if VERSIONS[0] <= version <= VERSIONS[1] else None


def _within(program):
    code = "import sys; print(*sys.version_info[:2])"
    version = process.output([program, "-c", code]).split()
    return VERSIONS[0] <= tuple(map(int, version)) <= VERSIONS[1]


def environment(name, requirements, probe):
    """Return the Python of a virtual environment, made anew when it does not fit.

    :param str name: its folder below the cache folder
    :param list requirements: names of pinned lists in dev/requirements
    :param str probe: import statement that must work in it
    :rtype: Path
    """
    root = place.cache() / name
    python = root / "bin" / "python"
    stamp = place.cache() / f"{name}.json"
    lists = [place.DEV / "requirements" / f"{part}.txt" for part in requirements]
    texts = [path.read_text(encoding="utf-8") for path in lists]
    key = place.digest(root, *texts)
    if place.read_json(stamp).get("key") == key and _works(python, probe):
        return python
    place.check_space()
    program = base()
    with say.step(f"Install Python packages into {root}"):
        stamp.unlink(missing_ok=True)
        shutil.rmtree(root, ignore_errors=True)
        process.run([program, "-m", "venv", root], "pip.log", "make the environment")
        for path in lists:
            _install(python, path)
        place.write_json(stamp, {"key": key})
    return python


def _install(python, path):
    process.run(
        [python, "-m", "pip", "install", "-q", "--require-hashes", "-r", path],
        "pip.log",
        f"install the Python packages of {path.name}",
        OFFLINE,
        env={"PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )


def _works(python, probe):
    return Path(python).exists() and bool(
        process.output([python, "-c", f"{probe}; print(1)"])
    )
