import json
from contextlib import suppress

from odoo import api, models
from odoo.exceptions import MissingError
from odoo.tools import SQL

from ...tools.words import WEEK, lexemes, said, spoken, vector

BATCH = 2000
# so many are indexed by one run of the job, which calls itself for the rest
RUN_MOST = 100000
# what the words of a target are made of
COLUMNS = ("i.words", "t.workspace_id", "t.type_id", "t.actor_id", "t.occurred_at")
# marks an event whose goods get their names only when it is written
UNNAMED = " '?':1"
MISSING = ("words IS NULL", "words @@ '''?'''")


class TargetWords(models.Model):
    """The words a feed is searched by, in a column the ORM does not know.

    Besides words it holds the workspace (``@7``), the type (``#7``), the person
    (``~7``) and the week (``%2967``): so a search within one workspace, for a sentence
    in the language of the reader, or for a person under his name of today, is one look
    into one index.
    Empty means: not indexed yet; a job does it.
    """

    _inherit = "collab.event.target"

    def init(self):
        self.env.cr.execute(
            """ALTER TABLE collab_event_target ADD COLUMN IF NOT EXISTS words tsvector;
               CREATE INDEX IF NOT EXISTS collab_event_target_words_idx
                   ON collab_event_target USING gin (words)
                 WITH (gin_pending_list_limit = 256);
               CREATE INDEX IF NOT EXISTS collab_event_target_wordless_idx
                   ON collab_event_target (id) WHERE words IS NULL"""
        )
        return super().init()


class EventWords(models.Model):
    _inherit = "collab.event"

    @api.model
    def _words(self, data, body, target_data=None):
        """Return the words of an event in a workspace.

        :param dict data: what was recorded
        :param str body: HTML of its message
        :param dict target_data: what only this workspace is told
        """
        data = data or {}
        everybody = lexemes(" ".join([*spoken(data.get("document")), said(body)]))
        orders = [name for _id, name in (target_data or {}).get("orders", ())]
        return vector(everybody, lexemes(" ".join([*spoken(data), *orders])))

    @api.model
    def _words_of(self, deliveries):
        """Return the words of each delivery, in order."""
        bodies = {}
        for message_id in {delivery.fact.message_id for delivery in deliveries} - {
            None
        }:
            with suppress(MissingError):  # it never came to be
                message = self.env["mail.message"].browse(message_id)
                bodies[message_id] = self._words_said(
                    message.model, message.email_layout_xmlid, message.body
                )
        return [
            self._words(
                self._words_kept(delivery.fact.res_model, delivery.fact.data),
                bodies.get(delivery.fact.message_id),
                delivery.data,
            )
            + (UNNAMED if "goods" in (delivery.fact.data or {}) else "")
            for delivery in deliveries
        ]

    @api.model
    def _words_said(self, model, layout, body):
        """Return what is found of a message: nothing of one that is not for all."""
        workspaces = self.env["collab.workspace"]
        return "" if workspaces._feed_tells_worth(model, layout, body) else body

    @api.model
    def _refresh_words(self, message_ids):
        """Index the entries of messages again, because their text has changed."""
        if message_ids:
            self.env["mail.message"].flush_model(["body"])
            self._index(SQL("e.message_id = ANY(%s)", list(message_ids)))

    @api.model
    def _cron_words(self):
        """Index what has no words yet, or not all; call again for the rest."""
        done = 0
        while done < RUN_MOST and (count := self._index_missing()):
            done += count
        if done >= RUN_MOST:
            self.env.ref("collab_crm.cron_words")._trigger()

    @api.model
    def _index_missing(self):
        """Index a batch of what is not indexed; return how many it was."""
        # the fences keep to the indexes, whatever the planner thinks of the limit
        found = "SELECT id FROM collab_event_target WHERE %s OFFSET 0"
        return sum(
            self._index(
                SQL(
                    "t.id IN (SELECT id FROM (%s) x LIMIT %s)",
                    SQL(found, SQL(condition)),
                    BATCH,
                )
            )
            for condition in MISSING
        )

    @api.model
    def _index(self, condition):
        """Write the words of targets; return how many it was.

        :param SQL condition: which targets ``t``, with their event ``e``
        """
        rows = self.env.execute_query(
            SQL(
                """SELECT t.id, e.res_model, e.data, m.model, m.email_layout_xmlid,
                          m.body, t.data
                     FROM collab_event_target t
                     JOIN collab_event e ON e.id = t.event_id
                     LEFT JOIN mail_message m ON m.id = e.message_id
                    WHERE %s""",
                condition,
            )
        )
        words = [
            {
                "id": target_id,
                "words": self._words(
                    self._words_kept(model, data),
                    self._words_said(*message),
                    target_data,
                ),
            }
            for target_id, model, data, *message, target_data in rows
        ]
        self.env.execute_query(
            SQL(
                """UPDATE collab_event_target t SET words = %s
                     FROM jsonb_to_recordset(%s::jsonb) AS i(id int, words text)
                    WHERE t.id = i.id RETURNING t.id""",
                self._vector(*map(SQL, COLUMNS)),
                json.dumps(words),
            )
        )
        return len(rows)

    @api.model
    def _vector(self, words, workspace, kind, actor, moment):
        """Return the value of the column; all arguments are SQL."""
        return SQL(
            """(%s || ' ''@' || %s || ''':1A ''#' || %s || ''':1A'
                || COALESCE(' ''~' || %s || ''':1A', '')
                || ' ''%%' || floor(extract(epoch FROM %s) / %s) || ''':1A'
               )::tsvector""",
            words,
            workspace,
            kind,
            actor,
            moment,
            WEEK,
        )


class WorkspaceWords(models.Model):
    _inherit = "collab.workspace"

    def _move_targets(self, target):
        """Let a search find what came from another workspace."""
        result = super()._move_targets(target)
        self.env.cr.execute(
            SQL(
                """UPDATE collab_event_target SET words = (
                          ts_delete(words, %(old)s)::text || %(new)s)::tsvector
                    WHERE workspace_id = %(target)s AND words @@ %(found)s::tsquery""",
                old=f"@{self.id}",
                new=f" '@{target.id}':1A",
                target=target.id,
                found=f"'@{self.id}'",
            )
        )
        return result
