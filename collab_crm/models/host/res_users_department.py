from odoo import models

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


class ResUsersDepartment(models.Model):
    _inherit = "res.users"

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
