from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

# what people write; the rest is written by what happens
CHOSEN = frozenset(
    (
        *("kind", "department", "document", "alert_id", "hold", "watcher_ids"),
        *("stage_id", "user_ids", "priority"),
    )
)


class RequestRights(models.Model):
    """Who reads the task reads the request, and so does who reads the workspace."""

    _name = "collab.request"
    _inherit = ["collab.request", "collab.readable"]

    @api.model
    def _readable_domain(self):
        """Return what the user may read, by the host's rules for tasks and ours."""
        # sudo: taken back, for the record rule asks as the system
        mine = self.sudo(False).env
        found = Domain.FALSE
        for model, name in (
            ("project.task", "task_id"),
            ("collab.workspace", "workspace_id"),
        ):
            records = mine[model].with_context(active_test=False)
            if records.has_access("read"):
                found |= Domain(name, "in", records._search([]))
        return found

    @api.model_create_multi
    def create(self, vals_list):
        """Made by what happens: a task in a service desk is a request.

        :raise AccessError: always, for people
        """
        if not self.env.su:
            raise AccessError(
                self.env._("Requests are tasks: make one in a service desk.")
            )
        return super().create(vals_list)

    def write(self, vals):
        """Change requests; targets, the task and the feed follow.

        :raise AccessError: a value is not written by hand
        """
        if not self.env.su and (unknown := vals.keys() - CHOSEN):
            raise AccessError(
                self.env._(
                    "These are not written by hand: %s.", ", ".join(sorted(unknown))
                )
            )
        holds = {request: request.hold for request in self} if "hold" in vals else {}
        result = super().write(vals)
        if CHOSEN.intersection(vals):
            # sudo: what follows from a change that was allowed
            self.sudo()._follow(vals, holds)
        return result

    def _put(self, vals):
        """Write what happened, in sudo: nothing follows from it by itself."""
        # pylint: disable-next=super-method-mismatch
        return super().write(vals) if self else True
