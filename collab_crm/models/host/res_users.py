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
        """Return the department of a user, or False when it is not clear.

        Costs no query: groups are cached by the host.
        """
        # sudo: what a colleague works with
        mine = set(self.sudo()._get_group_ids()) if self else set()
        definitions = self.env["res.groups"]._get_group_definitions()
        held = {
            definitions.get_id(xmlid): department
            for xmlid, department in DEPARTMENT_GROUPS.items()
            if definitions.get_id(xmlid) in mine
        }
        if "management" in held.values():
            return "management"
        # production workers are stock users too: what another one implies tells nothing
        for group in tuple(held):
            for implied in definitions.get_superset_ids([group]):
                if implied != group:
                    held.pop(implied, None)
        return next(iter(held.values())) if len(held) == 1 else False
