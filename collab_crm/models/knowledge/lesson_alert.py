from collections import defaultdict

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

from ...tools.excerpt import excerpt
from ...tools.ids import is_id
from ...tools.lessons import Case
from ...tools.typed import storable
from ..asked import check_asked

# from what an alert is about to its product and its supplier; "" is the document
SUBJECTS = {
    "purchase.order.line": ("product_id", "partner_id"),
    "mrp.production": ("product_id", None),
    "mrp.workorder": ("production_id.product_id", None),
    "stock.move": ("product_id", "purchase_line_id.partner_id"),
    "stock.picking": ("move_ids.product_id", "move_ids.purchase_line_id.partner_id"),
    "product.product": ("", None),
}
LONGEST = 2000
TITLE = 90


class AlertLesson(models.Model):
    """What was learnt from an alert, and what was learnt before it."""

    _name = "collab.alert"
    _inherit = ["collab.lesson.place", "collab.alert"]

    def action_learn(self, text):
        """Keep a lesson of an alert: an article for colleagues, with its cause, product
        and supplier. It is shown where these meet the next time.

        :param str text: one or two sentences, up to 2000 characters
        :return: action that opens the lesson
        :raise UserError: it is no text, or empty, or too long
        :raise AccessError: the user may not read the alert, or not write articles
        """
        check_asked(self, one=True)
        self.check_access("read")
        text = storable(text) if isinstance(text, str) else ""
        if not text or len(text) > LONGEST:
            raise UserError(
                self.env._("A lesson is a text of up to %s characters.", LONGEST)
            )
        case = self._collab_cases()[self.id]
        products, suppliers = sorted(case.products), sorted(case.suppliers)
        lesson = self.env["collab.article"].create(
            {
                "kind": "lesson",
                "name": excerpt(text, TITLE),
                "body": plaintext2html(text),
                "cause": self.kind,
                "company_id": self.company_id.id,
                # of a transfer with many products none is the one
                "product_tmpl_id": products[0] if len(products) == 1 else False,
                "supplier_id": suppliers[0] if len(suppliers) == 1 else False,
                "alert_id": self.id,
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": lesson._name,
            "res_id": lesson.id,
            "views": [(False, "form")],
        }

    def _collab_cases(self):
        subjects = self._collab_subjects()
        cases = {}
        for alert in self:
            products, suppliers = subjects.get(alert.id, ((), ()))
            cases[alert.id] = Case(
                alert.company_id.id,
                frozenset(products),
                frozenset(suppliers),
                alert.kind,
            )
        return cases

    def _collab_subjects(self):
        """Return ``{alert id: (product template ids, supplier ids)}``, with a constant
        number of queries for each kind of document.
        """
        of_each = defaultdict(dict)
        for alert in self:
            model, res_id, *_more = f"{alert.cause},".split(",")
            if res_id.isdigit() and is_id(int(res_id)):
                model = model if model in self.env else "product.product"
                of_each[model][alert.id] = int(res_id)
        subjects = {}
        for model, ids in of_each.items():
            if model in SUBJECTS:
                # sudo: what an alert is about stands in its name
                there = self.env[model].sudo().browse(set(ids.values())).exists()
                known = {doc.id: self._collab_subject(doc) for doc in there}
                subjects |= {a: known[doc] for a, doc in ids.items() if doc in known}
        return subjects

    def _collab_subject(self, document):
        """Return product templates and supplier of a document, as ids."""
        product, supplier = SUBJECTS[document._name]
        products = document.mapped(product) if product else document
        suppliers = document.mapped(supplier) if supplier else self.env["res.partner"]
        return (
            products.product_tmpl_id.ids,
            suppliers.commercial_partner_id.ids,
        )
