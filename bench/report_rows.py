"""A million rows of each kind the reports are made of."""

import os

from odoo.tools import SQL

ROWS = int(os.environ.get("ROWS") or 10**6)


# what is written besides the copies
WRITTEN = (
    *("mail_message", "mail_tracking_value", "stock_picking", "collab_alert"),
    *("collab_event", "collab_event_target"),
)
# table -> columns that differ from copy to copy
COPIES = {
    "crm_lead": {
        "user_id": "(%(users)s::int[])[1 + n %% 2]",
        "partner_id": "(%(partners)s::int[])[1 + n %% 5000]",
        "stage_id": "(%(stages)s::int[])[1 + n %% cardinality(%(stages)s::int[])]",
        "won_status": "(ARRAY['pending', 'won', 'lost'])[1 + n %% 3]",
        "create_date": "now() - n * interval '1 min'",
        "date_closed": "now() - n * interval '30 s'",
        "active": "n %% 3 <> 2",
    },
    "sale_order": {
        "state": "'sale'",
        "delivery_status": "'full'",
        "user_id": "(%(users)s::int[])[1 + n %% 2]",
        "partner_id": "(%(partners)s::int[])[1 + n %% 5000]",
        "date_order": "now() - n * interval '1 min'",
        "access_token": "NULL",
    },
    "project_task": {
        "partner_id": "(%(partners)s::int[])[1 + n %% 5000]",
        "create_date": "now() - n * interval '1 min'",
        "date_end": "now() - n * interval '30 s'",
        "state": "(ARRAY['01_in_progress', '1_done'])[1 + n %% 2]",
        "access_token": "NULL",
    },
}


def fill(env, users):
    """Write a million documents of each kind, straight into the tables of the host."""
    env.cr.execute("SET LOCAL session_replication_role = replica")
    env.cr.execute("SET LOCAL synchronous_commit = off")
    drop_indexes(env)
    partners = env["res.partner"].create(
        [{"name": f"Bench Customer {n}"} for n in range(5000)]
    )
    workspaces = env["collab.workspace"]._open_for_partners(partners[:500])
    seeds = plant(env, partners[0])
    stages = env["crm.stage"].search([]).ids
    env.flush_all()
    spread = {"users": users, "partners": partners.ids, "stages": stages}
    for table, changes in COPIES.items():
        multiply(env, table, seeds[table], changes, spread)
    moves(env)
    pickings(env)
    alerts(env, users)
    messages(env, workspaces.ids)
    answers(env)


def drop_indexes(env):
    """Write fast; what is read without them would not be slower with them."""
    env.cr.execute(
        "SELECT i.indexrelid::regclass::text FROM pg_index i"
        " WHERE i.indrelid::regclass::text = ANY(%s) AND NOT i.indisunique",
        [[*COPIES, *WRITTEN]],
    )
    for (name,) in env.cr.fetchall():
        env.cr.execute(SQL("DROP INDEX %s", SQL(name)))


def plant(env, partner):
    """Return the ids of the rows that are copied."""
    project = env["project.project"].create({"name": "Bench"})
    task = {"name": "Bench", "project_id": project.id}
    lead = {"name": "Bench", "type": "opportunity"}
    return {
        "crm_lead": env["crm.lead"].create(lead).id,
        "sale_order": env["sale.order"].create({"partner_id": partner.id}).id,
        "project_task": env["project.task"].create(task).id,
    }


def multiply(env, table, seed, changes, spread):
    """Copy a row a million times, with other values in some columns."""
    env.cr.execute(
        SQL(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_schema = current_schema AND table_name = %s",
            table,
        )
    )
    columns = [name for (name,) in env.cr.fetchall() if name not in ("id", *changes)]
    names = SQL(", ").join(map(SQL.identifier, (*columns, *changes)))
    kept = SQL(", ").join(SQL.identifier("s", name) for name in columns)
    new = SQL(", ").join(
        SQL(text, **{key: spread[key] for key in spread if f"%({key})s" in text})
        for text in changes.values()
    )
    env.cr.execute(
        SQL(
            "INSERT INTO %s (%s) SELECT %s, %s FROM %s s"
            " CROSS JOIN generate_series(1, %s) n WHERE s.id = %s",
            SQL.identifier(table),
            names,
            kept,
            new,
            SQL.identifier(table),
            ROWS,
            seed,
        )
    )


