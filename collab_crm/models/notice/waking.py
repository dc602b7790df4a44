from odoo import api, fields, models
from odoo.tools import SQL

from .job import CRON


class EventWaking(models.Model):
    """Wakes the job that tells people, in the statement that writes the events."""

    _inherit = "collab.event"

    @api.model
    def _insert_also(self):
        cron_id = self.env["ir.model.data"]._xmlid_to_res_id(CRON, False)
        if not cron_id:
            return super()._insert_also()
        return SQL(
            """%s, woken AS (
                   INSERT INTO ir_cron_trigger (cron_id, call_at)
                   SELECT %s, %s WHERE EXISTS (SELECT 1 FROM added))""",
            super()._insert_also(),
            cron_id,
            fields.Datetime.now(),
        )

    @api.model
    def _insert_asked(self):
        """Whether the job sleeps. Who finds it called, need not call it again: calling
        is a transaction of its own, and such transactions wait for each other.
        """
        cron_id = self.env["ir.model.data"]._xmlid_to_res_id(CRON, False)
        return SQL(
            """NOT EXISTS (SELECT 1 FROM ir_cron_trigger
                            WHERE cron_id = %s AND call_at <= %s)""",
            cron_id or None,
            fields.Datetime.now(),
        )

    @api.model
    def _inserted(self, answer):
        if answer:
            self._call_jobs()
        return super()._inserted(answer)
