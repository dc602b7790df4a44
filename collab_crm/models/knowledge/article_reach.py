from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

# Which articles belong into which workspaces: its own, those of what its customer has
# on his orders, and the general ones. ``a`` article, ``w`` workspace.
BOUGHT = """
EXISTS (
    SELECT 1 FROM sale_order_line l
      JOIN sale_order o ON o.id = l.order_id
      JOIN res_partner p ON p.id = o.partner_id
      JOIN product_product pp ON pp.id = l.product_id
      JOIN product_template pt ON pt.id = pp.product_tmpl_id
      LEFT JOIN product_category c ON c.id = pt.categ_id
     WHERE o.state IN ('sent', 'sale') AND o.company_id = w.company_id
       AND p.commercial_partner_id = w.partner_id
       AND (pt.id = a.product_tmpl_id OR c.parent_path LIKE (
            SELECT above.parent_path || '%%' FROM product_category above
             WHERE above.id = a.categ_id)))
"""
ABOUT_GOODS = "(a.product_tmpl_id IS NOT NULL OR a.categ_id IS NOT NULL)"
CUSTOMERS = """
a.workspace_id IS NULL AND w.kind = 'customer' AND w.partner_id IS NOT NULL
AND (a.company_id IS NULL OR a.company_id = w.company_id)
"""


class ArticleReach(models.Model):
    """Which articles belong into which workspaces. Says nothing about rights."""

    _inherit = "collab.article"

    @api.model
    def _reaching(self, columns, places, articles):
        """Return the query of articles ``a`` with workspaces ``w`` they belong into.

        :param SQL columns: what to select
        :param SQL places: condition on ``w``
        :param SQL articles: condition on ``a``
        """
        self.flush_model()
        self.env["collab.workspace"].flush_model()
        self.env["sale.order.line"].flush_model(["order_id", "product_id"])
        self.env["sale.order"].flush_model(["partner_id", "company_id", "state"])
        self.env["res.partner"].flush_model(["commercial_partner_id"])
        self.env["product.template"].flush_model(["categ_id"])
        self.env["product.category"].flush_model(["parent_path"])
        return SQL(
            """SELECT %(columns)s FROM collab_article a JOIN collab_workspace w
                   ON (a.workspace_id = w.id OR (%(customers)s AND (
                       NOT %(goods)s OR %(bought)s)))
                WHERE %(places)s AND %(articles)s""",
            columns=columns,
            customers=SQL(CUSTOMERS),
            goods=SQL(ABOUT_GOODS),
            bought=SQL(BOUGHT),
            places=places,
            articles=articles,
        )

    @api.model
    def _outside_domain(self):
        """Return what a person from outside reads, of all that is shared."""
        Workspace = self.env["collab.workspace"]
        if not Workspace.has_access("read"):
            return Domain.FALSE
        places = SQL("w.id IN %s", Workspace._search([]).subselect())
        shared = SQL("a.audience = 'shared' AND a.active")
        reached = self.sudo()._reaching(SQL("a.id"), places, shared)  # sudo: as above
        return Domain("id", "in", SQL("(%s)", reached))
