import logging

from odoo import fields, models

from ...tools.fact import Fact
from ...tools.transition import Route

_logger = logging.getLogger(__name__)


class AskFeed(models.Model):
    """Questions and their answers are told in the feed, to colleagues only."""

    _inherit = "collab.ask"

    def _tell_question(self):
        """Tell the question, and keep where it stands (in sudo)."""
        facts = self._tell(
            "ask.opened",
            {ask: ask.question for ask in self},
            due={ask: fields.Datetime.to_string(ask.deadline) for ask in self},
        )
        # sudo: only which row it became
        events = self.env["collab.event"].sudo()
        found = events.search([("identity", "in", [fact.identity for fact in facts])])
        for event in found:
            self.browse(event.res_id).event_id = event

    def _tell_answer(self, answer):
        self._tell("ask.answered", dict.fromkeys(self, answer))

    def _tell(self, code, notes, **data):
        """Tell the workspaces what became of these questions (in sudo).

        :param str code: of the event type
        :param dict notes: question -> what is said
        :param data: value of the sentence -> ``{question: value}``
        :return: the :class:`Fact` of each
        """
        facts = [
            Fact(
                code,
                self._name,
                ask.id,
                occurred_at=fields.Datetime.now(),
                actor_id=self.env.user.partner_id.id,
                data=ask._told(notes[ask])
                | {name: values[ask] for name, values in data.items()},
                department=ask.department,
                internal=True,
                stamp="once",
                parent_id=ask.event_id.id or None,
                routes=(
                    Route(
                        ask.id,
                        ask.company_id.id,
                        None,
                        shareable=False,
                        workspace_id=ask.workspace_id.id,
                    ),
                ),
            )
            for ask in self
        ]
        try:
            with self.env.cr.savepoint():
                # sudo: the feed is written by the system
                self.env["collab.event"].sudo()._record(facts)
                self.env.flush_all()
        except Exception:
            _logger.exception("%s facts of questions are not in the feeds", len(facts))
        return facts

    def _told(self, note):
        department = {"as": "selection", "value": self.department}
        return {
            "document": self.document or None,
            "user": self.user_id.name,
            "what": department | {"of": [self._name, "department"]},
            "note": note,
        }
