from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class NoticeCause(models.Model):
    """One business action is one interruption, whatever events it has caused.

    The strongest of its notices in a workspace is told; the others are in the list,
    silent, and go with it. Who is mentioned or answered is told of each message.
    """

    _inherit = "collab.notice"

    cause = fields.Char(
        index="btree_not_null", help="Shared by all events of one business action."
    )

    def _urgent_codes(self):
        return [reason.code for reason in self._reasons() if reason.urgent]

    def _followers(self):
        """Return those of these notices that a stronger one of the same reader,
        workspace and business action stands for.
        """
        caused = self.filtered("cause")
        if not caused:
            return caused
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM (
                       SELECT n.id, n.id = ANY(%(ids)s) AS asked, row_number() OVER (
                              PARTITION BY n.user_id, n.workspace_id, n.cause
                              ORDER BY (n.interruptions > 0
                                        OR n.message_id IS NOT NULL) DESC,
                                       array_position(%(order)s::text[], n.reason),
                                       t.importance DESC, n.id) AS place
                         FROM collab_notice n
                         JOIN collab_event e ON e.id = n.event_id
                         LEFT JOIN collab_event_target t ON t.event_id = e.id
                              AND t.workspace_id = n.workspace_id
                        WHERE n.cause = ANY(%(causes)s)
                          AND n.user_id = ANY(%(users)s)
                          AND n.channel IN ('app', 'mail')
                          AND (n.state <> 'done' OR n.interruptions > 0
                               OR n.message_id IS NOT NULL)
                          AND (e.message_id IS NULL OR n.reason <> ALL(%(urgent)s))
                       ) family WHERE asked AND place > 1""",
                ids=list(self.ids),
                order=[reason.code for reason in self._reasons()],
                causes=list(set(caused.mapped("cause"))),
                users=list(caused.user_id.ids),
                urgent=self._urgent_codes(),
            )
        )
        return self.browse(notice_id for (notice_id,) in rows)

    def _with_followers(self):
        """Return these notices of one reader and the others of the same actions."""
        alone = self.filtered(
            lambda n: (
                not n.cause
                or (n.event_id.message_id and n.reason in self._urgent_codes())
            )
        )
        acts = Domain.OR(
            Domain("cause", "=", n.cause)
            & Domain("workspace_id", "=", n.workspace_id.id)
            for n in self - alone
        )
        others = Domain("event_id.message_id", "=", False)
        others |= Domain("reason", "not in", self._urgent_codes())
        mine = Domain("user_id", "in", self.user_id.ids)
        return self | self.search(mine & acts & others)
