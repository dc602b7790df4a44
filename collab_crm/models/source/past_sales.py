from odoo import models
from odoo.tools import SQL

from ...tools.naming import invoice_code


class LeadPast(models.Model):
    _inherit = "crm.lead"

    def _collab_past_data(self, code):
        currency = SQL(
            "COALESCE((SELECT c.currency_id FROM res_company c"
            " WHERE c.id = d.company_id), %s)",
            self.env.company.currency_id.id,
        )
        return self._collab_past_object(
            document=SQL("d.name"),
            amount=self._collab_past_amount("expected_revenue", currency),
            user=SQL("FALSE"),
            stage=SQL("FALSE"),
            reason=self._collab_past_translated("lost_reason_id"),
        )

    def _collab_past_routes(self):
        return self._collab_past_party(lead=SQL("d.id"))


class OrderPast(models.Model):
    _inherit = "sale.order"

    def _collab_past_data(self, code):
        goods = SQL(
            """(SELECT jsonb_build_object('ids', COALESCE(jsonb_agg(jsonb_build_array(
                        l.product_id, l.product_uom_qty, l.product_uom_id)
                        ORDER BY l.sequence, l.id), '[]'))
                  FROM sale_order_line l WHERE l.order_id = d.id
                   AND l.product_id IS NOT NULL AND l.product_uom_qty <> 0)"""
        )
        return self._collab_past_object(
            document=SQL("d.name"),
            amount=self._collab_past_amount("amount_total", SQL("d.currency_id")),
            signer=SQL("d.signed_by"),
            **self._collab_past_moved("commitment_date"),
            **({"goods": goods} if code == "order.confirmed" else {}),
        )

    def _collab_past_talks(self):
        return SQL("(d.state <> 'draft')")

    def _collab_past_logs(self):
        viewed = {self._collab_xmlid("sale.mt_order_viewed"): "quotation.viewed"}
        return super()._collab_past_logs() | viewed


class InvoicePast(models.Model):
    _inherit = "account.move"

    def _collab_past_data(self, code):
        return self._collab_past_object(
            document=SQL("d.name"),
            amount=self._collab_past_amount("amount_total", SQL("d.currency_id")),
            reference=SQL("d.ref"),
            due=SQL("COALESCE(d.invoice_date_due::text, '')"),
        )

    def _collab_past_code(self, code):
        kinds = self._fields["move_type"].get_values(self.env)
        codes = {kind: invoice_code(code, kind) for kind in kinds}
        return self._collab_past_lookup(codes, SQL("d.move_type"))

    def _collab_past_name(self):
        return SQL(
            """concat_ws(' ', CASE WHEN d.state = 'draft' THEN %s END,
                   NULLIF(d.name, '/')) || COALESCE(' (' || CASE
                   WHEN length(d.ref) <= 50 THEN NULLIF(d.ref, '')
                   ELSE left(d.ref, 44) || ' [...]' END || ')', '')""",
            self._collab_past_lookup(
                {
                    "out_invoice": "Draft Invoice",
                    "out_refund": "Draft Credit Note",
                    "in_invoice": "Draft Bill",
                    "in_refund": "Draft Vendor Credit Note",
                    "out_receipt": "Draft Sales Receipt",
                    "in_receipt": "Draft Purchase Receipt",
                    "entry": "Draft Entry",
                },
                SQL("d.move_type"),
            ),
        )

    def _collab_past_talks(self):
        return SQL("(d.state = 'posted')")

    def _collab_past_routes(self):
        side = SQL(
            "CASE WHEN d.move_type = ANY(%s) THEN 'supplier' ELSE 'customer' END",
            self.get_purchase_types(include_receipts=True),
        )
        return SQL(
            """SELECT r.doc, r.company_id, r.partner_id, o.opportunity_id, r.kind,
                      r.shareable, o.id, o.name
                 FROM (%s) r LEFT JOIN (
                      SELECT DISTINCT m.move_id, l.order_id FROM account_move_line m
                        JOIN sale_order_line_invoice_rel i ON i.invoice_line_id = m.id
                        JOIN sale_order_line l ON l.id = i.order_line_id
                       WHERE m.move_id = ANY(%s)) x ON x.move_id = r.doc
                 LEFT JOIN sale_order o ON o.id = x.order_id""",
            self._collab_past_party(kind=side),
            self.ids,
        )
