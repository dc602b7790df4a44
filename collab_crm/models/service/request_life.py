from odoo import fields, models


class RequestLife(models.Model):
    """Requests are closed and opened again: by people of either side, or in Project."""

    _inherit = "collab.request"

    def _follow(self, vals, holds):
        """Let everything follow from what people wrote (in sudo).

        :param dict vals: what was written
        :param dict holds: request -> why it was on hold before
        """
        changed = self.filtered(lambda r: r in holds and holds[r] != r.hold)
        changed._hold_changed()
        if "kind" in vals and "department" not in vals:
            self._route()
        if {"kind", "department", "priority"}.intersection(vals):
            self.filtered(lambda request: not request.closed_at)._measure()
        elif changed:
            changed.target_ids._schedule()

    def _heed(self, names):
        """Let requests follow what was written on their tasks (in sudo).

        :param names: of the fields
        """
        if "partner_id" in names:
            self._follow_partner()
        if "stage_id" in names:
            self._heed_stage()
        if {"state", "stage_id"}.intersection(names):
            closed = self.filtered("task_id.is_closed")
            closed.filtered(lambda request: not request.closed_at)._closed()
            (self - closed).filtered("closed_at")._reopened()
        if {"priority", "project_id"}.intersection(names):
            self.filtered(lambda request: not request.closed_at)._measure()
        elif "stage_id" in names:
            self.target_ids._schedule()

    def _heed_stage(self):
        """A stage that is folded on the board is the end; what leaves it is open."""
        folded = self.filtered("stage_id.fold")
        ended = folded.filtered(lambda request: not request.task_id.is_closed)
        ended.task_id.write({"state": "1_done"})
        back = (self - folded).filtered(
            lambda request: request.closed_at and request.task_id.is_closed
        )
        back.task_id.write({"state": "01_in_progress"})
        self._log_stage()

    def _follow_partner(self):
        """Move requests to the workspace of who asks now."""
        places = self._places(
            {request.task_id: request.company_id.id for request in self}
        )
        for request in self:
            place = places.get(request.task_id)
            if request.workspace_id.id != (place or False):
                # those of the other customer do not follow it any more
                request._put({"workspace_id": place, "watcher_ids": [(5,)]})

    def _closed(self):
        """Let everything follow from closing (in sudo)."""
        if not self:
            return
        now = fields.Datetime.now()
        self._put(
            {
                "closed_at": now,
                "closed_by_id": self.env.user.partner_id.id,
                "hold": False,
                "due_at": False,
            }
        )
        self._move_stages(fold=True)
        self._log_end("customer", "material", "production", "transport", "review")
        self._log_start("closed")
        self._meet("resolution", now)
        self._tell("request.closed")
        self._ask_rating()

    def _reopened(self):
        """Let everything follow from opening again (in sudo)."""
        if not self:
            return
        for request in self:
            request.reopened_count += 1
        self._put({"closed_at": False, "closed_by_id": False})
        self._move_stages(fold=False)
        self._log_end("closed")
        self._unmeet("resolution")
        self._tell("request.reopened")

    def _move_stages(self, fold):
        """Move the tasks to the end of the board, or away from it."""
        stray = self.filtered(lambda request: request.stage_id.fold != fold)
        for project, requests in stray.grouped("project_id").items():
            stages = project.type_ids.filtered(lambda stage: stage.fold == fold)
            # what is opened again is under way: behind the first one, if there is more
            stage = stages[:1] if fold else stages[1:2] or stages[:1]
            if stage:
                requests.task_id.write({"stage_id": stage.id})

    def _close(self):
        """Close those that are open (in sudo)."""
        self.filtered(lambda r: not r.closed_at).task_id.write({"state": "1_done"})

    def _reopen(self):
        """Open those again that are closed (in sudo)."""
        closed = self.filtered(lambda r: r.closed_at and not r.merged_id)
        closed.task_id.write({"state": "01_in_progress"})
