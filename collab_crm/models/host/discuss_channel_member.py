from odoo import api, models


class DiscussChannelMember(models.Model):
    _inherit = "discuss.channel.member"

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        self.env["collab.workspace"]._chat_joined(rows)
        return rows

    def unlink(self):
        self.env["collab.workspace"]._chat_left(self)
        return super().unlink()
