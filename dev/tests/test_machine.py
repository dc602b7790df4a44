"""Ports, processes, locks and the demo's mailbox."""

import os
import signal
import smtplib
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path
from unittest import mock

import mailbox_sink
import place
import process
import server


class MachineCase(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = Path(scratch.name)
        changed = mock.patch.dict(os.environ, XDG_CACHE_HOME=scratch.name)
        changed.start()
        self.addCleanup(changed.stop)


class TestMachine(MachineCase):
    def test_taken_port_is_stepped_over(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            self.assertGreater(server.free_port(port), port)

    def test_stop_ends_grandchildren(self):
        mark = self.root / "pid"
        code = (
            "import subprocess, time; p = subprocess.Popen(['sleep', '600']); "
            f"open({str(mark)!r}, 'w').write(str(p.pid)); time.sleep(600)"
        )
        child = process.spawn([sys.executable, "-c", code], self.root / "log")
        self._until(lambda: mark.exists() and mark.read_text())
        process.stop(child, grace=1)
        self._until(lambda: not self._alive(int(mark.read_text())))

    def test_child_dies_with_a_killed_tool(self):
        mark = self.root / "pid"
        code = (
            f"import sys, pathlib; sys.path.insert(0, {str(place.DEV)!r}); "
            "import process; "
            f"log = pathlib.Path({str(self.root)!r}) / 'log'; "
            "c = process.spawn(['sleep', '600'], log); "
            f"open({str(mark)!r}, 'w').write(str(c.pid)); c.wait()"
        )
        tool = subprocess.Popen([sys.executable, "-c", code])
        self._until(lambda: mark.exists() and mark.read_text())
        tool.send_signal(signal.SIGKILL)
        tool.wait()
        self._until(lambda: not self._alive(int(mark.read_text())))

    def test_second_run_is_told_or_waits(self):
        with place.lock("x") as first, place.lock("x", wait=False) as second:
            self.assertTrue(first)
            self.assertFalse(second)
        with place.lock("x", wait=False) as third:
            self.assertTrue(third)

    def test_mailbox_keeps_a_message(self):
        with mailbox_sink.catching(self.root) as port:
            with smtplib.SMTP("127.0.0.1", port) as client:
                client.sendmail("a@x.test", ["b@x.test"], "Subject: hi\n\n.dot\nbody")
            self._until(lambda: list(self.root.glob("*.eml")))
        (message,) = self.root.glob("*.eml")
        self.assertIn(b"\r\n.dot\r\nbody", message.read_bytes())

    def _until(self, condition):
        limit = time.monotonic() + 15
        while not condition():
            self.assertLess(time.monotonic(), limit, "took too long")
            time.sleep(0.05)

    def _alive(self, pid):
        stat = Path(f"/proc/{pid}/stat")
        return stat.exists() and stat.read_text().rsplit(") ", 1)[1][0] != "Z"
