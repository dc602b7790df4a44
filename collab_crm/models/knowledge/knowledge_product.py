from odoo import api, fields, models
from odoo.fields import Domain

from ..asked import check_asked

USERS = "collab_crm.group_collab_user"


class ProductTemplate(models.Model):
    """A product shows what is known about it."""

    _inherit = "product.template"

    collab_article_count = fields.Integer(
        string="Articles", compute="_compute_collab_article_count", groups=USERS
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_collab_article_count(self):
        counts = {}
        if self.env["collab.article"].has_access("read"):
            counts = self._collab_article_counts()
        for product in self:
            product.collab_article_count = counts.get(product._origin.id, 0)

    def _collab_article_counts(self):
        """Return ``{product id: number of articles}`` the user may read."""
        articles = self.env["collab.article"]._read_group(
            self._collab_articles(), ["product_tmpl_id", "categ_id"], ["__count"]
        )
        return {
            product.id: sum(
                count
                for template, category, count in articles
                if template == product._origin
                or (category and product._collab_is_in(category))
            )
            for product in self._origin
        }

    def _collab_is_in(self, category):
        path = self.categ_id.parent_path or ""
        return path.startswith(category.parent_path)

    def _collab_articles(self):
        """Return the domain of the articles about these products."""
        above = {
            int(number)
            for category in self.categ_id
            for number in category.parent_path.split("/")
            if number
        }
        own = Domain("product_tmpl_id", "in", self.ids)
        return own | Domain("categ_id", "in", list(above))

    @api.readonly
    def action_collab_articles(self):
        """Open what is known about a product.

        :return: action
        """
        check_asked(self, one=True)
        self.check_access("read")
        return self.env["collab.article"]._open_action(
            self.display_name,
            list(self._collab_articles()),
            default_product_tmpl_id=self.id,
        )


class ProductProduct(models.Model):
    _inherit = "product.product"

    @api.readonly
    def action_collab_articles(self):
        """Open what is known about the product of a variant.

        :return: action
        """
        check_asked(self, one=True)
        return self.product_tmpl_id.action_collab_articles()
