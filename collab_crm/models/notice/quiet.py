from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.notice import seldom_used
from ..asked import check_asked

# so many days are looked at to tell what somebody uses
DAYS = 14


class Quiet(models.Model):
    """A kind of event that a user gets by the digest, because he hardly opened it.

    He is told, and can take it back; then it is never moved again.
    """

    _name = "collab.notice.quiet"
    _description = "Moved to the Digest"
    _order = "id desc"

    user_id = fields.Many2one("res.users", required=True, ondelete="cascade")
    type_id = fields.Many2one(
        "collab.event.type", string="Kind", required=True, ondelete="cascade"
    )
    told = fields.Integer(readonly=True, help="How often it interrupted.")
    opened = fields.Integer(readonly=True, help="How often it was opened then.")
    moved_on = fields.Date(default=fields.Date.context_today)
    undone = fields.Boolean()

    _once = models.Constraint(
        "UNIQUE(user_id, type_id)", "This kind was moved to the digest already."
    )

    def action_undo(self):
        """Be told of these kinds at once again; they are not moved again.

        :raise AccessError: they are somebody else's
        """
        check_asked(self)
        self.check_access("read")
        # sudo: he may take back what the system did to his own
        self.sudo().filtered(lambda q: q.user_id == self.env.user).undone = True


class NoticeQuiet(models.Model):
    """The budget of a day: who is told too much gets less of what he skips."""

    _inherit = "collab.notice"

    @api.model
    def _quiet_kinds(self, users):
        # sudo: how the others want to be told is read only to tell them
        rows = self.env["collab.notice.quiet"].sudo()
        rows = rows.search([("user_id", "in", users.ids), ("undone", "=", False)])
        return {(row.user_id.id, row.type_id.id) for row in rows}

    @api.model
    def _cron_budget(self):
        """Move kinds that are hardly opened to the digest, where a day was too loud."""
        now = fields.Datetime.now()
        counted = self._use(now - timedelta(days=DAYS))
        users = self.env["res.users"].browse(self._too_loud(now) & counted.keys())
        moved = self.env["collab.notice.quiet"]
        # sudo: kept by the system, also what was taken back
        known = moved.sudo().search([("user_id", "in", users.ids)])
        known = {(row.user_id.id, row.type_id.id) for row in known}
        vals_list = [
            {
                "user_id": user.id,
                "type_id": kind,
                "told": counted[user.id][kind][0],
                "opened": counted[user.id][kind][1],
            }
            for user in users
            for kind in sorted(seldom_used(counted[user.id]))
            if (user.id, kind) not in known
        ]
        moved = moved.sudo().create(vals_list)  # sudo: as above
        self._tell_moved(moved)

    @api.model
    def _too_loud(self, now):
        """Return the ids of users who reached their limit of a day since yesterday."""
        rows = self.env.execute_query(
            SQL(
                """SELECT user_id, count(*) FROM collab_notice
                    WHERE made_at > %s AND (told_at IS NOT NULL AND interruptions > 0
                       OR channel = 'digest') GROUP BY user_id""",
                now - timedelta(days=1),
            )
        )
        users = self.env["res.users"].browse(user_id for user_id, _count in rows)
        held = self.env["collab.notice.preference"]._of(users)
        counts = dict(rows)
        return {u.id for u in users if 0 < held[u].budget <= counts[u.id]}

    @api.model
    def _use(self, since):
        """Return ``{user id: {kind: (told, opened)}}``, what always passes left out."""
        urgent = [reason.code for reason in self._reasons() if reason.urgent]
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT user_id, type_id, sum(interruptions), sum(opened)
                     FROM collab_notice
                    WHERE told_at > %s AND interruptions > 0 AND type_id IS NOT NULL
                      AND reason <> ALL(%s) GROUP BY user_id, type_id""",
                since,
                urgent,
            )
        )
        result = {}
        for user_id, kind, told, opened in rows:
            result.setdefault(user_id, {})[kind] = (told, opened or 0)
        return result

    @api.model
    def _tell_moved(self, moved):
        """Tell each user what was moved, and that he can take it back."""
        vals_list = []
        users = moved.user_id
        for user in users:
            kinds = moved.filtered(lambda q, u=user: q.user_id == u)
            vals_list.append(self._moved_message(user, kinds))
        messages = self.env["mail.message"].create(vals_list)
        self._notify(list(zip(messages, users, strict=True)))

    @api.model
    def _moved_message(self, user, kinds):
        env = self.with_context(lang=user.lang).env
        names = kinds.with_env(env).type_id.mapped("name")
        line = {
            "workspace": "",
            "excerpt": False,
            "url": f"{self.get_base_url()}/odoo/collab-moved-to-digest",
            "text": env._("Now in your digest: %s", ", ".join(names)),
            "reason": env._(
                "You opened %(opened)s of %(told)s, and want at most so many a day. "
                "Press to take it back",
                opened=sum(kinds.mapped("opened")),
                told=sum(kinds.mapped("told")),
            ),
        }
        probe = self.new({"user_id": user.id})
        vals = probe._message(probe._body(line))
        return vals | {"model": False, "res_id": False, "record_name": False}
