"""An addon of somebody else, with an event type and a source of its own: it comes,
works and goes (dev/samples). Beside it, applications of the host ours does not need.
"""

import lifecycle
import odoo_log
import place
import process
import say

SAMPLE = "collab_showroom"
# of the host: what it makes of purchases, and what vendors send straight to customers,
# has to find the customer's order; and what sales bring in
OTHERS = ("mrp_subcontracting", "stock_dropshipping", "sale_margin")
SCRIPTS = ("subcontracting", "dropship", "margin", "sample", "sample_uninstall")


def check(databases):
    """Install the sample addon, work with it, remove it: what is left?

    :return: title, number of passed checks, failures by name
    """
    base = databases.template("bare")
    server = databases.server
    path = ("--addons-path", f"{server.addons_path},{place.DEV / 'samples'}")
    checks = {}
    title = "An addon with a source of its own"
    with say.step(title), databases.copy(base, "sample") as name:
        before = _shape(databases, name)
        checks["installation"] = _install(server, name, path)
        for script in SCRIPTS:
            log = server.script(name, script, f"run {script}", *path)
            checks[script] = "\n".join(odoo_log.Log(log).problems)
        log = server.script(name, "sample_gone", "read on without it")
        checks["the feed without it"] = "\n".join(odoo_log.Log(log).problems)
        left = [row for row in _shape(databases, name) - before if _is_own(row)]
        checks["nothing left of the sample"] = "\n".join(sorted(left))
    failures = {key: text for key, text in checks.items() if text}
    return "an addon with a source", len(checks) - len(failures), failures


def _install(server, name, path):
    log = place.log("sample-install.log")
    child = server.odoo(
        name,
        log,
        "-i",
        ",".join((SAMPLE, *OTHERS)),
        *path,
        "--stop-after-init",
        "--no-http",
    )
    code = process.wait(child)
    problems = odoo_log.Log(log).problems
    return "\n".join(problems or ([process.tail(log)] if code else []))


def _shape(databases, name):
    return {row[0] for row in databases.cluster.sql(lifecycle.SHAPE, name)}


def _is_own(row):
    return "showroom" in row or "visit" in row
