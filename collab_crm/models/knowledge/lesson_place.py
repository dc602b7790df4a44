from odoo import api, models
from odoo.exceptions import AccessError

from ...tools.lessons import Case
from ..asked import check_asked

ARTICLES_MOST = 5
USERS = "collab_crm.group_collab_user"


class LessonPlace(models.AbstractModel):
    """A document that shows what was learnt about its product and supplier."""

    _name = "collab.lesson.place"
    _description = "Document with Lessons"

    @api.readonly
    def collab_lessons(self):
        """Return what one should know at this document, for one who may read it.

        :return: dict ``lessons`` (at most 3, the nearest first) and ``articles`` (at
            most 5 on its products), each a list of dicts as described in
            ``collab.article._rows``
        :raise AccessError: the user may not read the document, or is no colleague
        """
        check_asked(self, one=True)
        self.check_access("read")
        if not self.env.user.has_group(USERS):
            raise AccessError(self.env._("Lessons are for colleagues."))
        Article = self.env["collab.article"]
        case = self._collab_cases()[self.id]
        lessons = Article._lessons_for({self.id: case})[self.id]
        articles = Article.browse()
        if case.products:
            articles = Article.search(
                [
                    ("kind", "=", "article"),
                    ("workspace_id", "=", False),
                    ("product_tmpl_id", "in", list(case.products)),
                    ("company_id", "in", [False, case.company_id]),
                ],
                limit=ARTICLES_MOST,
            )
        rows = (lessons | articles)._rows()
        return {
            "lessons": rows[: len(lessons)],
            "articles": rows[len(lessons) :],
        }

    def _collab_cases(self):
        """Return ``{id: Case}`` of these documents, in a constant number of queries."""
        raise NotImplementedError


class PurchaseOrder(models.Model):
    _name = "purchase.order"
    _inherit = ["collab.lesson.place", "purchase.order"]

    def _collab_cases(self):
        return {
            order.id: Case(
                order.company_id.id,
                frozenset(order.order_line.product_id.product_tmpl_id.ids),
                frozenset(order.partner_id.commercial_partner_id.ids),
            )
            for order in self
        }
