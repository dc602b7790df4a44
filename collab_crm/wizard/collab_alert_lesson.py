from odoo import fields, models

from ..models.asked import check_asked


class AlertLesson(models.TransientModel):
    """The dialog in which a lesson of an alert is written."""

    _name = "collab.alert.lesson"
    _inherit = "collab.alert.dialog"
    _description = "Write a Lesson"

    lesson = fields.Text(string="What we learnt", required=True)

    def action_learn(self):
        """Keep the lesson.

        :return: action that opens it
        :raise UserError: as ``collab.alert.action_learn``
        """
        check_asked(self, one=True)
        return self.alert_id.action_learn(self.lesson)


class AlertAnswer(models.TransientModel):
    """Whoever answers an alert may say at once what is to be learnt from it."""

    _inherit = "collab.alert.answer"

    lesson = fields.Text(string="What we learnt")

    def action_answer(self):
        """Answer, and keep the lesson.

        :raise UserError: the answer misses something, or the lesson is too long
        """
        result = super().action_answer()
        if self.lesson:
            self.alert_id.action_learn(self.lesson)
        return result
