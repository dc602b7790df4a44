from odoo import api, fields, models
from odoo.exceptions import UserError


class RequestMergeWizard(models.TransientModel):
    """Asks which of several requests stays."""

    _name = "collab.request.merge"
    _description = "Merge Requests"

    request_ids = fields.Many2many("collab.request", string="Requests", readonly=True)
    target_id = fields.Many2one(
        "collab.request",
        string="Goes on in",
        required=True,
        domain="[('id', 'in', request_ids)]",
    )

    @api.model
    def default_get(self, fields):
        """Return the chosen requests; the oldest one stays.

        :raise UserError: fewer than two are chosen
        """
        vals = super().default_get(fields)
        chosen = self.env["collab.request"]
        if self.env.context.get("active_model") == chosen._name:
            chosen = chosen.browse(self.env.context.get("active_ids", ())).exists()
        if len(chosen) < 2:
            raise UserError(self.env._("Choose at least two requests."))
        oldest = chosen.sorted(lambda request: (request.opened_at, request.id))[0]
        return vals | {
            "request_ids": [(6, 0, chosen.ids)],
            "target_id": oldest.id,
        }

    def action_merge(self):
        """Merge the requests.

        :return: action: the one that stays
        :raise UserError: they cannot become one
        """
        self.ensure_one()
        self.request_ids.action_merge_into(self.target_id.id)
        return self.target_id.action_open_task()
