import socket
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import chain, repeat
from threading import Thread
from unittest.mock import patch

import requests

from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_automation import JOB, AutomationCase

# what the host forbids while tests run: here it only leads to this machine
SEND = requests.Session.send


@tagged("post_install", "-at_install")
class TestAutomationAddress(AutomationCase):
    """Rules do not call what is inside the own network."""

    def _receive(self, url, *meanings):
        """Run the job against a receiver on this machine; return what it got.

        :param str url: of the rule; its port becomes that of the receiver
        :param meanings: addresses that any name means, one question after the other
        """
        got = []

        class Receiver(BaseHTTPRequestHandler):
            def do_POST(self):
                got.append(self.path)
                self.send_response(204)
                self.end_headers()

            def log_message(self, *args):
                pass

        told = chain(meanings, repeat(meanings[-1])) if meanings else None

        def resolve(host, port, *_args, **_kwargs):
            kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
            return [(*kind, (next(told), port or 0))]

        with HTTPServer(("127.0.0.1", 0), Receiver) as server:
            Thread(target=server.serve_forever, daemon=True).start()
            self.rule.url = url.replace("PORT", str(server.server_port))
            self._calls().unlink()
            self._confirm()
            meaning = resolve if told else socket.getaddrinfo
            with (
                self.committing(),
                mute_logger(JOB),
                patch.object(requests.Session, "send", SEND),
                patch.object(socket, "getaddrinfo", meaning),
            ):
                self.Call._cron_calls()
            server.shutdown()
        return got

    def test_addresses_inside_are_refused(self):
        """A rule is no way to what trusts whoever reaches it."""
        for url, *meanings in (
            ("http://127.0.0.1:PORT/a",),
            ("http://localhost:PORT/b",),
            ("http://2130706433:PORT/c",),
            ("http://shop.example.com:PORT/d", "127.0.0.1"),
            ("http://shop.example.com:PORT/e", "169.254.169.254"),
            # it means something else the second time
            ("http://shop.example.com:PORT/f", "93.184.215.14", "127.0.0.1"),
            ("https://shop.example.com:PORT/g", "10.1.2.3"),
        ):
            self.assertEqual(self._receive(url, *meanings), [], url)
            self.assertEqual(self._calls().state, "waiting", url)
            self.assertIn("inside the own network", self._calls().error, url)

    def test_addresses_inside_that_an_administrator_allows(self):
        parameters = self.env["ir.config_parameter"]
        url = "http://shop.example.com:PORT/feed"
        for given in "127.0.0.1", "Shop.example.com", "10.0.0.0/8, 127.0.0.0/8":
            parameters.set_param("collab_crm.automation_inside", given)
            self.assertEqual(self._receive(url, "127.0.0.1"), ["/feed"], given)
            self.assertEqual(self._calls().state, "done")
        parameters.set_param("collab_crm.automation_inside", "other.example.com, 10/8")
        self.assertEqual(self._receive(url, "127.0.0.1"), [])
