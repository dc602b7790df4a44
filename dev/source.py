"""Odoo 19 itself: the user's own source, or Debian's package unpacked and mended."""

import hashlib
import os
import re
import shutil
import tarfile
from pathlib import Path

import debian
import place
import process
import say

SUITES = ("bookworm", "sid")
PACKAGES = (
    "odoo-19/sid",
    "libjs-jquery/sid",
    "libjs-underscore/sid",
    "libjs-jquery-form/sid",
    "fonts-roboto-unhinted/sid",
    "fonts-montserrat/sid",
    "fonts-ocr-b/sid",
    # In sid the files of these two have moved, and Odoo's links with them.
    "fonts-font-awesome/bookworm",
    "fonts-inconsolata/bookworm",
)
# Removed from Debian's package for its licence; without it the web client's bundle
# is broken.
SEGMENTATION = "@mediapipe/selfie_segmentation@0.1.1675465747"
SEGMENTATION_SUM = "a4720d2d2374ec9df3510461ff186a4af427fb5bd402375e135875a991467da3"
SEGMENTATION_PATH = "addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"


class Source:
    """An Odoo 19 source tree: where it is, and how to tell it from another one."""

    def __init__(self, root, package, key):
        self.root = root  # the folder to import `odoo` from
        self.package = package  # the folder `odoo` itself
        self.key = key

    def addons(self):
        """Return the folders with the host's addons."""
        folders = [self.package / "addons", self.root / "addons"]
        # The sibling folder of Debian's package holds Python-only duplicates.
        return [path for path in folders if (path / "web/static").is_dir()] + [
            path for path in folders[:1] if not (path / "web/static").is_dir()
        ]


def get():
    """Return the Odoo 19 source to use, fetching it when there is none yet.

    :rtype: Source
    """
    own = os.environ.get("ODOO")
    return _own(Path(own).expanduser().absolute()) if own else _packaged()


def _own(root):
    release = root / "odoo" / "release.py"
    if not release.is_file():
        raise say.Problem(
            f"ODOO={root} holds no Odoo source (odoo/release.py is missing).",
            "Give the folder of an Odoo 19 checkout, or leave ODOO out.",
        )
    _check_series(release)
    commit = process.output(["git", "-C", root, "rev-parse", "HEAD"])
    return Source(root, root / "odoo", place.digest(root, commit))


def _check_series(release):
    text = release.read_text(encoding="utf-8")
    found = re.search(r"^version_info = \((\d+), *(\d+)", text, re.MULTILINE)
    if not found or found.groups() != ("19", "0"):
        raise say.Problem(
            f"{release.parent} is Odoo {'.'.join(found.groups()) if found else '?'}, "
            "Odoo 19.0 is needed.",
            "Give an Odoo 19.0 source: ODOO=/path/to/odoo",
        )


def _packaged():
    prefix = place.cache() / "odoo"
    stamp = place.cache() / "odoo.json"
    known = place.read_json(stamp)
    if not known or known.get("tree") != _measure(prefix):
        place.check_space()
        known = {"version": _fetch(prefix), "tree": _measure(prefix)}
        place.write_json(stamp, known)
    root = prefix / "usr/lib/python3/dist-packages"
    return Source(root, root / "odoo", known["version"])


def _fetch(prefix):
    partial = prefix.with_name("odoo.partial")
    for path in (prefix, partial):
        shutil.rmtree(path, ignore_errors=True)
    downloads = partial / "downloads"
    downloads.mkdir(parents=True)
    archive = debian.Archive(SUITES)
    with say.step("Read the archive's package lists"):
        archive.update()
    version = archive.version("odoo-19")
    if not version.startswith("19.0"):
        raise say.Problem(
            f"The archive has no Odoo 19.0 any more (it has: {version or 'none'}).",
            "Give your own Odoo 19 source: make demo ODOO=/path/to/odoo",
        )
    with say.step(f"Download Odoo {version} and its static files"):
        archive.download(downloads, *PACKAGES)
        _download_segmentation(downloads)
    with say.step("Unpack Odoo"):
        for package in sorted(downloads.glob("*.deb")):
            command = ["dpkg-deb", "-x", package, partial]
            process.run(command, "odoo.log", f"unpack {package.name}")
        _place_segmentation(downloads, partial)
        shutil.rmtree(downloads)
        _check(partial)
        partial.rename(prefix)
    return version


def _download_segmentation(target):
    process.run(
        ["npm", "pack", "--silent", SEGMENTATION],
        "npm.log",
        "download the one static file that Debian leaves out",
        debian.OFFLINE,
        cwd=target,
    )


def _place_segmentation(downloads, prefix):
    (package,) = downloads.glob("*.tgz")
    with tarfile.open(package) as content:
        text = content.extractfile("package/selfie_segmentation.js").read()
    if hashlib.sha256(text).hexdigest() != SEGMENTATION_SUM:
        raise say.Problem(
            "The static file that Debian leaves out is not the expected one.",
            "Start again; if it stays so, give your own Odoo 19 source with ODOO=.",
        )
    path = prefix / "usr/lib/python3/dist-packages/odoo" / SEGMENTATION_PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)


def _check(prefix):
    broken = [
        path for path in prefix.rglob("*") if path.is_symlink() and not path.exists()
    ]
    if broken:
        raise say.Problem(
            f"{len(broken)} static files of Odoo lead nowhere, first {broken[0]}.",
            "The archive has changed; give your own Odoo 19 source with ODOO=.",
        )
    _check_series(prefix / "usr/lib/python3/dist-packages/odoo/release.py")


def _measure(prefix):
    # A file lost or cut off since the unpacking changes these two figures.
    count = size = 0
    for folder, folders, names in os.walk(prefix):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in names:
            count += 1
            size += os.lstat(os.path.join(folder, name)).st_size
    return [count, size]
