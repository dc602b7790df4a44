from odoo import fields, models

INSIDE = "base.group_user"
OPEN_RULES = [
    ("never", "By hand only"),
    ("won", "When an opportunity is won"),
    ("order", "When a first order is confirmed"),
]


class ResCompany(models.Model):
    _inherit = "res.company"

    # groups: people from outside read the company, and not how it works
    collab_open_rule = fields.Selection(
        OPEN_RULES, string="Open Workspaces", default="never", groups=INSIDE
    )
    collab_auto_join = fields.Boolean(
        string="Join Automatically", default=True, groups=INSIDE
    )
    collab_edit_minutes = fields.Integer(
        string="Posts can be Edited for",
        default=15,
        help="Minutes; 0: not at all.",
        groups=INSIDE,
    )
    collab_dormant_months = fields.Integer(
        string="Dormant after", default=12, groups=INSIDE
    )

    collab_history_months = fields.Integer(
        string="Read the Past",
        default=12,
        help="Months a new workspace looks back.",
        groups=INSIDE,
    )
    collab_archive_months = fields.Integer(
        string="Put Aside after",
        default=24,
        help="Months; 0 means never.",
        groups=INSIDE,
    )
    collab_delete_months = fields.Integer(
        string="Delete after",
        help="Months after an entry was put aside; 0 means never.",
        groups=INSIDE,
    )

    def write(self, vals):
        result = super().write(vals)
        if "collab_open_rule" in vals:
            self.env["collab.workspace"]._forget_index()
        return result
