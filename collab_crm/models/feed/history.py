import logging
import time

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

_logger = logging.getLogger(__name__)


class History(models.Model):
    """One reading of the past, for the workspaces that were new when it began."""

    _name = "collab.history"
    _description = "Reading of the Past"
    _order = "id desc"
    _rec_name = "started_at"

    started_at = fields.Datetime(default=fields.Datetime.now, required=True)
    ended_at = fields.Datetime(index=True)
    since = fields.Datetime(required=True, help="The past that is read begins here.")
    workspace_ids = fields.One2many("collab.workspace", "history_id")
    workspace_count = fields.Integer("Workspaces", readonly=True)
    line_ids = fields.One2many("collab.history.line", "history_id", "Documents")
    total = fields.Integer("To Read", compute="_compute_progress")
    done = fields.Integer("Read", compute="_compute_progress")
    added = fields.Integer("Entries Added", compute="_compute_progress")
    percent = fields.Integer("Progress", compute="_compute_progress")

    @api.depends("line_ids.total", "line_ids.done", "line_ids.added", "ended_at")
    def _compute_progress(self):
        for history in self:
            lines = history.line_ids
            total, done = sum(lines.mapped("total")), sum(lines.mapped("done"))
            history.total = total
            history.done = done
            history.added = sum(lines.mapped("added"))
            share = min(99, 100 * done // total) if total else 0
            history.percent = 100 if history.ended_at else share

    @api.model
    def _cron_history(self):
        """Let new workspaces read what happened before them.

        Each batch is committed with its position: a job that was killed goes on there.
        """
        while history := self._current():
            if not history._read():
                return

    @api.model
    def _current(self):
        """Return the reading that is not ended, or a new one; empty: nothing to do."""
        open_ = self.search([("ended_at", "=", False)], order="id", limit=1)
        if open_:
            return open_
        # sudo: whether there is something to do does not depend on who asks
        Workspace = self.env["collab.workspace"].sudo()
        fresh = Workspace.search(
            [("filled_at", "=", False), ("history_id", "=", False)]
        )
        return self._begin(fresh) if fresh else self

    @api.model
    def _begin(self, workspaces):
        """Return a new reading for workspaces, with what there is to read."""
        now = fields.Datetime.now()
        months = max(0, *workspaces.company_id.mapped("collab_history_months"))
        history = self.create(
            {
                "since": now - relativedelta(months=months),
                "workspace_count": len(workspaces),
            }
        )
        workspaces.history_id = history
        self.env["collab.history.line"]._plan(history)
        _logger.info("The past since %s is read for %s", history.since, workspaces)
        return history

    def _read(self):
        """Read on; return whether it is ended, else the host calls again."""
        self.ensure_one()
        for line in self.line_ids.filtered(lambda line: not line.ended):
            while not line.ended:
                start = time.monotonic()
                count = line._read_batch()
                line.seconds += time.monotonic() - start
                _logger.info(
                    "The past of %s: %s of %s read, %s entries",
                    line.name,
                    line.done,
                    line.total,
                    line.added,
                )
                left = max(0, self.total - self.done) + 1
                if not self._commit(count, left):
                    return False
        self._end()
        return bool(self._commit(0, 0))

    def _commit(self, count, left):
        """Commit a batch when this runs as a job; elsewhere the caller does."""
        if not self.env.context.get("ir_cron_progress_id"):
            return True
        return self.env["ir.cron"]._commit_progress(count, remaining=left)

    def _end(self):
        workspaces = self.workspace_ids
        now = fields.Datetime.now()
        workspaces.write({"filled_at": now, "history_id": False})
        self.ended_at = now
        self.env["collab.event"]._ring_all(workspaces)
        # sudo: the job is the system's
        self.env.ref("collab_crm.cron_words").sudo()._trigger()
        _logger.info(
            "The past is read: %s documents and messages, %s entries",
            self.done,
            self.added,
        )
