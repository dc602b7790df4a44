import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..asked import check_asked

_logger = logging.getLogger(__name__)

BATCH = 20000


class EventRetune(models.Model):
    """Importance and audience of today applied to what was told already, by a job."""

    _inherit = "collab.event.type"

    retuning = fields.Boolean(readonly=True, copy=False)
    concealing = fields.Boolean(readonly=True, copy=False)
    retuned_to = fields.Integer(
        readonly=True, copy=False, help="The last entry that was changed."
    )
    retuned_percent = fields.Integer(compute="_compute_retuned_percent")
    concealable = fields.Boolean(compute="_compute_concealable")

    @api.depends("audience", "setting_ids.audience")
    def _compute_concealable(self):
        for kind in self:
            audiences = {kind.audience, *kind.setting_ids.mapped("audience")}
            kind.concealable = "internal" in audiences

    def _compute_retuned_percent(self):
        waiting = self.filtered(lambda kind: kind.retuning or kind.concealing)
        last = self._last_target() if waiting else 0
        for kind in self:
            kind.retuned_percent = kind in waiting and last and kind._retuned(last)

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
        return self._ask_retune(
            {"retuning": True},
            self.env._(
                "The entries there are get their new importance in the background."
            ),
        )

    def action_conceal_past(self):
        """Make internal the shared entries of these types, in the companies where new
        ones are internal today. Never the other way: what colleagues wrote among
        themselves is not shared by a setting.

        Runs in the background, in batches.

        :raise odoo.exceptions.AccessError: if the user may not configure types
        :raise odoo.exceptions.UserError: if one of them is shared in every company
        """
        check_asked(self)
        self.check_access("write")
        for kind in self:
            if not kind.concealable:
                raise UserError(
                    self.env._(
                        "“%s” is still shared. Make it internal first: then what was "
                        "told already can become internal too.",
                        kind.name,
                    )
                )
        return self._ask_retune(
            {"concealing": True},
            self.env._("What was told already becomes internal in the background."),
        )

    def _ask_retune(self, vals, message):
        self.write({**vals, "retuned_to": 0})
        # sudo: the job is the administrator's, the decision was just checked
        self.env.ref("collab_crm.cron_retune").sudo()._trigger()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": message,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    @api.model
    def _cron_retune(self):
        """Apply what the types wait for, batch by batch.

        A batch is committed with its position: after a kill the job goes on there.
        """
        cron = self.env["ir.cron"]
        waiting = self.search(
            [
                ("active", "in", (True, False)),
                "|",
                ("retuning", "=", True),
                ("concealing", "=", True),
            ]
        )
        while waiting:
            start, last = min(waiting.mapped("retuned_to")), self._last_target()
            if start >= last:
                waiting.write({"retuning": False, "concealing": False})
                cron._commit_progress(remaining=0)
                return
            end = start + BATCH
            waiting.filtered("retuning")._retune(start, end, "importance")
            waiting.filtered("concealing")._retune(start, end, "audience")
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

    def _retune(self, start, end, fname):
        """Write what the types say today into their entries in a range of ids.

        :param str fname: ``importance``, or ``audience``: from shared to internal only
        """
        if not self:
            return
        self.flush_model([fname])
        self.env["collab.event.setting"].flush_model()
        self.env.cr.execute(
            SQL(
                """UPDATE collab_event_target t SET %(fname)s = k.told
                     FROM (SELECT k.id AS type_id, w.id AS workspace_id,
                                  COALESCE(s.%(fname)s, k.%(fname)s) AS told
                             FROM collab_event_type k CROSS JOIN collab_workspace w
                             LEFT JOIN collab_event_setting s
                               ON s.type_id = k.id AND s.company_id = w.company_id
                            WHERE k.id = ANY(%(kinds)s)) k
                    WHERE t.id > %(start)s AND t.id <= %(end)s
                      AND t.type_id = k.type_id
                      AND t.workspace_id = k.workspace_id
                      AND t.%(fname)s <> k.told AND k.told <> 'shared'""",
                fname=SQL.identifier(fname),
                kinds=self.ids,
                start=start,
                end=end,
            )
        )
        self.env["collab.event.target"].invalidate_model([fname])
