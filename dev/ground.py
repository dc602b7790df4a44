"""What every command stands on: a prepared host and a running cluster."""

import contextlib
import functools

import cluster
import host as hosts
import place
import process
from database import Databases
from server import Server


@contextlib.contextmanager
def ready(name="test", keep=False, **settings):
    """Prepare the host, start a cluster and lend its databases.

    :param str name: ``test`` or ``demo``
    :param bool keep: leave the cluster running afterwards
    :param settings: values for the host's configuration file
    :return: the databases
    :rtype: Databases
    """
    with contextlib.ExitStack() as stack:
        with place.lock():
            host = hosts.prepare()
            postgres = cluster.Cluster(name, host.postgres)
            stack.enter_context(postgres.running(keep))
            databases = Databases(postgres, Server(host, postgres, **settings))
            databases.sweep()
        yield databases


def templates(databases, *wanted):
    """Build several templates side by side.

    :param wanted: keyword arguments for :meth:`Databases.template`
    :return: their names
    """
    jobs = [functools.partial(databases.template, **kind) for kind in wanted]
    with place.lock():
        return process.parallel(*jobs)
