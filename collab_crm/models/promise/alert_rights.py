from odoo import models
from odoo.exceptions import AccessError

from ..asked import check_asked

# who works with the alerts of a department, like in the record rules
HANDLERS = {
    "sales": "sales_team.group_sale_salesman_all_leads",
    "service": "project.group_project_user",
    "manufacturing": "mrp.group_mrp_user",
    "inventory": "stock.group_stock_user",
    "purchasing": "purchase.group_purchase_user",
    "finance": "account.group_account_invoice",
}
ALL = "collab_crm.group_collab_manager"


class AlertRights(models.Model):
    """Who reads an alert may not answer it: that is for who was asked, and for the
    people of his department.
    """

    _inherit = "collab.alert"

    def _to_handle(self):
        """Return these alerts for writing, if the user may handle them.

        :raise UserError: these are no ids
        :raise AccessError: he may not read them, or only read them
        """
        check_asked(self)
        self.check_access("read")
        # sudo: alerts are written by buttons only, whose rights are checked here
        alerts = self.sudo().exists()
        if not all(alert._handled_by(self.env.user) for alert in alerts):
            raise AccessError(
                self.env._(
                    "An alert is handled by who was asked, and by the people of his "
                    "department."
                )
            )
        return alerts

    def _handled_by(self, user):
        asked = self.user_id | self.asked_ids
        own = HANDLERS.get(self.department)
        return user in asked or user.has_group(ALL) or bool(own and user.has_group(own))
