from odoo import models
from odoo.tools import SQL


class PurchasePast(models.Model):
    _inherit = "purchase.order"

    def _collab_past_data(self, code):
        return self._collab_past_object(
            document=self._collab_past_name(),
            amount=self._collab_past_amount("amount_total", SQL("d.currency_id")),
            partner=SQL(
                """(SELECT c.name FROM res_partner p
                      JOIN res_partner c ON c.id = p.commercial_partner_id
                     WHERE p.id = d.partner_id)"""
            ),
        )

    def _collab_past_name(self):
        return SQL("d.name || COALESCE(' (' || NULLIF(d.partner_ref, '') || ')', '')")

    def _collab_past_talks(self):
        return SQL("(d.state <> 'draft')")

    def _collab_past_routes(self):
        return SQL(
            "%s UNION ALL %s",
            self._collab_past_party(),
            self._collab_past_chain(self._collab_seeds()),
        )


class TaskPast(models.Model):
    _inherit = "project.task"

    def _collab_past_data(self, code):
        return self._collab_past_object(
            document=SQL("d.name"), stage=self._collab_past_translated("stage_id")
        )

    def _collab_past_code(self, code):
        return SQL(
            "CASE WHEN d.project_id IS NOT NULL AND"
            " d.has_template_ancestor IS NOT TRUE THEN %s END",
            code,
        )

    def _collab_past_routes(self):
        contact = SQL(
            "COALESCE(d.partner_id, (SELECT p.partner_id FROM project_project p"
            " WHERE p.id = d.project_id))"
        )
        return self._collab_past_party(partner=contact)

    def _collab_past_actor(self):
        return SQL(
            """(SELECT u.partner_id FROM project_task_user_rel r
                  JOIN res_users u ON u.id = r.user_id
                  JOIN res_partner p ON p.id = u.partner_id
                 WHERE r.task_id = d.id ORDER BY p.name, u.login LIMIT 1)"""
        )
