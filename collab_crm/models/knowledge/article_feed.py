import logging

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.fact import Fact
from ...tools.transition import Route
from ..feed.together import Question
from .article import CONTENT

_logger = logging.getLogger(__name__)

SHARED, REVISED = "article.shared", "article.revised"


class ArticleFeed(models.Model):
    """What customers may read now, and what of it was revised, stands in the feeds.

    A general article is told when it is shared; its revisions would be a line in every
    feed there is.
    """

    _inherit = "collab.article"

    @api.model_create_multi
    def create(self, vals_list):
        articles = super().create(vals_list)
        articles.filtered(lambda a: a._is_told())._tell(SHARED)
        return articles

    def write(self, vals):
        told = self.filtered(lambda a: a._is_told())
        result = super().write(vals)
        if {"audience", "active"}.intersection(vals):
            (self - told).filtered(lambda a: a._is_told())._tell(SHARED)
        if CONTENT.intersection(vals):
            told.filtered(lambda a: a._is_told() and not a._is_general())._tell(REVISED)
        return result

    def _is_told(self):
        return self.active and self.audience == "shared"

    def _is_general(self):
        return not (self.workspace_id or self.product_tmpl_id or self.categ_id)

    def _tell(self, code):
        """Record an event for each article; a feed that fails costs no article.

        A revision is told once a day: people save often.
        """
        if not self or self.env.context.get("collab_skip"):
            return
        now = fields.Datetime.now()
        stamp = now.date() if code == REVISED else now
        self.flush_recordset()
        try:
            with self.env.cr.savepoint():
                # sudo: the feed is written by the system
                places = self.sudo()._told_places()
                facts = [
                    Fact(
                        code,
                        self._name,
                        article.id,
                        occurred_at=now,
                        uid=self.env.uid,
                        data={"document": article.name},
                        stamp=stamp.isoformat(),
                        routes=tuple(
                            Route(article.id, company, None, workspace_id=place)
                            for place, company in places.get(article.id, ())
                        ),
                    )
                    for article in self
                    if places.get(article.id)
                ]
                self.env["collab.event"].sudo()._record(facts)  # sudo: as above
                self.env.flush_all()
        except Exception:
            _logger.exception("%s is not in the feeds", self)

    def _told_places(self):
        """Return ``{article id: [(workspace id, company id)]}`` of who reads it."""
        goods = SQL("pt.id = ANY(%s)", self.product_tmpl_id.ids)
        rows = self.env.execute_query(
            self._reaching(
                SQL("a.id, w.id, w.company_id"),
                SQL("w.active"),
                SQL(
                    "a.id = ANY(%s) AND (w.parent_id IS NULL OR a.workspace_id = w.id)",
                    self.ids,
                ),
                None if self.categ_id else goods,
            )
        )
        places = {}
        for article_id, *place in rows:
            places.setdefault(article_id, []).append(tuple(place))
        return places


class FeedPages(models.Model):
    _inherit = "collab.workspace"

    @api.model
    def _url_questions(self, entries):
        ids = {e["res_id"] for e in entries if e["res_model"] == "collab.article"}
        questions = super()._url_questions(entries)
        if ids:
            articles = Domain("id", "in", list(ids))
            questions["url", "article"] = Question("collab.article", articles, ())
        return questions

    @api.model
    def _portal_urls(self, entries, found):
        """Lead customers from an entry to the article, if they may read it still."""
        return super()._portal_urls(entries, found) | {
            ("collab.article", row["id"]): f"/my/knowledge/{row['id']}"
            for row in found["url", "article"]
        }
