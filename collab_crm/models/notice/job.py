import logging

from odoo import api, fields, models

_logger = logging.getLogger(__name__)

CRON = "collab_crm.cron_notice"


class NoticeJob(models.Model):
    """The job that tells people, right after what happened is committed.

    It needs nothing of the business action but a row that wakes it. What it misses
    today it finds in its next run: it goes by the oldest open transaction.
    """

    _inherit = "collab.notice"

    @api.model
    def _cron_notice(self):
        """Tell readers what is new, what is due, and what comes back."""
        self._collect()
        more = True
        while more:
            more = self._round()
        self._call_again()
        # Who wrote meanwhile found the job called, and did not call it. The host's
        # workers look once more; where there is nothing, the job does not run again.
        self.env.cr.postcommit.add(self.env["ir.cron"]._notifydb)

    @api.model
    def _round(self):
        self._settle_read()
        self._wake_up()
        self._sum_up()
        return self._tell()

    @api.model
    def _call_again(self):
        """Run again when the next mail, summary or snoozed notice is due."""
        now = fields.Datetime.now()
        rows = self.search_fetch(
            [("state", "=", "new"), ("told_at", "=", False), ("due_at", ">", now)],
            ["due_at"],
            order="due_at",
            limit=1,
        )
        moments = rows.mapped("due_at")
        rows = self.search_fetch(
            [("state", "=", "snoozed")],
            ["snoozed_until"],
            order="snoozed_until",
            limit=1,
        )
        moments += rows.mapped("snoozed_until")
        later = [moment for moment in moments if moment and moment > now]
        if later:
            self._wake(min(later))

    @api.model
    def _wake(self, at=None):
        """Let the job run soon, or at a moment; not twice for the same.

        One statement: it is part of what the user waits for.
        """
        cron_id = self.env["ir.model.data"]._xmlid_to_res_id(CRON, False)
        if not cron_id:
            return
        self.env.cr.execute(
            """INSERT INTO ir_cron_trigger (cron_id, call_at)
               SELECT %(cron)s, %(at)s WHERE NOT EXISTS (
                      SELECT 1 FROM ir_cron_trigger
                       WHERE cron_id = %(cron)s AND call_at = %(at)s)""",
            {"cron": cron_id, "at": at or fields.Datetime.now()},
        )
        if at is None:
            self.env.cr.postcommit.add(self.env["ir.cron"]._notifydb)
