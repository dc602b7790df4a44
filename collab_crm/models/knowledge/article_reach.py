from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

# Which articles belong into which workspaces: its own, those of what its customer has
# on his orders, and the general ones. ``a`` article, ``w`` workspace. What customers
# have is looked up once, however many articles there are.
REACHING = """
WITH goods AS MATERIALIZED (
    SELECT DISTINCT w.id AS workspace_id, pt.id AS product_id, c.parent_path
      FROM collab_workspace w
      JOIN res_partner p ON p.commercial_partner_id = w.partner_id
      JOIN sale_order o ON o.partner_id = p.id AND o.company_id = w.company_id
       AND o.state IN ('sent', 'sale')
      JOIN sale_order_line l ON l.order_id = o.id
      JOIN product_product pp ON pp.id = l.product_id
      JOIN product_template pt ON pt.id = pp.product_tmpl_id
      LEFT JOIN product_category c ON c.id = pt.categ_id
     WHERE w.kind = 'customer' AND %(places)s AND %(goods)s
)
SELECT %(columns)s FROM collab_article a
  LEFT JOIN product_category above ON above.id = a.categ_id
  JOIN collab_workspace w ON a.workspace_id = w.id OR (
       a.workspace_id IS NULL AND w.kind = 'customer' AND w.partner_id IS NOT NULL
       AND (a.company_id IS NULL OR a.company_id = w.company_id)
       AND ((a.product_tmpl_id IS NULL AND a.categ_id IS NULL) OR EXISTS (
            SELECT 1 FROM goods g
             WHERE g.workspace_id = w.id
               AND (g.product_id = a.product_tmpl_id
                    OR g.parent_path LIKE above.parent_path || '%%'))))
 WHERE %(places)s AND %(articles)s
"""


class ArticleReach(models.Model):
    """Which articles belong into which workspaces. Says nothing about rights."""

    _inherit = "collab.article"

    @api.model
    def _reaching(self, columns, places, articles, goods=None):
        """Return the query of articles ``a`` with workspaces ``w`` they belong into.

        :param SQL columns: what to select
        :param SQL places: condition on ``w``
        :param SQL articles: condition on ``a`` and ``w``
        :param SQL goods: condition on the products ``pt`` that may matter; None: all
        """
        self.flush_model()
        self.env["collab.workspace"].flush_model()
        self.env["sale.order.line"].flush_model(["order_id", "product_id"])
        self.env["sale.order"].flush_model(["partner_id", "company_id", "state"])
        self.env["res.partner"].flush_model(["commercial_partner_id"])
        self.env["product.template"].flush_model(["categ_id"])
        self.env["product.category"].flush_model(["parent_path"])
        return SQL(
            REACHING,
            columns=columns,
            places=places,
            articles=articles,
            goods=goods or SQL("TRUE"),
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
