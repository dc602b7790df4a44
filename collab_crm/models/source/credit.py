from odoo import models


class OrderCredit(models.Model):
    """Orders confirmed although the customer has reached the host's credit limit."""

    _inherit = "sale.order"

    def _collab_code(self, code):
        if code == "order.over_credit" and not self._collab_over_credit():
            return None
        return super()._collab_code(code)

    def _collab_data(self, code, old):
        data = super()._collab_data(code, old)
        if code == "order.over_credit":
            data["partner"] = self.partner_id.commercial_partner_id.name
        return data

    def _collab_over_credit(self):
        """Tell whether what the customer owes, this order included, is above his limit.

        Leans on the warning of the host, ``_build_credit_warning_message`` of
        ``account.move``; costs no query where the company has no limits.
        """
        company = self.company_id
        if not company.account_use_credit_limit:
            return False
        order = self.with_company(company)
        # what was read before the order was confirmed does not count it
        partner = order.partner_id.commercial_partner_id
        partner.invalidate_recordset(["credit", "credit_to_invoice"], flush=False)
        return bool(self.env["account.move"]._build_credit_warning_message(order))
