from odoo import models

READ = (
    "name", "kind", "audience", "excerpt", "revised_at", "workspace_id",
    "product_tmpl_id", "categ_id", "supplier_id", "cause",
)  # fmt: skip


class ArticleRow(models.Model):
    """Articles as the blocks of other forms list them."""

    _inherit = "collab.article"

    def _rows(self):
        """Return articles as plain data, for a reader who may read them.

        :return: list of dicts ``id``, ``name``, ``kind`` (article or lesson),
            ``shared`` (customers read it too), ``excerpt``, ``revised_at`` (ISO, UTC),
            ``about`` (names of product, category and supplier, in that order),
            ``cause`` (label or False), ``favourite``, ``helpful`` (the reader says so)
            and ``helpful_count``
        """
        self.fetch(READ)
        causes = dict(self._fields["cause"]._description_selection(self.env))
        return [
            {
                "id": article.id,
                "name": article.name,
                "kind": article.kind,
                "shared": article.audience == "shared",
                "excerpt": article.excerpt or "",
                "revised_at": article.revised_at.isoformat() + "Z",
                "about": article._about(),
                "cause": causes.get(article.cause, False),
                "favourite": article.is_favourite,
                "helpful": article.is_helpful,
                "helpful_count": article.helpful_count,
            }
            for article in self
        ]

    def _about(self):
        """Return the names of what an article is about."""
        # sudo: the names are part of the article, whoever may open their records
        article = self.sudo().with_context(display_default_code=False)
        places = article.product_tmpl_id, article.categ_id, article.supplier_id
        return [place.display_name for place in places if place]

    def _open_action(self, name, domain, **context):
        """Return the action that lists articles.

        :param str name: title of the list
        """
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "collab_crm.collab_article_action"
        )
        # the places of a menu are not those of a document
        action.pop("path", None)
        return action | {"name": name, "domain": domain, "context": context}
