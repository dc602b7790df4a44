from markupsafe import Markup

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from ...tools.ids import is_id
from ...tools.pictures import readdressed, shown

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
        """Return the one article of a page, ``body`` as the host has cleaned it.

        The host opens attachments to colleagues only: here the page does.
        """
        address = f"/my/knowledge/{self.id}/file/%s"
        return self._portal_rows()[0] | {
            "body": Markup(readdressed(self.body, address)),
        }

    def _portal_file(self, file_id):
        """Return a picture or file that an article shows now, in sudo, or nothing.

        :param file_id: anything
        """
        self.check_access("read")
        # sudo: the right to the article is the right to what it shows
        files = self.env["ir.attachment"].sudo()
        if not is_id(file_id) or file_id not in shown(self.body):
            return files
        return files.search(
            [
                ("id", "=", file_id),
                ("res_model", "=", self._name),
                ("res_id", "=", self.id),
            ]
        )
