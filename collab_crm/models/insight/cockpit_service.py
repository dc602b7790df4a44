from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.cockpit import Face, Figure, Trend
from .cockpit_scope import within

CLOSED = ("1_done", "1_canceled")
# as the host calls it
UNHAPPY_BELOW = 3


class CockpitService(models.Model):
    _inherit = "collab.workspace"

    def _requests_domain(self):
        """Return the domain of what the customer asked for."""
        company = Domain("company_id", "in", (self.company_id.id, False))
        project = Domain("project_id", "!=", False)
        project &= Domain("project_id.is_template", "=", False)
        project &= Domain("is_template", "=", False)
        # the steps of a shared plan are no requests
        if "plan_project_id" in self._fields:
            plans = SQL(
                "SELECT plan_project_id FROM collab_workspace"
                " WHERE plan_project_id IS NOT NULL"
            )
            project &= Domain("project_id", "not in", plans)
        return self._own("partner_id", required=False) & company & project

    def _tile_requests(self, span):
        env = self.env
        waiting = ~Domain("state", "in", CLOSED)
        late = Domain("date_deadline", "<", span.now)
        late = waiting & (late | env["collab.request"]._tasks_due(span.now))
        return Face(
            self._requests_domain(),
            [
                Figure("open", env._("Unsolved"), waiting),
                Figure("oldest", env._("Oldest, days"), waiting, "days", "oldest",
                       "create_date"),
                Figure("late", env._("Past the deadline"), late, tone="bad"),
            ],
            Trend(env._("New"), "create_date", better="less"),
        )  # fmt: skip

    def _tile_satisfaction(self, span):
        env = self.env
        tasks = self.env["project.task"]
        given = self._ratings_of(tasks)
        lately = within("rated_on", span)
        unhappy = lately & Domain("rating", "<", UNHAPPY_BELOW)
        mean = {"kind": "rating", "by": "avg", "of": "rating"}
        return Face(
            given,
            [
                Figure("average", env._("Average"), lately, **mean),
                Figure("count", env._("Ratings"), lately),
                Figure("unhappy", env._("Unhappy"), unhappy, tone="bad"),
            ],
            Trend(env._("Average"), "rated_on", better="more", **mean),
            whole=self._ratings_of(tasks.sudo()),  # sudo: only whether there are any
        )

    def _ratings_of(self, tasks):
        """Return the domain of ratings of the customer's requests: a rating is for who
        may read its document.
        """
        query = tasks._search(self._requests_domain(), active_test=False)
        given = Domain("consumed", "=", True) & Domain("rating", ">=", 1)
        given &= Domain("res_model", "=", "project.task")
        return given & Domain("res_id", "in", query)
