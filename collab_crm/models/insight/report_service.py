from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.request import KINDS
from .report_rights import NOTHING

# requests: who of us answered first, so that the customer could read it
REQUESTS = """
SELECT t.id * 2 AS id, 'request' AS kind, t.id AS task_id, NULL::int AS workspace_id,
       p.commercial_partner_id AS partner_id, t.company_id, t.project_id,
       answer.user_id, t.create_date AS asked_at, answer.at AS answered_at,
       done.at AS resolved_at,
       COALESCE(targets.running, CASE WHEN targets.request_id IS NULL
                THEN t.date_deadline END) AS deadline,
       CASE WHEN targets.request_id IS NULL THEN done.at END AS ended_at,
       targets.kept, rated.rating, r.kind AS request_kind
  FROM project_task t
  JOIN res_partner p ON p.id = t.partner_id
  LEFT JOIN collab_request r ON r.task_id = t.id
  LEFT JOIN (
       SELECT s.request_id, bool_and(s.deadline >= s.until) AS kept,
              min(s.deadline) FILTER (WHERE s.until IS NULL) AS running
         FROM (SELECT k.request_id, k.deadline,
                      COALESCE(k.met_at, k.paused_at, q.closed_at) AS until
                 FROM collab_request_target k
                 JOIN collab_request q ON q.id = k.request_id) s
        GROUP BY s.request_id) targets
    ON targets.request_id = r.id
  LEFT JOIN (SELECT m.res_id, min(m.date) AS at,
                    (array_agg(u.id ORDER BY m.date, m.id))[1] AS user_id
               FROM mail_message m
               JOIN mail_message_subtype s
                 ON s.id = m.subtype_id AND s.internal IS NOT TRUE
               JOIN res_users u ON u.partner_id = m.author_id AND u.share IS NOT TRUE
              WHERE m.model = 'project.task' AND m.message_type = 'comment'
                AND m.is_internal IS NOT TRUE
              GROUP BY m.res_id) answer ON answer.res_id = t.id
  LEFT JOIN (SELECT r.res_id, avg(r.rating) AS rating FROM rating_rating r
              WHERE r.res_model = 'project.task' AND r.consumed AND r.rating >= 1
              GROUP BY r.res_id) rated ON rated.res_id = t.id
 CROSS JOIN LATERAL (SELECT CASE WHEN t.state IN ('1_done', '1_canceled')
       THEN COALESCE(t.date_end, t.date_last_stage_update, t.write_date) END AS at) done
 WHERE t.project_id IS NOT NULL AND t.is_template IS NOT TRUE AND t.id IN %(task_id)s
   AND r.merged_id IS NULL
"""
# messages: the first of those a customer wrote in a row, and what answered it, on the
# same document or in the workspace itself. Read backwards, the next answer is the
# smallest moment so far.
MESSAGES = """
SELECT w.id * 2 + 1, 'message', NULL::int, w.workspace_id, w.partner_id, w.company_id,
       NULL::int, w.user_id, w.at, LEAST(w.here, w.there), NULL::timestamp,
       NULL::timestamp, NULL::timestamp, NULL::boolean, NULL::float8, NULL::varchar
  FROM (SELECT t.id, t.workspace_id, t.occurred_at AS at, c.partner_id, c.company_id,
               c.user_id, t.type_id = ANY(%(asked)s) AS asks,
               lag(t.type_id = ANY(%(asked)s)) OVER forth AS asked_before,
               min(t.occurred_at) FILTER (WHERE t.type_id <> ALL(%(asked)s)) OVER back
                   AS here,
               min(t.occurred_at) FILTER (WHERE t.type_id <> ALL(%(asked)s)
                   AND e.res_model = 'collab.workspace') OVER whole AS there
          FROM collab_event_target t
          JOIN collab_event e ON e.id = t.event_id
          JOIN collab_workspace c ON c.id = t.workspace_id AND c.kind = 'customer'
         WHERE t.type_id = ANY(%(types)s) AND e.res_model <> 'purchase.order'
           AND c.id IN %(workspace_id)s
        WINDOW forth AS (PARTITION BY t.workspace_id, e.res_model, e.res_id
                         ORDER BY t.occurred_at, t.id),
               back AS (PARTITION BY t.workspace_id, e.res_model, e.res_id
                        ORDER BY t.occurred_at DESC, t.id DESC),
               whole AS (PARTITION BY t.workspace_id
                         ORDER BY t.occurred_at DESC, t.id DESC)) w
 WHERE w.asks AND w.asked_before IS NOT TRUE
"""
FIGURES = """
SELECT r.*, 1 AS ask_count,
       CASE WHEN r.kept IS NOT NULL OR r.deadline IS NOT NULL
            THEN (COALESCE(r.kept, TRUE) AND (r.deadline IS NULL
                 OR COALESCE(r.ended_at, %(now)s) <= r.deadline))::int END AS in_time,
       date_part('epoch', r.answered_at - r.asked_at) / 3600 AS hours_to_answer,
       date_part('epoch', r.resolved_at - r.asked_at) / 3600 AS hours_to_resolve
  FROM (%(facts)s) r
"""
ASKED = ("message.received",)
ANSWERS = ("message.sent", "activity.call")


