"""What comes from Debian's archive: installed packages, and packages only unpacked."""

import contextlib
import os
import shutil
from pathlib import Path

import place
import process
import say

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
BROWSERS = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")
OFFLINE = (
    "Check the network and the package sources of this machine (apt-get update "
    "must work), then start again; what is already here is kept."
)
SANDBOX = ("-o", "APT::Sandbox::User=root")


def missing():
    """Return the names of the Debian packages this machine still needs."""
    wanted = {
        "postgresql": bool(postgres_versions()),
        "chromium": any(map(shutil.which, BROWSERS)),
        "wkhtmltopdf": shutil.which("wkhtmltopdf"),
        "nodejs": shutil.which("node"),
        "npm": shutil.which("npm"),
        "libmagic1": any(Path("/usr/lib").glob("*/libmagic.so.1")),
        "fonts-noto-cjk": Path("/usr/share/fonts/opentype/noto").is_dir(),
        "fonts-liberation": any(Path("/usr/share/fonts/truetype").glob("liberation*")),
    }
    return [name for name, there in wanted.items() if not there]


def postgres_versions():
    """Return the programs' folder of each usable PostgreSQL, the newest first."""
    found = {}
    for program in Path("/usr/lib/postgresql").glob("*/bin/initdb"):
        with contextlib.suppress(ValueError):
            found[int(program.parts[4])] = program.parent
    return [found[version] for version in sorted(found, reverse=True) if version >= 15]


def install(names):
    """Install packages with apt, as root or through sudo.

    :param list names: Debian package names; nothing happens without any
    """
    if not names:
        return
    if not shutil.which("apt-get"):
        raise say.Problem(
            "This machine has no apt-get, so the tool cannot install what is missing.",
            f"Install these by hand and start again: {', '.join(names)}.",
        )
    place.check_space()
    with say.step(f"Install Debian packages: {', '.join(names)}"):
        if not list(Path("/var/lib/apt/lists").glob("*_Packages*")):
            _apt("update", "-q")
        command = ("install", "-y", "-q", "--no-install-recommends", *names)
        try:
            _apt(*command)
        except say.Problem:
            # Package lists that are a few weeks old name files that are gone.
            _apt("update", "-q")
            _apt(*command)


def _names():
    return " ".join(missing()) or "python3-venv"


def _apt(*arguments):
    command = ["apt-get", *SANDBOX, *arguments]
    options = {"env": {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}}
    if os.geteuid() != 0:
        if not shutil.which("sudo"):
            raise say.Problem(
                "Debian packages have to be installed, and this user is not root.",
                f"Run this as root and start again: apt-get install {_names()}",
            )
        # sudo asks for the password on the terminal, in this session.
        if os.system("sudo -v") != 0:
            raise say.Problem(
                "sudo did not let this user install Debian packages.",
                "Use a user who may run sudo, or install them as root.",
            )
        command = ["sudo", "-n", "DEBIAN_FRONTEND=noninteractive", *command]
        options["own_session"] = False
    process.run(command, "apt.log", "install Debian packages", OFFLINE, **options)


class Archive:
    """Other suites of the archive this machine already uses, read privately."""

    def __init__(self, suites):
        self.root = place.folder("apt")
        self.suites = suites

    def update(self):
        """Fetch the package lists of the suites; the machine's own stay as they are."""
        if not KEYRING.exists():
            raise say.Problem(
                "This machine has no keyring of the Debian archive, so the Odoo "
                "package cannot be checked.",
                "Use Debian 12, or give your own Odoo 19 source: make demo "
                "ODOO=/path/to/odoo",
            )
        shutil.rmtree(self.root, ignore_errors=True)
        for name in ("lists/partial", "cache/archives/partial"):
            (self.root / name).mkdir(parents=True)
        uri = self._uri()
        (self.root / "sources.list").write_text(
            "".join(
                f"deb [signed-by={KEYRING}] {uri} {suite} main\n"
                for suite in self.suites
            ),
            encoding="utf-8",
        )
        process.run(
            [*self._command(), "update"], "odoo.log", "read the archive", OFFLINE
        )

    def download(self, target, *names):
        """Download packages, written NAME/SUITE, into a folder."""
        process.run(
            [*self._command(), "download", *names],
            "odoo.log",
            f"download {', '.join(names)}",
            f"{OFFLINE} Should the archive no longer have the package, give your own "
            "Odoo 19 source: make demo ODOO=/path/to/odoo.",
            cwd=target,
        )

    def version(self, name):
        """Return the newest version of a package in these suites, or nothing."""
        options = self._command()[1:]
        text = process.output(
            ["apt-cache", *options, "show", "--no-all-versions", name]
        )
        fields = dict(row.split(": ", 1) for row in text.splitlines() if ": " in row)
        return fields.get("Version", "")

    def _uri(self):
        # The archive is the one the machine is set up with: its main part, neither
        # the security nor the update suites.
        wanted = "$(REPO_URI) $(CODENAME) $(COMPONENT)"
        rows = process.output(
            ["apt-get", "indextargets", "--format", wanted, "Created-By: Packages"]
        )
        for row in rows.splitlines():
            uri, suite, component = row.split()
            if component == "main" and "-" not in suite and "security" not in uri:
                return uri
        raise say.Problem(
            "This machine's package sources name no Debian archive.",
            "Use Debian 12, or give your own Odoo 19 source: make demo "
            "ODOO=/path/to/odoo",
        )

    def _command(self):
        root = self.root
        return [
            "apt-get",
            *SANDBOX,
            *("-o", f"Dir::Etc::sourcelist={root / 'sources.list'}"),
            *("-o", "Dir::Etc::sourceparts=-", "-o", f"Dir::State::lists={root}/lists"),
            *(
                "-o",
                f"Dir::Cache={root / 'cache'}",
                "-o",
                "APT::Update::Error-Mode=any",
            ),
            *("-o", "APT::Get::List-Cleanup=0", "-q"),
        ]
