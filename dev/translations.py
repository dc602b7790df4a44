"""The translation template and the catalogues: current, complete, nothing fuzzy."""

import difflib
import shutil

import ground
import host as hosts
import place
import process
import say

TEMPLATE = place.ADDON / "i18n" / "collab_crm.pot"
# The languages that are kept complete.
COMPLETE = ("zh_CN",)


def write():
    """make translations: write the template anew and merge it into the catalogues."""
    with ground.ready() as databases:
        fresh = export(databases)
        with place.lock():
            python = hosts.lint_python()
        TEMPLATE.parent.mkdir(exist_ok=True)
        if current(fresh):
            shutil.copy(fresh, TEMPLATE)
        with say.step("Merge it into the catalogues"):
            for path in sorted(TEMPLATE.parent.glob("*.po")):
                _script(python, "merge", TEMPLATE, path)


def export(databases):
    """Return the path of a template written by the host from an installed addon."""
    (bare,) = ground.templates(databases, {"flavour": "bare"})
    target = place.folder("i18n") / TEMPLATE.name
    server = databases.server
    with say.step("Export the texts"), databases.copy(bare, "texts") as name:
        process.run(
            [
                *server.command("i18n", "export", "-c", server.config, "-d", name),
                *("-o", target, "collab_crm"),
            ],
            "texts.log",
            "export the texts",
        )
    return target


def current(fresh):
    """Return how the checkout's template differs from a fresh one, dates aside."""
    old = _rows(TEMPLATE) if TEMPLATE.exists() else []
    changes = difflib.unified_diff(old, _rows(fresh), "checkout", "export", "", "", 0)
    return "\n".join(list(changes)[:40])


def check(databases):
    """Check the template against an export.

    :return: title, number of passed checks, failures by name
    """
    changes = current(export(databases))
    failures = {}
    if changes:
        failures["collab_crm.pot is not current, run make translations"] = changes
    return "translation template", 0 if changes else 1, failures


def incomplete(python):
    """Return the texts that a complete language lacks; nothing when all is well."""
    if not TEMPLATE.exists():
        return "i18n/collab_crm.pot is missing, run make translations"
    said = []
    for language in COMPLETE:
        path = TEMPLATE.parent / f"{language}.po"
        if not path.exists():
            said.append(f"i18n/{path.name} is missing")
        else:
            said.append(_script(python, "check", TEMPLATE, path))
    return "\n".join(text for text in said if text)


def _script(python, *arguments):
    script = place.DEV / "scripts" / "catalogue.py"
    return process.output([python, script, *arguments]) or ""


def _rows(path):
    rows = path.read_text(encoding="utf-8").splitlines()
    return [
        row for row in rows if not row.startswith(('"POT-Creation', '"PO-Revision'))
    ]
