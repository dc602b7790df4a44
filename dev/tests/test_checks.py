"""The checks of our own: manifest and measures of the house."""

import ast
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import house
import manifest
import place


class TestHouse(unittest.TestCase):
    def sudo(self, text):
        return list(house._about_sudo(ast.parse(text), text.splitlines()))

    def test_sudo_needs_a_reason(self):
        self.assertEqual(len(self.sudo("def f(x):\n    return x.sudo()\n")), 1)
        self.assertEqual(self.sudo("def f(x):\n    return x.sudo()  # counts\n"), [])
        self.assertEqual(self.sudo("# counts\ny = (\n    x\n    .sudo()\n)\n"), [])

    def test_long_function(self):
        body = "    x = 1\n" * 51
        tree = ast.parse(f"def f():\n{body}")
        self.assertEqual(len(list(house._about_functions(tree))), 1)


class TestManifest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = Path(scratch.name)
        patch = mock.patch.object(place, "ADDON", self.root)
        patch.start()
        self.addCleanup(patch.stop)
        (self.root / "views").mkdir()
        (self.root / "views" / "a.xml").write_text("<odoo/>")

    def check(self, **content):
        (self.root / "__manifest__.py").write_text(repr(content))
        return manifest.check().splitlines()

    def test_forgotten_and_missing_files(self):
        self.assertEqual(self.check(data=["views/a.xml"]), [])
        self.assertEqual(self.check(), ["views/a.xml exists and is not listed"])
        said = self.check(data=["views/a.xml", "views/b.xml"])
        self.assertEqual(said, ["views/b.xml is listed and does not exist"])

    def test_bundle_pattern_without_files(self):
        assets = {"web.assets_backend": ["collab_crm/static/src/feed/**/*"]}
        said = self.check(data=["views/a.xml"], assets=assets)
        self.assertEqual(len(said), 1)
        assets = {"web.assets_backend": ["web/static/src/x.js", ("remove", "web/y.js")]}
        self.assertEqual(self.check(data=["views/a.xml"], assets=assets), [])
