"""Start the host: its configuration files, its command lines, its ports."""

import os
import socket
import threading

import cluster
import place
import process
import say

CONFIG = """\
[options]
addons_path = {addons}
data_dir = {data}
db_host = {host}
db_port = {port}
db_user = {role}
db_maxconn = 40
db_maxconn_gevent = 10
list_db = False
workers = 0
max_cron_threads = {crons}
http_interface = {interface}
http_port = {http_port}
limit_time_real = 0
limit_time_cpu = 0
limit_memory_soft = 0
limit_memory_hard = 0
without_demo = True
smtp_server = 127.0.0.1
smtp_port = {smtp_port}
"""
FIRST_PORT = 8069
TEST_PORT = 8090


class Server:
    """A host on one cluster.

    :param host.Host host: the prepared host
    :param cluster.Cluster postgres: a running cluster
    :param bool addon: put this checkout on the addons path
    """

    def __init__(self, host, postgres, addon=True, **settings):
        self.host = host
        self.postgres = postgres
        folders = [*host.addons, *([place.CHECKOUT] if addon else [])]
        self.addons_path = ",".join(map(str, folders))
        name = f"{postgres.name}{'' if addon else '-host'}.conf"
        self.config = place.folder() / name
        self._write_config(settings)

    def command(self, *arguments):
        """Return the command line of the host with these arguments."""
        return [self.host.python, self.host.starter, *arguments]

    def odoo(self, database, log, *arguments, **options):
        """Start the host's server on a database.

        :return: the running process
        :rtype: subprocess.Popen
        """
        command = self.command("server", *self._common(database), *arguments)
        return process.spawn(command, log, **options)

    def shell(self, database, log, script, *arguments):
        """Start the host's shell on a database with a script.

        :return: the running process
        :rtype: subprocess.Popen
        """
        command = self.command("shell", *self._common(database), *arguments)
        return process.spawn(command, log, script=script)

    def script(self, database, name, what, *arguments):
        """Run a script of dev/scripts in the host's shell to its end.

        :param arguments: more options of the host
        :return: the log's path
        """
        text = (place.DEV / "scripts" / f"{name}.py").read_text(encoding="utf-8")
        options = (*self._common(database), *test_ports(), *arguments)
        command = self.command("shell", *options)
        return process.run(command, f"{database}-{name}.log", what, script=text)

    def _common(self, database):
        return ["-c", self.config, "-d", database]

    def _write_config(self, settings):
        values = {
            "addons": self.addons_path,
            "data": place.folder("data"),
            "host": self.postgres.socket,
            "port": cluster.PORT,
            "role": cluster.ROLE,
            "crons": 0,
            "interface": "127.0.0.1",
            "http_port": FIRST_PORT,
            "smtp_port": 1,
            **settings,
        }
        partial = self.config.with_name(f"{self.config.name}.{os.getpid()}")
        partial.write_text(CONFIG.format(**values), encoding="utf-8")
        partial.chmod(0o600)
        os.replace(partial, self.config)


_given = set()
_guard = threading.Lock()


def free_port(first, interface="127.0.0.1", given=()):
    """Return the first port from this one on that nobody listens on.

    :param given: ports that are promised to somebody who may not listen yet
    """
    for port in range(first, first + 500):
        if port in given:
            continue
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((interface, port))
            except OSError:
                continue
        return port
    raise say.Problem(f"No port is free from {first} on.", "Close some programs.")


def test_ports():
    """Return the options that give a host under test two ports of its own."""
    # Two tools that start at the same moment begin at different places.
    first = TEST_PORT + os.getpid() % 100 * 10
    ports = []
    with _guard:
        for option in ("--http-port", "--gevent-port"):
            port = free_port(first, given=_given)
            _given.add(port)
            ports += [option, port]
    return ports
