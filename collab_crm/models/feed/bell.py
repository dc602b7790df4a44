"""One connection for each process by which listeners are called after a commit."""

import logging
import os
import threading
import time

import psycopg2

from odoo import sql_db
from odoo.tools import SQL

from odoo.addons.bus.models.bus import ODOO_NOTIFY_FUNCTION

_logger = logging.getLogger(__name__)

# seconds; what lies between two machines may drop a connection that is silent for long
IDLE = 60


class Bell:
    """Calls listeners as the host does, without a new connection for each commit: to
    open one costs the user more than the rest of what recording does.
    """

    def __init__(self):
        self._lock = threading.Lock()
        self._connection = None
        self._pid = None
        self._used = 0.0

    def ring(self, calls):
        """Call listeners. Never raises: what happened is committed already.

        :param list calls: ``(channel of PostgreSQL, payload)``
        """
        calls = SQL(", ").join(
            SQL("%s(%s, %s)", SQL.identifier(ODOO_NOTIFY_FUNCTION), *call)
            for call in calls
        )
        query = SQL("SELECT %s", calls)
        try:
            with self._lock:
                try:
                    self._execute(query)
                except (psycopg2.OperationalError, psycopg2.InterfaceError):
                    # the server was restarted in the meantime
                    self._connection = None
                    self._execute(query)
                self._used = time.monotonic()
        except Exception:
            _logger.exception("Nobody is called of news")

    def _execute(self, query):
        idle = time.monotonic() - self._used
        # a worker must not use, nor close, what its parent has opened
        if self._pid != os.getpid():
            self._connection = None
        elif self._connection and idle > IDLE:
            self._connection.close()
            self._connection = None
        if self._connection is None:
            _name, info = sql_db.connection_info_for("postgres")
            self._connection = psycopg2.connect(**info)
            self._connection.autocommit = True
            self._pid = os.getpid()
        with self._connection.cursor() as cursor:
            cursor.execute(query.code, query.params)


BELL = Bell()
