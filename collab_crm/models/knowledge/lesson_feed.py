from odoo import api, models

# where an alert is told for the first time
NEW = ("promise.at_risk", "alert.opened")


class LessonFeed(models.Model):
    """An alert in a feed says what was learnt the last time."""

    _inherit = "collab.alert"

    @api.model
    def _tell(self, facts):
        return super()._tell(self._with_lessons(facts))

    @api.model
    def _with_lessons(self, facts):
        """Return the facts of alerts with the nearest lesson of each, if there is one.

        The lesson is kept by its words: a feed tells what was known at that time.
        """
        asked = [fact.res_id for fact in facts if fact.code in NEW]
        if not asked:
            return facts
        # sudo: the system tells the teams; lessons of one workspace it leaves out
        alerts = self.sudo().browse(asked)
        # sudo: as above
        Article = self.env["collab.article"].sudo()
        found = Article._lessons_for(alerts._collab_cases())
        told = {
            alert_id: lesson.excerpt
            for alert_id, lessons in found.items()
            if (lesson := lessons.filtered(lambda one: not one.workspace_id)[:1])
        }
        return [
            fact._replace(data=fact.data | {"lesson": told[fact.res_id]})
            if fact.code in NEW and told.get(fact.res_id)
            else fact
            for fact in facts
        ]