class ServiceReport(models.Model):
    """How customers were answered: one row for each request, and for each message (or
    several in a row) of a customer. Hours are those of the clock.
    """

    _name = "collab.service.report"
    _description = "Service Report"
    _inherit = ["collab.report.kept"]
    _auto = False
    _depends = {
        "project.task": ["partner_id", "project_id", "state", "date_end"],
        "mail.message": ["res_id", "date", "subtype_id", "author_id"],
        "rating.rating": ["rating", "consumed", "res_id"],
        "collab.request": ["kind", "merged_id", "closed_at"],
        "collab.request.target": ["deadline", "met_at", "paused_at"],
    }
    _order = "asked_at desc, id desc"
    _rec_name = "task_id"
    _collab_documents = {"task_id": "project.task", "workspace_id": "collab.workspace"}

    kind = fields.Selection(
        [("request", "Request"), ("message", "Message")], readonly=True
    )
    request_kind = fields.Selection(KINDS, "Kind of Request", readonly=True)
    task_id = fields.Many2one("project.task", "Request", readonly=True)
    workspace_id = fields.Many2one("collab.workspace", readonly=True)
    partner_id = fields.Many2one("res.partner", "Customer", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    project_id = fields.Many2one("project.project", readonly=True)
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        readonly=True,
        help="Who answered a request first; of messages, the owner of the workspace.",
    )
    asked_at = fields.Datetime("Asked", readonly=True)
    answered_at = fields.Datetime("First Answer", readonly=True)
    resolved_at = fields.Datetime("Resolved", readonly=True)
    ask_count = fields.Integer("Questions", readonly=True)
    hours_to_answer = fields.Float(
        "Hours to First Answer", readonly=True, aggregator="avg", digits=(16, 1)
    )
    hours_to_resolve = fields.Float(readonly=True, aggregator="avg", digits=(16, 1))
    in_time = fields.Float(
        "Within Deadline",
        readonly=True,
        aggregator="avg",
        help="Share of requests with a deadline.",
    )
    rating = fields.Float(
        "Satisfaction",
        readonly=True,
        aggregator="avg",
        digits=(16, 1),
        help="Ratings of customers, from 1 to 5.",
    )

    @property
    def _table_query(self):
        return SQL(FIGURES, now=fields.Datetime.now(), facts=self._facts())

    @api.model
    def _rows(self, own):
        kinds = self.env["collab.event.type"]._kinds()
        asked = [kinds[code].id for code in ASKED if code in kinds]
        answers = [kinds[code].id for code in ANSWERS if code in kinds]
        messages = SQL(
            MESSAGES,
            asked=asked,
            types=asked + answers,
            workspace_id=own["workspace_id"],
        )
        requests = SQL(REQUESTS, task_id=own["task_id"])
        return SQL("%s UNION ALL %s", requests, messages)

    @api.model
    def _own_documents(self):
        own = super()._own_documents()
        # the host's rule of tasks is asked once as a whole, and not of each row
        own["task_id"] = SQL(
            "(WITH own(id) AS MATERIALIZED %s SELECT id FROM own)", own["task_id"]
        )
        if not (self.env.su or self._reads_messages()):
            own["workspace_id"] = NOTHING
        return own

    @api.model
    def _readable_domain(self):
        """Return requests the user may read, and messages of workspaces he may read,
        where he may read messages at all.
        """
        found = self._readable_by("task_id")
        if self._reads_messages():
            found |= self._readable_by("workspace_id")
        return Domain(found)

    @api.model
    def _reads_messages(self):
        """Return whether the user may read what customers write."""
        faces = self.env["collab.event.type"]._faces(self.env.lang or "en_US")
        kinds = self.env["collab.event.type"]._kinds()
        groups = set(self.env.user._get_group_ids())
        asked = [faces.get(kinds[code].id) for code in ASKED if code in kinds]
        return all(
            f and not (f["group_ids"] and not f["group_ids"] & groups) for f in asked
        )
