"""Private PostgreSQL clusters: own data, own socket, no TCP port, a plain user."""

import contextlib
import fcntl
import os
import pwd
import shutil
import subprocess
from pathlib import Path

import place
import process
import say

ROLE = "collab"
PORT = 5432  # only names the socket file: nothing listens on the network
COMMON = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "shared_buffers": "256MB",
    "max_connections": "100",
    "jit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
    "log_min_messages": "fatal",
}
# Data that can be made again at any time does not have to survive a power cut.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Cluster:
    """One cluster; it runs while somebody uses it, or when it is told to stay.

    :param str name: ``test`` (fast, forgets at a power cut) or ``demo`` (careful)
    :param Path programs: folder of the PostgreSQL programs
    """

    def __init__(self, name, programs):
        self.name = name
        self.programs = programs
        self.settings = {**COMMON, **(CARELESS if name == "test" else {})}
        self.root = base() / name
        self.data = self.root / "data"
        self.socket = self.root / "socket"
        self.keep = place.folder("locks") / f"postgres-{name}.keep"
        self._user = None
        self._users = None

    @contextlib.contextmanager
    def running(self, keep=False):
        """Have the cluster running; the last user stops it.

        :param bool keep: leave it running afterwards, for programs outside this tool
        """
        with place.lock(f"postgres-{self.name}"):
            self._start()
            path = place.folder("locks") / f"postgres-{self.name}.users"
            self._users = open(path, "a+", encoding="utf-8")  # noqa: SIM115
            fcntl.flock(self._users, fcntl.LOCK_SH)
            if keep:
                self.keep.touch()
        try:
            yield self
        finally:
            with place.lock(f"postgres-{self.name}"):
                alone = self._leave()
                if alone and not self.keep.exists():
                    self.stop()

    def _leave(self):
        try:
            fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            self._users.close()
        return True

    def stop(self):
        """Stop the cluster, used or not; its data stay."""
        self.keep.unlink(missing_ok=True)
        if (self.data / "postmaster.pid").exists():
            self._control("stop", "-m", "fast")
        (self.root / "boot").unlink(missing_ok=True)

    def sql(self, statement, database="postgres"):
        """Run one statement as the owner of the cluster.

        :return: its rows, a list of lists of texts
        """
        command = [
            *(self.programs / "psql", "-XqAt", "-F", "\t", "-v", "ON_ERROR_STOP=1"),
            *("-h", self.socket, "-p", str(PORT), "-U", ROLE, "-d", database),
            *("-c", statement),
        ]
        done = subprocess.run(
            list(map(str, command)), capture_output=True, text=True, check=False
        )
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or ["?"])[0]
            raise say.Problem(f"The database refused: {reason}", "Try make clean.")
        return [row.split("\t") for row in done.stdout.splitlines()]

    def _start(self):
        self._forget_after_crash()
        if not (self.data / "PG_VERSION").exists():
            self._create()
        if (self.data / "postmaster.pid").exists() and self._alive():
            return
        self._control("start", "-w", "-l", self.root / "log", "-o", self._options())
        (self.root / "boot").write_text(_boot(), encoding="utf-8")

    def _forget_after_crash(self):
        """Drop data of another PostgreSQL version, or careless data after a crash."""
        boot = self.root / "boot"
        crashed = boot.exists() and boot.read_text(encoding="utf-8") != _boot()
        version = self.data / "PG_VERSION"
        other = version.exists() and version.read_text().strip() != self._version()
        if other or (crashed and self.name == "test"):
            say.line(f"  ... the {self.name} databases are made anew")
            shutil.rmtree(self.root)

    def _version(self):
        return self.programs.parent.name

    def _create(self):
        with say.step(f"Create a private PostgreSQL cluster for the {self.name}"):
            shutil.rmtree(self.root, ignore_errors=True)
            for path in (self.root, self.data, self.socket):
                path.mkdir(parents=True, mode=0o700)
                self._give(path)
            command = [
                *(self.programs / "initdb", "-D", self.data, "-U", ROLE),
                *("--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"),
            ]
            process.run(
                command, "initdb.log", "create a PostgreSQL cluster", **self._as_user()
            )

    def _options(self):
        pairs = {**self.settings, "unix_socket_directories": f"'{self.socket}'"}
        options = [f"-c {name}={value}" for name, value in pairs.items()]
        return " ".join([f"-p {PORT}", *options])

    def _control(self, *arguments):
        process.run(
            [self.programs / "pg_ctl", "-D", self.data, "-s", *arguments],
            f"postgres-{self.name}.log",
            f"{arguments[0]} PostgreSQL (its own log: {self.root / 'log'})",
            "Try make clean.",
            always=True,
            **self._as_user(),
        )

    def _alive(self):
        command = [self.programs / "pg_ctl", "-D", self.data, "status"]
        return bool(process.output(command, **self._as_user()))

    def _as_user(self):
        # The server refuses to run as root, so root lends it another user.
        if os.geteuid() != 0:
            return {"cwd": "/"}
        self._user = self._user or _plain_user()
        identity = {"user": self._user.pw_uid, "group": self._user.pw_gid}
        return {**identity, "extra_groups": [], "cwd": "/"}

    def _give(self, path):
        if os.geteuid() == 0:
            owner = self._as_user()
            os.chown(path, owner["user"], owner["group"])


def _plain_user():
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise say.Problem("This machine has no user named postgres or nobody.")


def base():
    """Return a folder for clusters that their user can enter, with a short name."""
    base = place.cache() / "postgres"
    # A socket's name has room for about a hundred characters.
    short = len(str(base / "demo" / "socket" / f".s.PGSQL.{PORT}")) < 100
    if not short or (os.geteuid() == 0 and not _open_to_all(base)):
        name = f"collab_crm-{os.geteuid()}-{place.digest(place.cache())[:8]}"
        base = Path("/var/tmp") / name
    base.mkdir(parents=True, exist_ok=True, mode=0o711)
    if base.is_symlink() or base.stat().st_uid != os.geteuid():
        raise say.Problem(f"{base} belongs to somebody else.", "Remove it.")
    return base


def _open_to_all(path):
    there = [parent for parent in path.parents if parent.exists()]
    return all(parent.stat().st_mode & 0o001 for parent in there)


def _boot():
    return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="utf-8")
