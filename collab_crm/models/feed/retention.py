import logging
from datetime import datetime

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools import SQL

NEVER = "-infinity"
_logger = logging.getLogger(__name__)

BATCH = 10000
# so many workspaces are asked at once whether they have something to do
WORKSPACES = 200
# milestones, what people said, and what somebody pinned stay
DETAIL = SQL(
    "t.importance <> '2' AND t.scope <> 'people' AND t.pinned_at IS NULL"
    " AND t.archived IS NOT TRUE"
)
ASIDE = SQL("t.archived")


class TargetRetention(models.Model):
    """Puts old entries aside, and deletes them when the company wants it.

    The rows themselves tell what is done: after a kill the job finds what is left.
    """

    _inherit = "collab.event.target"

    @api.model
    def _cron_retention(self):
        """Keep the feeds of all companies as long as these want it, in batches."""
        for company in self.env["res.company"].search([("active", "=", True)]):
            aside, delete = company._collab_horizons()
            steps = [
                # a company that keeps more now gets back what it had put aside
                (SQL("%s AND t.occurred_at >= %s", ASIDE, aside), self._bring_back),
                (SQL("%s AND t.occurred_at < %s", DETAIL, aside), self._put_aside),
                (SQL("%s AND t.occurred_at < %s", ASIDE, delete), self._delete_aside),
            ]
            for condition, act in steps:
                if not self._sweep(company, condition, act):
                    return  # the host calls again

    @api.model
    def _sweep(self, company, condition, act):
        """Do something with the targets of a company, batch by batch.

        :param SQL condition: which targets ``t``
        :param act: does it with the query of a batch; returns how many it was
        :return: whether all is done
        """
        position = 0
        while workspaces := self._having(company, condition, position):
            for workspace_id in workspaces:
                batch = self._batch_of(workspace_id, condition)
                count = BATCH
                while count == BATCH:
                    count = act(batch)
                    if not self.env["ir.cron"]._commit_progress(count, remaining=1):
                        return False
            position = workspaces[-1]
        self.env["ir.cron"]._commit_progress(remaining=0)
        return True

    @api.model
    def _having(self, company, condition, position):
        """Return the ids of the next workspaces that have such targets."""
        rows = self.env.execute_query(
            SQL(
                """SELECT w.id FROM collab_workspace w
                    WHERE w.company_id = %s AND w.id > %s AND EXISTS (
                          SELECT 1 FROM collab_event_target t
                           WHERE t.workspace_id = w.id AND %s)
                    ORDER BY w.id LIMIT %s""",
                company.id,
                position,
                condition,
                WORKSPACES,
            )
        )
        return [workspace_id for (workspace_id,) in rows]

    @api.model
    def _batch_of(self, workspace_id, condition):
        """Return the query of the next targets; nobody is made to wait for a lock.

        To be used materialized: the planner may run a subquery once for every row, and
        each run passes over the rows already changed, so that LIMIT limits nothing.
        """
        return SQL(
            """SELECT t.id FROM collab_event_target t
                WHERE t.workspace_id = %s AND %s
                ORDER BY t.occurred_at LIMIT %s FOR UPDATE SKIP LOCKED""",
            workspace_id,
            condition,
            BATCH,
        )

    @api.model
    def _put_aside(self, batch):
        return self._set_archived(batch, True)

    @api.model
    def _bring_back(self, batch):
        return self._set_archived(batch, False)

    @api.model
    def _set_archived(self, batch, value):
        self.env.cr.execute(
            SQL(
                """WITH batch AS MATERIALIZED (%s) UPDATE collab_event_target
                      SET archived = %s WHERE id IN (SELECT id FROM batch)""",
                batch,
                value,
            )
        )
        self.invalidate_model(["archived"])
        return self.env.cr.rowcount

    @api.model
    def _delete_aside(self, batch):
        """Delete targets, and the events that no workspace has any more."""
        rows = self.env.execute_query(
            SQL(
                """WITH batch AS MATERIALIZED (%s) DELETE FROM collab_event_target
                    WHERE id IN (SELECT id FROM batch) RETURNING event_id""",
                batch,
            )
        )
        self.env.cr.execute(
            SQL(
                """DELETE FROM collab_event e WHERE e.id = ANY(%s) AND NOT EXISTS (
                   SELECT 1 FROM collab_event_target t WHERE t.event_id = e.id)""",
                list({event_id for (event_id,) in rows}),
            )
        )
        self.env["collab.event"].invalidate_model()
        self.invalidate_model()
        return len(rows)


class CompanyRetention(models.Model):
    _inherit = "res.company"

    def _collab_horizons(self):
        """Return the moments before which entries are put aside, and deleted, in UTC;
        ``-infinity`` for never.
        """
        self.ensure_one()
        now = fields.Datetime.now()
        aside = max(self.collab_archive_months, 0)
        delete = max(self.collab_delete_months, 0)
        if not aside:
            return NEVER, NEVER
        return (
            str(now - relativedelta(months=aside)),
            str(now - relativedelta(months=aside + delete)) if delete else NEVER,
        )

    def _collab_gone_before(self):
        """Return company id -> the moment before which details are deleted, in UTC."""
        moments = {company.id: company._collab_horizons()[1] for company in self}
        return {
            company_id: datetime.min
            if moment == NEVER
            else fields.Datetime.to_datetime(moment[:19])
            for company_id, moment in moments.items()
        }
