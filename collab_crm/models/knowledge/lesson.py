from odoo import api, models
from odoo.fields import Domain

from ...tools.lessons import MOST, Lesson, chosen


class ArticleLesson(models.Model):
    """Finds the lessons for places where product and supplier meet again."""

    _inherit = "collab.article"

    @api.model
    def _lessons_for(self, cases, most=MOST):
        """Return the lessons of each case, in a constant number of queries, as far as
        the user may read them.

        :param dict cases: key -> :class:`Case`
        :return: key -> articles, the nearest first
        """
        if not cases:
            return {}
        found = self.search_fetch(
            self._lesson_domain(cases.values()),
            ["company_id", "product_tmpl_id", "supplier_id", "cause"],
        )
        lessons = [
            Lesson(
                lesson.id,
                lesson.company_id.id or None,
                lesson.product_tmpl_id.id or None,
                lesson.supplier_id.id or None,
                lesson.cause or None,
                lesson.helpful_count,
            )
            for lesson in found
        ]
        return {
            key: found.browse(one.id for one in chosen(lessons, case, most))
            for key, case in cases.items()
        }

    @api.model
    def _lesson_domain(self, cases):
        """Return which lessons may fit one of these cases."""
        products = {product for case in cases for product in case.products}
        suppliers = {supplier for case in cases for supplier in case.suppliers}
        causes = {case.cause for case in cases if case.cause}
        near = Domain("product_tmpl_id", "in", list(products))
        near |= Domain("supplier_id", "in", list(suppliers))
        bare = Domain("product_tmpl_id", "=", False) & Domain("supplier_id", "=", False)
        near |= bare & Domain("cause", "in", list(causes))
        return Domain("kind", "=", "lesson") & near
