from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_date

from ..asked import check_asked

USERS = "collab_crm.group_collab_user"


class Viewed(models.AbstractModel):
    """A document of the host that says how often the customer opened it."""

    _name = "collab.viewed"
    _description = "Opened by the Customer"

    collab_view_count = fields.Integer(
        string="Opened", compute="_compute_collab_view", groups=USERS
    )
    collab_view_text = fields.Char(
        string="Last Opened", compute="_compute_collab_view", groups=USERS
    )

    @api.depends_context("uid", "lang", "tz")
    def _compute_collab_view(self):
        known = self.env["collab.workspace"]._index().partners
        found = {}
        if known and self.ids:
            domain = [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("user_id", "=", False),
            ]
            views = self.env["collab.view"]
            found = {
                res_id: (count, views.browse(last))
                for res_id, count, last in views._read_group(
                    domain, ["res_id"], ["__count", "id:max"]
                )
            }
        for record in self:
            count, last = found.get(record._origin.id, (0, None))
            record.collab_view_count = count
            record.collab_view_text = record._collab_viewed(last) if last else False

    def _collab_viewed(self, view):
        """Return when it was opened last, and by whom."""
        day = fields.Datetime.context_timestamp(self, view.seen_at).date()
        name = view.sudo().partner_id.name  # sudo: a name
        ago = (fields.Date.context_today(self) - day).days
        when = {0: self.env._("today"), 1: self.env._("yesterday")}.get(
            ago, format_date(self.env, day)
        )
        if not name:
            return self.env._("last %s", when)
        return self.env._("last %(when)s by %(name)s", when=when, name=name)

    def action_collab_views(self):
        """Open who opened the document, and when.

        :return: action
        :raise AccessError: the user is from outside
        """
        check_asked(self, one=True)
        if not self.env.user._is_internal():
            raise AccessError(self.env._("This is for employees."))
        self.check_access("read")
        action = self.env["ir.actions.actions"]._for_xml_id(
            "collab_crm.collab_view_action"
        )
        domain = [("res_model", "=", self._name), ("res_id", "=", self.id)]
        return action | {"domain": domain, "context": {}}


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["collab.viewed", "sale.order"]


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["collab.viewed", "account.move"]
