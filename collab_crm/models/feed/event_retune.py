import logging

from odoo import api, fields, models
from odoo.tools import SQL

from ..asked import check_asked

_logger = logging.getLogger(__name__)

BATCH = 20000


class EventRetune(models.Model):
    """A new importance applied to what was told already, by a job."""

    _inherit = "collab.event.type"

    retuning = fields.Boolean(readonly=True, copy=False)
    retuned_to = fields.Integer(
        readonly=True, copy=False, help="The last entry that has the new importance."
    )
    retuned_percent = fields.Integer(compute="_compute_retuned_percent")

    def _compute_retuned_percent(self):
        last = self._last_target() if any(self.mapped("retuning")) else 0
        for kind in self:
            kind.retuned_percent = kind.retuning and last and kind._retuned(last)

    def _retuned(self, last):
        return min(100, 100 * self.retuned_to // last)

    def action_apply_importance(self):
        """Give the entries these types already have the importance of today.

        Runs in the background, in batches. Who sees an entry is not changed by it: the
        audience of what was told stays.

        :raise odoo.exceptions.AccessError: if the user may not configure types
        """
        check_asked(self)
        self.check_access("write")
        self.write({"retuning": True, "retuned_to": 0})
        # sudo: the job is the administrator's, the decision was just checked
        self.env.ref("collab_crm.cron_retune").sudo()._trigger()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._(
                    "The entries there are get their new importance in the background."
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    @api.model
    def _cron_retune(self):
        """Apply the importance of the types that wait for it, batch by batch.

        A batch is committed with its position: after a kill the job goes on there.
        """
        cron = self.env["ir.cron"]
        waiting = self.search(
            [("retuning", "=", True), ("active", "in", (True, False))]
        )
        while waiting:
            start, last = min(waiting.mapped("retuned_to")), self._last_target()
            if start >= last:
                waiting.retuning = False
                cron._commit_progress(remaining=0)
                return
            end = start + BATCH
            waiting._retune(start, end)
            for kind in waiting:
                kind.retuned_to = max(kind.retuned_to, end)
            left = max(0, last - end)
            if not cron._commit_progress(min(BATCH, last - start), remaining=left + 1):
                return

    @api.model
    def _last_target(self):
        return self.env.execute_query(
            SQL("SELECT COALESCE(max(id), 0) FROM collab_event_target")
        )[0][0]

    def _retune(self, start, end):
        """Write the importance into the entries of these types in a range of ids."""
        self.flush_model(["importance"])
        self.env["collab.event.setting"].flush_model()
        self.env.cr.execute(
            SQL(
                """UPDATE collab_event_target t SET importance = k.importance
                     FROM (SELECT k.id AS type_id, w.id AS workspace_id,
                                  COALESCE(s.importance, k.importance) AS importance
                             FROM collab_event_type k CROSS JOIN collab_workspace w
                             LEFT JOIN collab_event_setting s
                               ON s.type_id = k.id AND s.company_id = w.company_id
                            WHERE k.id = ANY(%s)) k
                    WHERE t.id > %s AND t.id <= %s AND t.type_id = k.type_id
                      AND t.workspace_id = k.workspace_id
                      AND t.importance <> k.importance""",
                self.ids,
                start,
                end,
            )
        )
        self.env["collab.event.target"].invalidate_model(["importance"])
