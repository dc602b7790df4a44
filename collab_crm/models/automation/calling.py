import socket
from contextlib import suppress
from functools import partial
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from odoo import api, models
from odoo.exceptions import UserError

from ...tools.outside import allows, is_outside

# names, addresses and networks inside that may be called, with commas between them
INSIDE = "collab_crm.automation_inside"
TIMEOUT = 10  # seconds


class Calling(models.Model):
    """Calls web addresses, and none inside the own network: a rule must not be a way
    to services that trust whoever reaches them.

    Looked at is the address a connection was made to. What a name means can change
    between two questions.
    """

    _inherit = "collab.event.call"

    @api.model
    def _call(self, url, body, headers):
        """Post to an address; return the status of the answer.

        :param str url: http or https
        :param bytes body: what is sent
        :raise UserError: the address is inside
        """
        # sudo: a setting of the administrator
        given = self.env["ir.config_parameter"].sudo().get_param(INSIDE)
        check = partial(self._check_address, given)
        with requests.Session() as session:
            for scheme in "http://", "https://":
                session.mount(scheme, OutsideAdapter(check))
            # streamed: nobody reads what comes back, however much that is
            answer = session.post(
                url,
                data=body,
                headers=headers,
                timeout=TIMEOUT,
                allow_redirects=False,
                stream=True,
            )
            answer.close()
            return answer.status_code

    @api.model
    def _check_address(self, given, host, address):
        """Refuse an address inside that no administrator allows.

        :raise UserError: it is one
        """
        if not is_outside(address) and not allows(given, host, address):
            raise UserError(
                self.env._(
                    "%(host)s is inside the own network. An administrator may allow it "
                    "by the system parameter %(parameter)s.",
                    host=host,
                    parameter=INSIDE,
                )
            )


class OutsideAdapter(HTTPAdapter):
    """Speaks only with addresses that pass a check.

    :param check: called with a name and an address, raises what is to be refused
    """

    def __init__(self, check):
        self._check = check
        super().__init__()

    def send(self, request, *args, **kwargs):
        """Send, when nothing the name means is refused."""
        host = urlsplit(request.url).hostname or ""
        # a name that only a proxy knows is the proxy's to judge
        with suppress(OSError):
            for *_kind, place in socket.getaddrinfo(host, None):
                self._check(host, place[0])
        return super().send(request, *args, **kwargs)

    def init_poolmanager(self, *args, **kwargs):
        """Make connections that look whom they have reached."""
        result = super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {
            "http": self._pool(HTTPConnectionPool, HTTPConnection),
            "https": self._pool(HTTPSConnectionPool, HTTPSConnection),
        }
        return result

    def _pool(self, pool_class, connection_class):
        check = self._check

        class Connection(connection_class):
            def connect(self):
                result = super().connect()
                check(self.host, self.sock.getpeername()[0])
                return result

        return type(pool_class.__name__, (pool_class,), {"ConnectionCls": Connection})
