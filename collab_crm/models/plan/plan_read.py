from odoo import api, fields, models

from ...tools.plan import THEIRS, progress, turns
from ..asked import check_asked


class PlanRead(models.Model):
    """The plan of a workspace as its reader may know it."""

    _inherit = "collab.workspace"

    @api.readonly
    def plan(self):
        """Return the plan of this workspace.

        Who is of the customer gets what both sides share, with no trace of the rest:
        no number, no count, no order that would show a gap.

        :return: ``{"milestones": [{"id", "name", "state": planned, progress or done,
            "steps": [...]}], "done", "total", "may_write", "today"}``. A step has
            ``key``, ``name``, ``side`` (internal or customer), ``who``, ``due`` (ISO
            date or None), ``late``, ``state``, ``turn``: it can be done now, ``mine``,
            ``undo``: he ticked it and may open it again, ``done_at`` (ISO, UTC),
            ``done_by``, ``note``; for colleagues also ``id``, ``milestone_id``,
            ``inside``, ``user``, ``partner_id``, ``department``, ``bound``, ``after``,
            ``order``, ``waiting_since``, ``waited_hours``, ``days_late``, ``task_id``.
            For the customer the ``id`` of a milestone is False
        :raise AccessError: the workspace is closed to the reader
        """
        check_asked(self, one=True)
        self.check_access("read")
        outside = not self.env.user._is_internal()
        # sudo: the right to the workspace is the right to its plan; what may leave
        # this method is chosen by the faces
        steps = self.sudo()._plan_steps()
        if outside:
            steps = steps.filtered(lambda step: not step.inside)
        return {
            "milestones": self._plan_parts(steps, outside),
            "done": len(steps.filtered(lambda step: step.state != "open")),
            "total": len(steps),
            "may_write": not outside and self.has_access("write"),
            "today": self.company_id._collab_today().isoformat(),
        }

    def _plan_parts(self, steps, outside):
        """Return the milestones with the faces of their steps.

        :param steps: those the reader may know, in the order of the plan (in sudo)
        :param bool outside: the reader is of the customer
        """
        ready = turns(steps._in_turn())
        face = steps._face_outside if outside else steps._face
        labels = steps._face_labels()
        of_part = steps.grouped("milestone_id")
        # sudo: as the steps; one without any step is for colleagues only
        parts = steps.milestone_id if outside else self.sudo().milestone_ids
        return [
            {
                "id": False if outside else part.id,
                "name": part.name,
                "state": progress(own.mapped("state")),
                "steps": [face(step, step.id in ready, labels) for step in own],
            }
            for part in parts.sorted(lambda part: (part.sequence, part.id))
            for own in [of_part.get(part, steps.browse())]
        ]


class PlanStepRead(models.Model):
    _inherit = "collab.plan.step"

    @api.model
    def _face_labels(self):
        """Return what all faces need once."""
        departments = self._fields["department"]._description_selection(self.env)
        return {"departments": dict(departments), "me": self.env.user.partner_id}

    @api.model
    def _face_outside(self, step, ready, labels):
        """Return all that the customer reads of a step; nothing else leaves."""
        theirs = step.side == THEIRS
        person = step.partner_id if theirs else step.user_id.partner_id
        company = step.workspace_id.partner_id if theirs else step.company_id
        return {
            "key": step.key,
            "name": step.name,
            "side": step.side,
            "who": person.name or company.name,
            "due": (step.due_date and step.due_date.isoformat()) or None,
            "late": step.is_late,
            "state": step.state,
            "turn": ready,
            "mine": step._at(labels["me"]),
            "undo": step.state == "done" and step.done_by_id == labels["me"],
            "done_at": (step.done_at and fields.Datetime.to_string(step.done_at))
            or None,
            "done_by": step.done_by_id.name or False,
            "note": step.note or "",
        }

    @api.model
    def _face(self, step, ready, labels):
        """Return what a colleague reads of a step."""
        since = step.waiting_since
        return self._face_outside(step, ready, labels) | {
            "id": step.id,
            "milestone_id": step.milestone_id.id,
            "mine": step.user_id.partner_id == labels["me"],
            "inside": step.inside,
            "user": step.user_id.id
            and {"id": step.user_id.id, "name": step.user_id.name},
            "partner_id": step.partner_id.id,
            "department": labels["departments"].get(step.department, ""),
            "bound": step.type_id.name or "",
            "after": step._after_told(),
            "order": step.order_id.name or "",
            "waiting_since": (since and fields.Datetime.to_string(since)) or None,
            "waited_hours": step.waited_hours,
            "days_late": step.days_late,
            "task_id": step.task_id.id,
        }

    def _at(self, partner):
        """Tell whether a contact may tick this step: it is the customer's, his or of
        nobody in particular, and does not close by itself.
        """
        return (
            self.side == THEIRS
            and not self.type_id
            and self.partner_id in (partner, partner.browse())
        )

    def _after_told(self):
        """Return what the date of a step counts from, while it has none."""
        if self.due_date or self.due_kind not in ("step", "event", "promise"):
            return None
        if self.due_kind == "promise":
            return {"days": self.due_days, "name": "", "before": True}
        base = self.due_step_id if self.due_kind == "step" else self.due_type_id
        return {"days": self.due_days, "name": base.name}
