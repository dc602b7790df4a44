from odoo import SUPERUSER_ID, models

# application a user works with -> department; told only when it is one
DEPARTMENT_GROUPS = {
    "collab_crm.group_collab_manager": "management",
    "sales_team.group_sale_salesman": "sales",
    "project.group_project_user": "service",
    "mrp.group_mrp_user": "manufacturing",
    "stock.group_stock_user": "inventory",
    "purchase.group_purchase_user": "purchasing",
    "account.group_account_invoice": "finance",
}
STANDING = frozenset(("active", "group_ids", "share", "role"))


class ResUsers(models.Model):
    _inherit = "res.users"

    def write(self, vals):
        result = super().write(vals)
        if STANDING.intersection(vals):
            self._collab_stand()
        return result

    def _collab_stand(self):
        """See again who may enter where, after somebody came or left."""
        if self.env["collab.workspace"]._index().partners:
            # sudo: whoever manages users need not know workspaces
            members = self.env["collab.member"].sudo().with_context(active_test=False)
            members.search([("partner_id", "in", self.partner_id.ids)])._refresh()

    def _collab_staff(self):
        """Return the users who are active employees, the system's own excepted."""
        # sudo: whether somebody is a colleague is no secret of ours
        return self.filtered(
            lambda user: user.id != SUPERUSER_ID
            and user.sudo().active
            and not user.sudo().share
        )

    def _collab_department(self):
        """Return the department of a user, or False when it is not clear."""
        self.ensure_one()
        # sudo: what a colleague works with
        groups = self.sudo().all_group_ids
        found = [
            department
            for xmlid, department in DEPARTMENT_GROUPS.items()
            if self.env.ref(xmlid) in groups
        ]
        if "management" in found:
            return "management"
        return found[0] if len(found) == 1 else False
