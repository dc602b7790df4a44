from odoo import fields, models
from odoo.tools import plaintext2html

from ...tools.typed import typed

TYPE = "collab_crm.mail_activity_type_ask"


class AskActivity(models.Model):
    """One activity of the host for who is asked, as long as the question is open."""

    _inherit = "collab.ask"

    def _remind(self):
        """Bring the activities in line with the questions (in sudo)."""
        kind = self.env.ref(TYPE, raise_if_not_found=False)
        if not kind or not self:
            return
        activities = self.env["mail.activity"]
        there = activities.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("activity_type_id", "=", kind.id),
            ]
        )
        waiting = self.filtered(lambda ask: ask.state == "open")
        there.filtered(lambda act: act.res_id not in waiting._ids).action_archive()
        asked = set(there.mapped("res_id"))
        activities.create(
            [ask._reminder(kind) for ask in waiting if ask.id not in asked]
        )

    def _reminder(self, kind):
        local = self.with_context(tz=self.user_id.tz or "UTC")
        return {
            "activity_type_id": kind.id,
            "automated": True,
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": self.id,
            "user_id": self.user_id.id,
            "summary": self._short(),
            "note": plaintext2html(self.question),
            "date_deadline": fields.Datetime.context_timestamp(
                local, self.deadline
            ).date(),
        }


class AskActivityDone(models.Model):
    _inherit = "mail.activity"

    def _action_done(self, feedback=False, attachment_ids=None):
        """Answer the questions whose activity somebody ticks off, by what he says."""
        kind = self.env.ref(TYPE, raise_if_not_found=False)
        asked = self.filtered(
            lambda act: act.res_model == "collab.ask" and act.activity_type_id == kind
        ).mapped("res_id")
        result = super()._action_done(feedback=feedback, attachment_ids=attachment_ids)
        if asked:
            # sudo: only to see which of them the user may answer
            asks = self.env["collab.ask"].sudo().browse(asked).exists()
            open_ones = asks.filtered(
                lambda ask: ask.state == "open" and ask._answered_by(self.env.user)
            )
            answer = typed(feedback).strip() if isinstance(feedback, str) else ""
            # sudo: taken back, so that the button checks as always
            open_ones.sudo(False).action_answer(answer[:2000] or self.env._("Done"))
        return result
