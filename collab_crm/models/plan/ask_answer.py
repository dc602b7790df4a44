from odoo import fields, models
from odoo.exceptions import AccessError

from ..asked import check_asked


class AskAnswer(models.Model):
    """Answers: they close the activity and stand under the question in the feed."""

    _name = "collab.ask"
    _inherit = ["collab.documented", "collab.ask"]

    def action_answer(self, answer):
        """Answer questions.

        :param str answer: up to 2000 characters
        :return: True
        :raise AccessError: the user may not answer one of them
        :raise UserError: nothing is said, or one of them is open no more
        """
        asks = self._to_answer()
        answer = self.env["collab.workspace"]._ask_check_text(answer)
        asks._answer(answer)
        asks._tell_answer(answer)
        return True

    def action_withdraw(self):
        """Withdraw questions: by who asked, and by administrators.

        :return: True
        :raise AccessError: the user has not asked them
        """
        check_asked(self)
        self.check_access("read")
        manager = self.env.user.has_group("collab_crm.group_collab_manager")
        if not manager and any(ask.asker_id != self.env.user for ask in self):
            raise AccessError(self.env._("Only who has asked withdraws a question."))
        # sudo: questions are written by buttons only
        asks = self.sudo().filtered(lambda ask: ask.state == "open")
        asks.write({"state": "withdrawn"})
        asks._remind()
        asks._settle_alerts()
        asks._tell("ask.withdrawn", {ask: ask._short() for ask in asks})
        return True

    def _answer(self, answer):
        """Close these questions (in sudo)."""
        now = fields.Datetime.now()
        for company, asks in self.grouped("company_id").items():
            hours = company._collab_worked_hours(
                [(ask.asked_at, max(now, ask.asked_at)) for ask in asks]
            )
            for ask, spent in zip(asks, hours, strict=True):
                # in the cache: one statement writes them all
                ask.write({"answer_hours": round(spent, 2), "late": now > ask.deadline})
        self.write(
            {
                "state": "answered",
                "answer": answer,
                "answered_at": now,
                "answered_by_id": self.env.uid,
            }
        )
        self._remind()
        self._settle_alerts()

    def _settle_alerts(self):
        """Resolve at once the alerts that nobody had answered."""
        if self:
            keys = {f"{self._name},{ask.id}" for ask in self}
            alerts = self.env["collab.alert"].sudo()  # sudo: alerts are the system's
            alerts._settle([], ("ask_unanswered",), keys)
