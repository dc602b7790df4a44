import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.words import asked, lexemes, query, said
from .article import CONTENT

# of a long guide too, every word is found
WORDS_MOST = 20000
TEXT_MOST = 200


class ArticleWords(models.Model):
    """Finds articles by all their words, as feeds are searched: a column the ORM does
    not know, cut by ``tools/words.py``, Chinese too.
    """

    _inherit = "collab.article"

    text = fields.Char(
        string="Content and Title",
        compute="_compute_text",
        search="_search_text",
        export_string_translation=False,
    )

    def init(self):
        self.env.cr.execute(
            """ALTER TABLE collab_article ADD COLUMN IF NOT EXISTS words tsvector;
               CREATE INDEX IF NOT EXISTS collab_article_words_idx
                   ON collab_article USING gin (words)"""
        )
        return super().init()

    def _compute_text(self):
        self.text = False

    def _search_text(self, operator, value):
        """Find articles that have all words of a text.

        :raise UserError: it is no text, or too long
        """
        if operator in ("in", "not in") or operator.startswith("not"):
            return NotImplemented
        if not isinstance(value, str) or len(value) > TEXT_MOST:
            raise UserError(
                self.env._("Search for a text of at most %s signs.", TEXT_MOST)
            )
        words = asked(value.replace("\x00", ""))
        if not words:
            return Domain.FALSE if value.strip() else Domain.TRUE
        question = " & ".join(query(terms) for _word, terms in words)
        self.flush_model(list(CONTENT))
        found = SQL(
            "(SELECT id FROM collab_article WHERE words @@ %s::tsquery)", question
        )
        return Domain("id", "in", found)

    @api.model_create_multi
    def create(self, vals_list):
        articles = super().create(vals_list)
        articles._index_words()
        return articles

    def write(self, vals):
        result = super().write(vals)
        if CONTENT.intersection(vals):
            self._index_words()
        return result

    def _index_words(self):
        """Write the words of articles, in one statement."""
        if not self:
            return
        self.flush_recordset()
        # sudo: the writer may have given the article away by what he wrote
        rows = [{"id": a.id, "words": a._words()} for a in self.sudo()]
        self.env.cr.execute(
            SQL(
                """UPDATE collab_article a SET words = i.words::tsvector
                     FROM jsonb_to_recordset(%s::jsonb) AS i(id int, words text)
                    WHERE a.id = i.id""",
                json.dumps(rows),
            )
        )

    def _words(self):
        found = lexemes(f"{self.name} {said(self.body)}", WORDS_MOST)
        return " ".join(f"'{word}':1" for word in sorted(found))
