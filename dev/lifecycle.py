"""Upgrade in place and removal: the host must be left as it was."""

import re

import odoo_log
import place
import process
import say
import server

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


def check(databases, template):
    """Upgrade the addon, remove it and look at what is left.

    :return: title, number of passed checks, failures by name
    """
    checks = {}
    with say.step("Upgrade and removal"), databases.copy(template, "life") as name:
        checks["upgrade in place"] = _upgrade(databases, name)
        checks["removal"] = _remove(databases, name)
        checks["nothing left of the addon"] = _left(databases, name)
        checks["the host starts without the addon"] = _start(databases, name)
    failures = {key: text for key, text in checks.items() if text}
    return "upgrade and removal", len(checks) - len(failures), failures


def _upgrade(databases, name):
    return _serve(databases.server, name, "upgrade", "-u", "collab_crm")


def _start(databases, name):
    bare = server.Server(databases.server.host, databases.cluster, addon=False)
    return _serve(bare, name, "start")


def _serve(host, name, what, *options):
    log = place.folder("logs") / f"life-{what}.log"
    log.unlink(missing_ok=True)
    code = process.wait(
        host.odoo(name, log, *options, "--stop-after-init", "--no-http")
    )
    problems = odoo_log.Log(log).problems
    if code and not problems:
        problems = [process.tail(log)]
    return "\n".join(problems)


def _remove(databases, name):
    log = databases.server.script(name, "uninstall", "remove the addon")
    problems = odoo_log.Log(log).problems
    if databases.installed(name, "collab_crm"):
        problems.append("the addon is still installed")
    return "\n".join(problems)


def _left(databases, name):
    base = databases.template("demo", addon=False)
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
