from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..asked import check_asked

# so many of a group are shown on the form; the rest is one click away
MOST = 8


class KnowledgeWorkspace(models.Model):
    """What one should know in a workspace: what was written for it, what belongs to the
    goods of this customer or supplier, and what is general.
    """

    _inherit = "collab.workspace"

    @api.readonly
    def knowledge(self):
        """Return the articles that belong here, as far as the reader may read them.

        :return: dict ``groups``: list of dicts ``name`` (own, goods or general),
            ``articles`` (list of dicts as described in ``collab.article._rows``) and
            ``count`` (how many there are); ``writable``: whether the reader may write
            articles of this workspace
        :raise AccessError: the user may not read the workspace, or is no colleague
        """
        check_asked(self, one=True)
        self.check_access("read")
        Article = self.env["collab.article"]
        Article.check_access("create")
        found = {
            name: Article.search(domain, order="revised_at desc, id desc")
            for name, domain in self._knowledge_domains().items()
        }
        shown = [articles[:MOST] for articles in found.values()]
        rows = {row["id"]: row for row in Article.union(*shown)._rows()}
        return {
            "groups": [
                {
                    "name": name,
                    "articles": [rows[article.id] for article in articles[:MOST]],
                    "count": len(articles),
                }
                for name, articles in found.items()
            ],
            "writable": self.has_access("write"),
        }

    @api.readonly
    def action_knowledge(self, group):
        """Open the list of one of the groups of ``knowledge``.

        :param str group: own, goods or general
        :return: action
        :raise AccessError: the user may not read the workspace
        """
        check_asked(self, one=True)
        self.check_access("read")
        domains = self._knowledge_domains()
        domain = domains.get(group if isinstance(group, str) else "", Domain.FALSE)
        Article = self.env["collab.article"]
        return Article._open_action(
            self.env._("Knowledge: %s", self.name),
            [("id", "in", Article.search(domain).ids)],
            default_workspace_id=self.id,
        )

    def _knowledge_domains(self):
        """Return the domain of each group of articles."""
        Article = self.env["collab.article"]
        goods = Domain("product_tmpl_id", "!=", False) | Domain("categ_id", "!=", False)
        own = Domain("workspace_id", "=", self.id)
        if self.kind == "supplier":
            of_them = Domain("supplier_id", "=", self.partner_id.id)
            return {"own": own, "goods": of_them & ~own}
        # sudo: which articles are about what the customer buys; their own rules follow
        reached = Article.sudo()._reaching(
            SQL("a.id"), SQL("w.id = %s", self.id), SQL("TRUE")
        )
        here = Domain("id", "in", SQL("(%s)", reached)) & Domain(
            "workspace_id", "=", False
        )
        general = ~goods & Domain("kind", "=", "article")
        return {"own": own, "goods": here & goods, "general": here & general}
