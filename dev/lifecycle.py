"""Upgrade in place and removal: the host must be left as it was."""

import functools
import re

import odoo_log
import place
import process
import say
import server
from database import ADDON

# Everything that a database says about itself, one row a fact.
SHAPE = """
SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type
  FROM information_schema.columns WHERE table_schema = 'public'
UNION SELECT 'index ' || indexname FROM pg_indexes WHERE schemaname = 'public'
UNION SELECT 'constraint ' || conname FROM pg_constraint
UNION SELECT 'sequence ' || sequencename FROM pg_sequences
UNION SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
UNION SELECT 'function ' || proname FROM pg_proc
  WHERE pronamespace = 'public'::regnamespace
UNION SELECT 'model ' || model FROM ir_model
UNION SELECT 'field ' || model || '.' || name FROM ir_model_fields
UNION SELECT 'access ' || name FROM ir_model_access
UNION SELECT 'group ' || id FROM res_groups
UNION SELECT 'parameter ' || key FROM ir_config_parameter
UNION SELECT 'view ' || coalesce(key, name) FROM ir_ui_view WHERE active
UNION SELECT 'job ' || cron_name FROM ir_cron
UNION SELECT 'subtype ' || id FROM mail_message_subtype
"""
# Records that name the addon, in tables of the host that outlive it.
TRACES = {
    "registered records": "SELECT module || '.' || name FROM ir_model_data "
    "WHERE module = 'collab_crm'",
    "messages": "SELECT id || ' ' || model FROM mail_message "
    "WHERE model LIKE 'collab.%'",
    "followers": "SELECT id || ' ' || res_model FROM mail_followers "
    "WHERE res_model LIKE 'collab.%'",
    "activities": "SELECT id || ' ' || res_model FROM mail_activity "
    "WHERE res_model LIKE 'collab.%'",
    "attachments": "SELECT id || ' ' || coalesce(res_model, url) FROM ir_attachment "
    "WHERE res_model LIKE 'collab.%' OR url LIKE '/collab%'",
}


def check(databases):
    """Install over the host's documents, work, upgrade, remove: what is left?

    The addon comes without its demo data, as on a company's own database: records that
    a company's documents use are kept by the host when the addon goes.

    :return: title, number of passed checks, failures by name
    """
    base = databases.template("demo", addon=False)
    checks = {}
    with say.step("Life of the addon"), databases.copy(base, "life") as name:
        # Only where all dependencies have their demo data does the host load ours.
        databases.cluster.sql("UPDATE ir_module_module SET demo = false", name)
        serve = functools.partial(_serve, databases.server, name)
        checks["installation over documents"] = serve("install", "-i", ADDON)
        checks["work"] = _script(databases, name, "work")
        checks["upgrade in place"] = serve("upgrade", "-u", ADDON)
        checks["removal"] = _remove(databases, name)
        checks["nothing left of the addon"] = _left(databases, base, name)
        checks["the host starts without the addon"] = _start(databases, name)
    failures = {key: text for key, text in checks.items() if text}
    return "life of the addon", len(checks) - len(failures), failures


def _start(databases, name):
    bare = server.Server(databases.server.host, databases.cluster, addon=False)
    return _serve(bare, name, "start")


def _serve(host, name, what, *options):
    log = place.log(f"life-{what}.log")
    code = process.wait(
        host.odoo(name, log, *options, "--stop-after-init", "--no-http")
    )
    problems = odoo_log.Log(log).problems
    if code and not problems:
        problems = [process.tail(log)]
    return "\n".join(problems)


def _script(databases, name, script):
    log = databases.server.script(name, script, f"run {script} in the addon's life")
    return "\n".join(odoo_log.Log(log).problems)


def _remove(databases, name):
    problems = _script(databases, name, "uninstall")
    if databases.installed(name, ADDON):
        problems += "\nthe addon is still installed"
    return problems


def _left(databases, base, name):
    before = {row[0] for row in databases.cluster.sql(SHAPE, base)}
    after = {row[0] for row in databases.cluster.sql(SHAPE, name)}
    left = sorted(after - before) + [
        f"missing: {row}" for row in sorted(before - after)
    ]
    for what, query in TRACES.items():
        left += [f"{what}: {row[0]}" for row in databases.cluster.sql(query, name)]
    return "\n".join(row for row in left if not _by_chance(row))


def _by_chance(row):
    # The host itself makes these at work, with or without the addon.
    return re.match(r"(missing: )?parameter (database|base_setup|mail\.)", row)
