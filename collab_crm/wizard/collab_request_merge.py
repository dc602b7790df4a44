from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.asked import check_asked
from ..tools.ids import are_ids


class RequestMergeWizard(models.TransientModel):
    """Asks which of several requests stays."""

    _name = "collab.request.merge"
    _description = "Merge Requests"

    request_ids = fields.Many2many(
        "collab.request",
        string="Requests",
        readonly=True,
        default=lambda self: self._chosen(),
    )
    target_id = fields.Many2one(
        "collab.request",
        string="Goes on in",
        required=True,
        domain="[('id', 'in', request_ids)]",
        default=lambda self: self._oldest(),
    )

    @api.model
    def _chosen(self):
        """Return the requests that are chosen in the list.

        :raise UserError: fewer than two
        """
        chosen = self.env["collab.request"]
        ids = self.env.context.get("active_ids")
        known = isinstance(ids, list | tuple) and are_ids(ids)
        if known and self.env.context.get("active_model") == chosen._name:
            chosen = chosen.browse(ids).exists()
        if len(chosen) < 2:
            raise UserError(self.env._("Choose at least two requests."))
        return chosen

    @api.model
    def _oldest(self):
        """Return the request that stays, if nobody chooses another one."""
        chosen = self._chosen()
        return chosen.sorted(lambda request: (request.opened_at, request.id))[0]

    def action_merge(self):
        """Merge the requests.

        :return: action: the one that stays
        :raise UserError: they cannot become one
        """
        check_asked(self, one=True)
        self.check_access("read")
        self.request_ids.action_merge_into(self.target_id.id)
        return self.target_id.action_open_task()
