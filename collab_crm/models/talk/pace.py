from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

# so many posts of a person from outside in so much time
MOST = 20
SPAN = timedelta(minutes=10)
# the space of our locks among those of the database: the letters "talk"
LOCKS = 0x74616C6B


class TalkPace(models.Model):
    """Refuses what no person from outside would write so quickly."""

    _inherit = "collab.workspace"

    def _talk_slow_down(self):
        """Let one post of a person pass at a time, and so many within a while.

        :raise UserError: he has to wait
        """
        # until the end of the transaction; who asks twice in one gets it twice
        lock = SQL("SELECT pg_try_advisory_xact_lock(%s, %s)", LOCKS, self.env.uid)
        ((alone,),) = self.env.execute_query(lock)
        if not alone:
            raise UserError(
                self.env._("Your last post is still on its way. Please try again.")
            )
        if max(self._talk_written(self.env.cr), self._talk_written_by_others()) >= MOST:
            raise UserError(
                self.env._("You have written a lot. Please wait a few minutes.")
            )

    def _talk_written_by_others(self):
        """Return what is written as of now: what was committed while this request was
        on its way, its own transaction does not see.
        """
        with self.env.registry.cursor() as cr:
            return self._talk_written(cr)

    def _talk_written(self, cr):
        """Return how much the writer wrote lately, wherever that was."""
        self.env["mail.message"].flush_model()
        cr.execute(
            SQL(
                """SELECT count(*) FROM (
                       SELECT FROM mail_message
                        WHERE author_id = %s AND create_uid = %s
                          AND message_type = 'comment' AND create_date >= %s
                        LIMIT %s) written""",
                self.env.user.partner_id.id,
                self.env.uid,
                fields.Datetime.now() - SPAN,
                MOST,
            )
        )
        return cr.fetchone()[0]
