from markupsafe import Markup

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

READ = ("name", "excerpt", "revised_at", "body")


class ArticlePortal(models.Model):
    """Articles as a page shows them: plain values, made for one reader."""

    _inherit = "collab.article"

    @api.model
    def _portal_domain(self, search=""):
        """Return which articles the knowledge of the portal holds.

        :param str search: words that all have to be there
        """
        shared = Domain("reader", "=", True)
        return shared & Domain("text", "ilike", search) if search else shared

    def _portal_rows(self):
        """Return articles as dicts ``id``, ``name``, ``excerpt`` and ``revised``."""
        self.fetch(READ[:3])
        return [
            {
                "id": article.id,
                "name": article.name,
                "excerpt": article.excerpt or "",
                "revised": format_date(self.env, article.revised_at),
            }
            for article in self
        ]

    def _portal_article(self):
        """Return the one article of a page, ``body`` as the host has cleaned it."""
        return self._portal_rows()[0] | {"body": Markup(self.body or "")}
