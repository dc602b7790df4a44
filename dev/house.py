"""Measures of the house that no linter knows: lengths, reasons, traces of a machine."""

import ast
import re
import subprocess

import place

MAX_FILE = 300
MAX_FUNCTION = 50
CODE = (".py", ".js", ".xml", ".scss")
TEXT = (*CODE, ".md", ".rst", ".cjs", ".csv", ".sh", ".in")
MACHINE = re.compile(r"/(?:root|work|home/\w+)/")
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b")


def check():
    """Return the complaints, one a line; nothing when all is well."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=place.CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    complaints = []
    for name in listed:
        path = place.CHECKOUT / name
        if path.suffix in TEXT and path.is_file() and "/static/lib/" not in name:
            text = path.read_text(encoding="utf-8")
            complaints += [f"{name}{what}" for what in _about(path, text)]
    return "\n".join(complaints)


def _about(path, text):
    rows = text.splitlines()
    if path.suffix in CODE and len(rows) > MAX_FILE:
        yield f": {len(rows)} lines, {MAX_FILE} are the most"
    for number, row in enumerate(rows, 1):
        if MACHINE.search(row) and path.name != "house.py":
            yield f":{number}: names a path of one machine"
        if UNFINISHED.search(row):
            yield f":{number}: says that something is unfinished"
    if path.suffix == ".py":
        tree = ast.parse(text)
        yield from _about_functions(tree)
        if "collab_crm" in path.parts and "tests" not in path.parts:
            yield from _about_sudo(tree, rows)


def _about_functions(tree):
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            length = function.end_lineno - function.lineno + 1
            if length > MAX_FUNCTION:
                yield f":{function.lineno}: {function.name} has {length} lines"


def _about_sudo(tree, rows):
    statements = [node for node in ast.walk(tree) if isinstance(node, ast.stmt)]
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Attribute) and call.attr == "sudo"):
            continue
        around = [
            node.lineno
            for node in statements
            if node.lineno <= call.end_lineno <= node.end_lineno
        ]
        # The reason stands beside the call or above the statement it is part of.
        above = rows[max(around) - 2].strip()
        if "#" not in rows[call.end_lineno - 1] and not above.startswith("#"):
            yield f":{call.end_lineno}: sudo() without a reason beside or above it"
