from odoo import api, fields, models


class ColleagueChoice(models.AbstractModel):
    """A dialog in which a colleague of the company is chosen."""

    _name = "collab.colleague.choice"
    _description = "Choice of a Colleague"

    company_id = fields.Many2one("res.company")
    colleague_ids = fields.Many2many(
        "res.users", string="Possible Colleagues", compute="_compute_colleague_ids"
    )

    @api.depends("company_id")
    def _compute_colleague_ids(self):
        # sudo: who works with Collaboration in which company
        group = self.env.ref("collab_crm.group_collab_user").sudo()
        staff = group.all_user_ids._collab_staff()
        for dialog in self:
            company = dialog.company_id
            dialog.colleague_ids = staff.filtered(
                lambda user, company=company: company in user.company_ids
            )