def moves(env):
    """A million times an opportunity left a stage."""
    field = env["ir.model.fields"]._get("crm.lead", "stage_id").id
    env.cr.execute(
        SQL(
            """WITH told AS (
                 INSERT INTO mail_message
                        (model, res_id, message_type, date, create_date)
                 SELECT 'crm.lead', l.id, 'notification', l.create_date, l.create_date
                   FROM crm_lead l ORDER BY l.id DESC LIMIT %(rows)s
                 RETURNING id, create_date, res_id)
               INSERT INTO mail_tracking_value (mail_message_id, field_id, create_date,
                      old_value_integer, new_value_integer)
               SELECT t.id, %(field)s, t.create_date + interval '1 day', l.stage_id,
                      l.stage_id
                 FROM told t JOIN crm_lead l ON l.id = t.res_id""",
            rows=ROWS,
            field=field,
        )
    )


def pickings(env):
    """A delivery for each order."""
    kind = env["stock.picking.type"].search([("code", "=", "outgoing")], limit=1)
    env.cr.execute(
        SQL(
            """INSERT INTO stock_picking (sale_id, state, date_done, picking_type_id,
                      location_id, location_dest_id, company_id, move_type, name)
               SELECT o.id, 'done', o.date_order + interval '5 days', %s, %s, %s,
                      o.company_id, 'direct', 'B/' || o.id
                 FROM sale_order o ORDER BY o.id DESC LIMIT %s""",
            kind.id,
            kind.default_location_src_id.id,
            kind.default_location_dest_id.id,
            ROWS,
        )
    )


def alerts(env, users):
    env.cr.execute(
        SQL(
            """INSERT INTO collab_alert (name, company_id, kind, cause, department,
                      whole_severity, state, user_id, opened_at, resolved_at, level)
               SELECT 'Bench', %(company)s, (ARRAY['purchase_late', 'deal_stalled',
                      'message_unanswered'])[1 + n %% 3], 'bench,' || n,
                      (ARRAY['sales', 'purchasing', 'inventory'])[1 + n %% 3], '1',
                      'resolved', (%(users)s::int[])[1 + n %% 2],
                      now() - n * interval '1 min', now() - n * interval '30 s', 0
                 FROM generate_series(1, %(rows)s) n""",
            company=env.company.id,
            users=users,
            rows=ROWS,
        )
    )


def messages(env, workspaces):
    """Questions and answers in turns."""
    kinds = env["collab.event.type"]._kinds()
    env.cr.execute(
        SQL(
            """WITH facts AS (
                 INSERT INTO collab_event (type_id, occurred_at, res_model, res_id,
                        identity, cause)
                 SELECT (ARRAY[%(asked)s, %(answered)s])[1 + n %% 2],
                        now() - n * interval '1 min', 'sale.order', n / 20,
                        'bench-report/' || n, 'bench-report/' || n
                   FROM generate_series(1, %(rows)s) n
                 RETURNING id, type_id, occurred_at, res_model, res_id)
               INSERT INTO collab_event_target (event_id, workspace_id, occurred_at,
                      audience, type_id, department, importance, scope, res_model)
               SELECT f.id, (%(places)s::int[])[1 + f.res_id %% 500], f.occurred_at,
                      'shared', f.type_id, 'sales', '1', 'people', f.res_model
                 FROM facts f""",
            asked=kinds["message.received"].id,
            answered=kinds["message.sent"].id,
            places=workspaces,
            rows=ROWS,
        )
    )


def answers(env):
    """An answer to each request."""
    author = env.user.partner_id.id
    env.cr.execute(
        SQL(
            """INSERT INTO mail_message (model, res_id, message_type, date, author_id,
                      subtype_id)
               SELECT 'project.task', t.id, 'comment', t.create_date + interval '3 h',
                      %s, %s
                 FROM project_task t ORDER BY t.id DESC LIMIT %s""",
            author,
            env.ref("mail.mt_comment").id,
            ROWS,
        )
    )
