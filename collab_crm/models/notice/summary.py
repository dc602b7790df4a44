from datetime import timedelta

from odoo import api, fields, models

HOUR = timedelta(hours=1)
LINES = 10


class NoticeSummary(models.Model):
    """What was above the limit of an hour: one notification for all of it."""

    _inherit = "collab.notice"

    @api.model
    def _sum_up(self):
        """Tell those who have waited an hour how much they missed."""
        now = fields.Datetime.now()
        held = self.search([("held", "=", True), ("state", "=", "new")])
        waiting = self.browse()
        for notices in held.grouped("user_id").values():
            if min(notices.mapped("made_at")) <= now - HOUR:
                waiting |= notices
        gone = waiting - waiting._still_allowed()
        gone.write({"state": "done", "held": False})
        waiting -= gone
        if not waiting:
            return
        heads = self.browse()
        letters = []
        lines = waiting._lines()
        for user, notices in waiting.grouped("user_id").items():
            heads |= notices[0]
            if set(notices.mapped("channel")) == {"app"}:
                continue
            told = [lines[notice] for notice in notices if notice in lines]
            more = {"more": max(len(told) - LINES, 0)}
            subject = notices._summary()
            letters.append((user, notices, subject, told[:LINES], more))
        waiting.write({"told_at": now, "held": False})
        heads.interruptions = 1
        self._post(letters)
        mailed = self.env["res.users"].union(*(letter[0] for letter in letters))
        heads.filtered(lambda n: n.user_id not in mailed)._carry_summary(waiting)

    def _summary(self):
        """Return how much these notices of one reader are, in his language."""
        env = self.with_context(lang=self.user_id.lang).env
        if len(self.workspace_id) == 1:
            return env._(
                "%(count)s more in %(workspace)s",
                count=len(self),
                workspace=self.workspace_id.name,
            )
        return env._(
            "%(count)s more in %(places)s workspaces",
            count=len(self),
            places=len(self.workspace_id),
        )

    def _carry_summary(self, waiting):
        """Put a summary into the Inbox of the reader of each of these notices."""
        vals_list = []
        for head in self:
            notices = waiting.filtered(lambda n, h=head: n.user_id == h.user_id)
            link = f"{head.get_base_url()}/odoo/collab-notifications"
            line = {"workspace": "", "excerpt": False, "url": link}
            line |= {"text": notices._summary(), "reason": head._why_summary()}
            body = head._body(line)
            vals_list.append(
                head._message(body)
                | {"model": False, "res_id": False}
                | {"author_id": self.env.ref("base.partner_root").id}
            )
        messages = self.env["mail.message"].create(vals_list)
        self._notify(
            [
                (message, head.user_id)
                for head, message in zip(self, messages, strict=True)
            ]
        )

    def _why_summary(self):
        env = self.with_context(lang=self.user_id.lang).env
        return env._("It was more than you want to be told within an hour")
