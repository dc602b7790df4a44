from odoo import models


class RelationScore(models.Model):
    """How much each contact takes part, beside what else is known of him."""

    _inherit = "collab.workspace"

    def _relation_people_rows(self, people, described):
        rows = super()._relation_people_rows(people, described)
        scores = self._engagement(people) if people and self._trust_knows() else {}
        return [row | {"engagement": scores.get(row["id"])} for row in rows]
