"""What comes from npm: rtlcss for the server, the linters, axe for browser tests."""

import shutil

import place
import process
import say

AXE = "axe-core/axe.min.js"
OFFLINE = "Check the network and that npm can reach a registry, then start again."


def tools():
    """Return the folder with the programs, installed from the lock file if need be.

    :rtype: Path
    """
    root = place.cache() / "node"
    stamp = place.cache() / "node.json"
    names = ("package.json", "package-lock.json")
    texts = [(place.DEV / "node" / name).read_text(encoding="utf-8") for name in names]
    key = place.digest(root, *texts)
    programs = root / "node_modules" / ".bin"
    there = all((programs / name).exists() for name in ("rtlcss", "eslint", "prettier"))
    there = there and (root / "node_modules" / AXE).exists()
    if there and place.read_json(stamp).get("key") == key:
        return programs
    place.check_space()
    with say.step("Install rtlcss, eslint, prettier and axe"):
        stamp.unlink(missing_ok=True)
        if root.is_symlink():
            root.unlink()  # shared with another cache folder, which needs it as it is
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir(parents=True)
        for name in names:
            shutil.copy(place.DEV / "node" / name, root)
        process.run(
            ["npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"],
            "npm.log",
            "install the npm packages",
            OFFLINE,
            cwd=root,
        )
        place.write_json(stamp, {"key": key})
    return programs


def axe():
    """Return the script that finds what a screen reader or a keyboard cannot reach.

    :rtype: Path
    """
    return tools().parent / AXE
