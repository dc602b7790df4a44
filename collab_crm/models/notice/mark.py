from odoo import api, fields, models
from odoo.tools import SQL


class Mark(models.Model):
    """Which events were looked at: the highest number given at some moments.

    Events get their numbers before commit, so a lower one may appear after a higher
    one. A mark is safe once no transaction is open that began before it: then all
    numbers up to it are visible, or never will be.
    """

    _name = "collab.notice.mark"
    _description = "Position of the Notification Job"
    _log_access = False

    made_at = fields.Datetime(required=True)
    event_id = fields.Integer(required=True)

    @api.model
    def _set(self):
        """Remember where the numbers stand now.

        :return: number up to which every event has been looked at
        """
        safe = self.env.execute_query(
            SQL(
                """SELECT COALESCE(
                          (SELECT max(event_id) FROM collab_notice_mark
                            WHERE made_at <= %s),
                          (SELECT min(event_id) FROM collab_notice_mark),
                          (SELECT last_value - (NOT is_called)::int
                             FROM collab_event_id_seq))""",
                self.env["collab.supply"]._quiet_since(),
            )
        )[0][0]
        # rounded up: the moments compared with are rounded down
        self.env.execute_query(
            SQL(
                """WITH past AS (
                       DELETE FROM collab_notice_mark WHERE event_id < %s RETURNING id)
                   INSERT INTO collab_notice_mark (made_at, event_id)
                   SELECT date_trunc('second', clock_timestamp() AT TIME ZONE 'UTC')
                          + interval '1 second', last_value - (NOT is_called)::int
                     FROM collab_event_id_seq RETURNING id""",
                safe,
            )
        )
        return safe
