from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

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

    handled = fields.Boolean(
        string="Mine to Handle",
        compute="_compute_handled",
        help="Whether you may acknowledge, answer or pass it on.",
    )

    @api.depends("user_id", "asked_ids", "department")
    @api.depends_context("uid")
    def _compute_handled(self):
        # sudo: who was asked is read to compare only
        mine = self.sudo().filtered_domain(self._handled_domain())
        for alert in self:
            alert.handled = alert.id in mine._ids

    def _to_handle(self):
        """Return these alerts for writing, if the user may handle them.

        :raise UserError: these are no ids
        :raise AccessError: he may not read them, or only read them
        """
        check_asked(self)
        self.check_access("read")
        # sudo: alerts are written by buttons only, whose rights are checked here
        alerts = self.sudo().exists()
        if not alerts._handled_by(self.env.user):
            raise AccessError(
                self.env._(
                    "An alert is handled by who was asked, and by the people of his "
                    "department."
                )
            )
        return alerts

    @api.model
    def _handled_domain(self):
        """Return which alerts the user of the environment may handle."""
        user = self.env.user
        if user.has_group(ALL):
            return Domain.TRUE
        own = [code for code, group in HANDLERS.items() if user.has_group(group)]
        asked = Domain("user_id", "=", user.id) | Domain("asked_ids", "in", user.ids)
        return asked | Domain("department", "in", own)

    def _handled_by(self, user):
        """Tell whether a user may handle these alerts, all of them."""
        return self == self.filtered_domain(self.with_user(user)._handled_domain())
