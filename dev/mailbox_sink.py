"""A mail server for the demo that keeps every e-mail and delivers none."""

import contextlib
import itertools
import socketserver
import threading
import time

_numbers = itertools.count(1)


class _Session(socketserver.StreamRequestHandler):
    """One SMTP conversation: yes to everything, the message goes into a file."""

    timeout = 30

    def handle(self):
        self._say("220 demo mailbox")
        while line := self.rfile.readline(1000):
            verb = line[:4].upper().strip()
            if verb == b"DATA":
                self._say("354 go on")
                self._keep()
            self._say("221 bye" if verb == b"QUIT" else "250 ok")
            if verb == b"QUIT":
                return

    def _say(self, text):
        self.wfile.write(f"{text}\r\n".encode())

    def _keep(self):
        name = f"{time.strftime('%Y%m%d-%H%M%S')}-{next(_numbers):04d}.eml"
        with open(self.server.folder / name, "wb") as message:
            while (line := self.rfile.readline()) not in (b".\r\n", b""):
                message.write(line.removeprefix(b"."))


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


@contextlib.contextmanager
def catching(folder):
    """Receive e-mails on a port of this machine while the block runs.

    :param Path folder: takes one file for each e-mail
    :return: the port
    """
    with _Server(("127.0.0.1", 0), _Session) as server:
        server.folder = folder
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
