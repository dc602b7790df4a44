"""The cache folder's helpers."""

import tempfile
import unittest
from pathlib import Path

import place


class TestPlace(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = Path(scratch.name)

    def test_digest_follows_content_and_skips(self):
        (self.root / "a.py").write_text("1")
        before = place.digest_tree(self.root, ["tests/"])
        (self.root / "tests").mkdir()
        (self.root / "tests" / "b.py").write_text("2")
        self.assertEqual(before, place.digest_tree(self.root, ["tests/"]))
        (self.root / "a.py").write_text("3")
        self.assertNotEqual(before, place.digest_tree(self.root, ["tests/"]))

    def test_half_written_json_reads_as_nothing(self):
        path = self.root / "stamp.json"
        path.write_text('{"key": "ab')
        self.assertEqual(place.read_json(path), {})
        place.write_json(path, {"key": "abc"})
        self.assertEqual(place.read_json(path), {"key": "abc"})
        self.assertEqual(list(self.root.iterdir()), [path])
