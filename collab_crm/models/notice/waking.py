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
    def _insert_deliveries(self, deliveries, cause):
        written = super()._insert_deliveries(deliveries, cause)
        if written:
            self.env.cr.postcommit.add(self.env["ir.cron"]._notifydb)
        return written
