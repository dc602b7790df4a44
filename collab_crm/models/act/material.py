from odoo import api, models
from odoo.fields import Domain

from ..feed.together import Question

MOST = 500


class Material(models.Model):
    """What is a customer's own and lies in our stock (C16)."""

    _inherit = "collab.workspace"

    def _nav_questions(self):
        questions = super()._nav_questions()
        if self._portal_may("deliveries"):
            kept = self._material_domain()
            questions["material"] = Question(
                "stock.quant", kept, (), limit=1, ruled=False
            )
        return questions

    def _nav_items(self, found):
        items = super()._nav_items(found)
        if self._portal_may("invoices") and self._material_of_customer():
            items.append((40, "invoices", self.env._("Invoices"), "/invoices"))
        if found["material"]:
            items.append((50, "material", self.env._("Your Material"), "/material"))
        return items

    def _material_of_customer(self):
        # sudo: which side it is
        place = self.sudo()
        return place.kind == "customer" and bool(place.partner_id)

    @api.model
    def _material_quants(self):
        # sudo: of the reader's own company only; what is told is said in the rows
        return self.env["stock.quant"].sudo()

    def _material_domain(self):
        self.ensure_one()
        place = self.sudo()  # sudo: whose goods
        if not self._material_of_customer():
            return Domain.FALSE
        return (
            Domain("owner_id.commercial_partner_id", "=", place.partner_id.id)
            & Domain("company_id", "=", place.company_id.id)
            & Domain("location_id.usage", "in", ("internal", "transit"))
            & Domain("quantity", ">", 0)
        )

    def _material_rows(self):
        """Return what lies here for the customer, by product and lot.

        :return: ``[{"product", "lot", "quantity", "unit"}]``; None: his role does not
            include it
        """
        self.ensure_one()
        self.check_access("read")
        if not self._portal_may("deliveries"):
            return None
        reading = self._portal_reading()
        quants = reading._material_quants()
        rows = quants._read_group(
            self._material_domain(),
            ["product_id", "lot_id"],
            ["quantity:sum"],
            limit=MOST,
        )
        page = reading.env["collab.order.page"]
        return [
            {
                # without our own code for it
                "product": product.with_context(
                    display_default_code=False
                ).display_name,
                "lot": lot.name or "",
                "quantity": page._amount(quantity),
                "unit": product.uom_id.name,
            }
            for product, lot, quantity in rows
        ]
