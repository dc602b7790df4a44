import re

from odoo import http
from odoo.fields import Domain
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.addons.portal.controllers.portal import pager as portal_pager

from ..tools.ids import is_id
from ..tools.typed import text_of
from .feed import SHOWN
from .page import gone

SEARCH_MOST = 100


class KnowledgePortal(CustomerPortal):
    """What is shared with the people of a customer or supplier, to be read by them.

    Everything is searched with the rights of the reader: what is missing and what is
    closed to him look the same.
    """

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "knowledge_count" in counters:
            Article = request.env["collab.article"]
            readable = Article.has_access("read")
            count = Article.search_count(Article._portal_domain()) if readable else 0
            values["knowledge_count"] = count
        return values

    @http.route(
        ["/my/knowledge", "/my/knowledge/page/<int:page>"],
        type="http",
        auth="user",
        website=True,
        readonly=True,
        methods=["GET"],
    )
    def portal_my_knowledge(self, page=1, search=None, **kw):
        """List the articles that are shared with the reader, the newest first."""
        Article = request.env["collab.article"]
        # a form can send a file for anything, and the host's pager takes all digits
        search = text_of(search, SEARCH_MOST)
        page = int(page) if re.fullmatch("[0-9]{1,9}", str(page)) else 1
        domain = Article._portal_domain(search)
        pager = portal_pager(
            url="/my/knowledge",
            url_args={"search": search},
            total=Article.search_count(domain),
            page=page,
            step=self._items_per_page,
        )
        articles = Article.search(
            domain,
            order="revised_at desc, id desc",
            limit=self._items_per_page,
            offset=max(pager["offset"], 0),
        )
        label = request.env._("Search in All Words")
        values = self._prepare_portal_layout_values() | {
            "collab_articles": articles._portal_rows(),
            "page_name": "collab_knowledge",
            "collab_headline": request.env._("Knowledge"),
            "default_url": "/my/knowledge",
            "pager": pager,
            "searchbar_inputs": {"text": {"input": "text", "label": label}},
            "search_in": "text",
            "search": search,
        }
        return request.render("collab_crm.portal_my_knowledge", values)

    @http.route(
        "/my/knowledge/<int:article_id>",
        type="http",
        auth="user",
        website=True,
        readonly=True,
        methods=["GET"],
    )
    def portal_my_article(self, article_id, **kw):
        """Show an article; whoever may not read it is led to his own page."""
        article = self._find_article(article_id)
        if not article:
            return gone()
        page = article._portal_article()
        values = self._prepare_portal_layout_values() | {
            "collab_article": page,
            "collab_headline": page["name"],
            "page_name": "collab_article",
        }
        return request.render("collab_crm.portal_my_article", values)

    @http.route(
        "/my/knowledge/<int:article_id>/file/<int:file_id>",
        type="http",
        auth="user",
        readonly=True,
        methods=["GET"],
    )
    def portal_article_file(self, article_id, file_id, **kw):
        """Stream a picture or file that an article of the reader shows."""
        article = self._find_article(article_id)
        file = article and article._portal_file(file_id)
        if not file:
            raise request.not_found()
        stream = request.env["ir.binary"]._get_stream_from(file)
        stream.public = False
        shown = (stream.mimetype or "").startswith(SHOWN)
        return stream.get_response(as_attachment=not shown)

    def _find_article(self, article_id):
        """Return an article that the reader may read in the portal, or nothing."""
        Article = request.env["collab.article"]
        if not is_id(article_id) or not Article.has_access("read"):
            return Article
        domain = Article._portal_domain() & Domain("id", "=", article_id)
        return Article.search(domain, limit=1)
