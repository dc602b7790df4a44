"""make lint: form, style, manifest and translations of everything in the checkout."""

import os
import subprocess

import debian
import host as hosts
import house
import manifest
import node
import place
import process
import say
import source
import translations

# Attribute order is a matter of taste, and the host puts t-if first as we do.
UNUSED_XML = "xml-tag-position"
# One model in several small files by topic is the layout of this addon, and its README
# stands beside the addon, not in it.
UNUSED_PYTHON = "consider-merging-classes-inherited,missing-readme"
STYLED = "collab_crm/static/**/*.{js,scss}"


def main():
    """Run every linter and show what those say that are not content.

    :return: the exit code
    """
    checks = _checks(*_tools())
    results = process.parallel(*[_timed(*check) for check in checks])
    failed = [(title, text) for title, text in results if text]
    for title, text in failed:
        say.line(f"\n---- {title}\n{text}")
    say.line(f"\n  all in {say.total()}")
    say.result(f"{len(results) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


def write():
    """make format: let the tools mend what they can mend by themselves."""
    python, tools, addons = _tools()
    program = python.parent
    path = ",".join(map(str, addons))
    for command in (
        [
            *(program / "odoo-linter", "check", "-v", "19.0", "--addons-path", path),
            *("--fix", "--select", "XML024,U1923,PO007", "collab_crm"),
        ],
        [program / "ruff", "check", "--fix", "--quiet", "."],
        [program / "ruff", "format", "."],
        [tools / "prettier", "--write", "--log-level", "warn", STYLED],
    ):
        say.line(_run(command))


def _tools():
    with place.lock():
        debian.install([name for name in debian.missing() if name in ("nodejs", "npm")])
        return hosts.lint_python(), node.tools(), source.get().addons()


def _checks(python, tools, addons):
    """Return pairs of a title and what to run: a command or a function."""
    program = python.parent
    path = ",".join(map(str, addons))
    manifestoo = [
        *(program / "manifestoo", "--no-addons-path-from-import-odoo"),
        *("--addons-path", f"{place.CHECKOUT},{path}", "--odoo-series", "19.0"),
        *("--select-include", "collab_crm"),
    ]
    linter = [
        *(program / "odoo-linter", "check", "-v", "19.0", "--addons-path", path),
        *("--select", "ODOO,XML,OWL,PO,U19", "--ignore", f"XML009,{UNUSED_XML}"),
    ]
    catalogues = sorted((place.ADDON / "i18n").glob("*.po*"))
    texts = [(program / "oca-checks-po", *catalogues)] if catalogues else []
    return [
        (
            "pylint-odoo",
            [
                *(program / "pylint", "--rcfile=.pylintrc"),
                *(f"--disable={UNUSED_PYTHON}", "collab_crm"),
            ],
        ),
        ("odoo-linter", [*linter, "collab_crm"]),
        ("eslint", [tools / "eslint", "--max-warnings=0", "collab_crm"]),
        ("prettier", [tools / "prettier", "--check", STYLED]),
        ("ruff check", [program / "ruff", "check", "--quiet", "."]),
        ("ruff format", [program / "ruff", "format", "--check", "--quiet", "."]),
        (
            "oca module checks",
            [
                program / "oca-checks-odoo-module",
                f"--disable={UNUSED_XML}",
                "collab_crm",
            ],
        ),
        *[("oca translation checks", list(command)) for command in texts],
        ("licences of the dependencies", [*manifestoo, "check-licenses"]),
        (
            "maturity of the dependencies",
            [*manifestoo, "check-dev-status", "--default-dev-status", "Beta"],
        ),
        ("manifest lists every file", manifest.check),
        ("measures of the house", house.check),
        ("translations are complete", lambda: translations.incomplete(python)),
    ]


def _timed(title, work):
    def job():
        with say.step(title):
            return title, work() if callable(work) else _run(work)

    return job


def _run(command):
    """Return what a linter says when it is not content; nothing when it is."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=place.CHECKOUT,
        env={**os.environ, "NODE_PATH": str(place.cache() / "node/node_modules")},
        capture_output=True,
        text=True,
        check=False,
    )
    said = f"{done.stdout}\n{done.stderr}".strip()
    return (said or f"exit code {done.returncode}") if done.returncode else ""
