from datetime import datetime

from odoo import api, fields, models, tools
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...tools.topics import SEARCHES_MOST
from ...tools.words import WEEK, asked, fits, query, template_lexemes
from .feed_query import NEWEST

TEXT_MOST = 200
# What is common is found among so many of the newest events; what is not, by the index.
RECENT = 1000
# Where these hold enough to expect a page among so many, they are read before the
# index: for a word that many events have, it reads all of them.
FURTHER = 10000
NAMES_MOST = 100

FOUND = """
WITH recent AS MATERIALIZED (
    SELECT t.* FROM (%(recent)s) t
     WHERE t.words @@ %(question)s::tsquery AND %(findable)s
     ORDER BY %(newest)s LIMIT %(window)s
), further AS MATERIALIZED (
    SELECT t.* FROM (%(further)s) t
     WHERE (SELECT count(*) FROM recent) BETWEEN %(some)s AND %(window)s - 1
       AND t.words @@ %(question)s::tsquery AND %(findable)s
     ORDER BY %(newest)s LIMIT %(window)s
), lately AS MATERIALIZED (
    SELECT t.* FROM (
        SELECT t.* FROM collab_event_target t
         WHERE (SELECT count(*) FROM recent) < %(window)s
           AND (SELECT count(*) FROM further) < %(window)s
           AND t.words @@ %(lately)s::tsquery
        OFFSET 0) t
      JOIN (%(mine)s) mine ON mine.id = t.workspace_id AND %(where)s
     ORDER BY %(newest)s LIMIT %(window)s
)
SELECT t.* FROM (
    SELECT * FROM recent
     WHERE (SELECT count(*) FROM recent) >= %(window)s
     UNION ALL
    SELECT * FROM further
     WHERE (SELECT count(*) FROM further) >= %(window)s
     UNION ALL
    SELECT * FROM lately
     WHERE (SELECT count(*) FROM lately) >= %(window)s
     UNION ALL
    SELECT t.* FROM (
        SELECT t.* FROM collab_event_target t
         WHERE (SELECT count(*) FROM recent) < %(window)s
           AND (SELECT count(*) FROM further) < %(window)s
           AND (SELECT count(*) FROM lately) < %(window)s
           AND t.words @@ %(there)s::tsquery
        OFFSET 0) t
      JOIN (%(mine)s) mine ON mine.id = t.workspace_id AND %(where)s
) t ORDER BY %(newest)s LIMIT %(window)s
"""


class FeedSearch(models.Model):
    """Finds entries by what they say in the language of the reader."""

    _inherit = "collab.workspace"

    @api.model
    def _feed_asked(self, filters):
        """Take ``text`` out of the filters; return the words of each, or None.

        :raise UserError: it is no text, or too long, or too many
        """
        texts = filters.pop("text", None) or []
        texts = texts if isinstance(texts, list) else [texts]
        if len(texts) > SEARCHES_MOST or not all(
            isinstance(text, str) and len(text) <= TEXT_MOST for text in texts
        ):
            raise UserError(
                self.env._("Search for a text of at most %s signs.", TEXT_MOST)
            )
        return [asked(text) for text in texts if text.strip()] or None

    @api.model
    def _feed_question(self, searches, places):
        """Return what is searched as PostgreSQL's text search takes it.

        A word is found in what was recorded and said, in the sentence of the type, and
        in the name of the person. Outsiders find no more than they can read.

        :param list searches: words of each, see :func:`asked`; one of them is enough
        :param SQL places: query of the workspaces that are searched
        """
        outside = not self.env.user._is_internal()
        lang = self._feed_in_reader_s_language().env.lang or "en_US"
        groups = frozenset(self.env.user._get_group_ids())
        faces = self._feed_faces_words(lang, outside, groups)
        every = dict(word for words in searches for word in words)
        people = self._feed_people(every.items(), places)
        parts = {}
        for piece, word in every.items():
            terms = [query(word, "A" if outside else "")]
            terms += [
                f"'#{kind}'" for kind, found in faces.items() if fits(word, found)
            ]
            terms += [f"'~{person}'" for person in people.get(piece, ())]
            parts[piece] = "(" + " | ".join(terms) + ")"
        texts = [
            " & ".join(parts[piece] for piece, _word in words) for words in searches
        ]
        return " | ".join(f"({text})" for text in texts)

    @api.model
    @tools.ormcache("lang", "outside", "groups")
    def _feed_faces_words(self, lang, outside, groups):
        """Return event type id -> words of its sentence for such readers."""
        reader = {"outside": outside, "groups": groups}
        return {
            type_id: template_lexemes(face["label"], self._feed_sentence(face, reader))
            for type_id, face in self.env["collab.event.type"]._faces(lang).items()
        }

    @api.model
    def _feed_people(self, words, places):
        """Return word -> ids of the colleagues and members with it in their name."""
        # the names of those who act in the entries are part of the entries
        name = self.env.registry.unaccent(SQL("p.name"))
        rows = self.env.execute_query(
            SQL(
                """SELECT word, array_agg(id) FROM (
                       SELECT word, p.id FROM res_partner p
                         JOIN unnest(%(words)s) word
                           ON %(name)s ILIKE '%%' || word || '%%'
                        WHERE p.id IN (
                              SELECT m.partner_id FROM collab_member m
                               WHERE m.workspace_id IN (SELECT id FROM (%(places)s) w)
                               UNION ALL
                              SELECT u.partner_id FROM res_users u WHERE NOT u.share)
                        LIMIT %(most)s) found GROUP BY word""",
                words=[piece for piece, _word in words],
                name=name,
                places=places,
                most=NAMES_MOST,
            )
        )
        return dict(rows)

    def _feed_search(self, searches, mine, recent, further, where, window, cursor):
        """Return the query of the newest rows that answer a question.

        A common word is found among the newest rows, which are cheap to read. Where
        these are not enough, the index on the words finds those of the last two weeks,
        and where these are not either, all there are.

        :param SQL mine: query of the workspaces, with the marker of the reader
        :param SQL recent: query of the newest rows
        :param SQL further: query of :data:`FURTHER` of them
        """
        searches = [words for words in searches if words]
        if not searches:
            return SQL("SELECT t.* FROM collab_event_target t WHERE FALSE")
        question = f"({self._feed_question(searches, mine)})"
        there = f"{question} & '@{self.id}'" if self else question
        findable = self._feed_findable()
        return SQL(
            FOUND,
            recent=recent,
            further=further,
            some=max(1, window * RECENT // FURTHER),
            question=question,
            findable=findable,
            lately=f"{there} & {self._feed_weeks(cursor)}",
            there=there,
            mine=mine,
            where=SQL("%s AND %s", where, findable),
            newest=NEWEST,
            window=window,
        )

    @api.model
    def _feed_weeks(self, cursor):
        """Return the week of a position and the one before, as terms of a question."""
        moment = self._feed_parse(cursor)[0] if cursor else fields.Datetime.now()
        week = int((moment - datetime(1970, 1, 1)).total_seconds() // WEEK)
        return f"('%{week}' | '%{week - 1}')"
