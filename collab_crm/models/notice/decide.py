from datetime import timedelta

from odoo import api, fields, models

from ...tools.notice import how
from ..talk.saying import GRACE


class NoticeDecide(models.Model):
    """Decides how each reader is told: by his choice, and by what the host did."""

    _inherit = "collab.notice"

    @api.model
    def _make(self, candidates):
        """Make notices for those who are to be told somehow.

        Who is proposed twice is told once.

        :param list candidates: dicts as :meth:`_candidates` gives them
        :return: how many were made
        """
        users = self.env["res.users"].browse({row["user_id"] for row in candidates})
        # sudo: how they want to be told is read only to tell them
        held = self.env["collab.notice.preference"]._of(users.sudo())
        companies = self.env["res.company"].sudo()  # sudo: as above
        quiet = self._quiet_kinds(users)
        vals_list = []
        for row in candidates:
            company = companies.browse(row["company_id"])
            held_by = held[users.browse(row["user_id"])]
            channel = self._channel(row, held_by, company, quiet)
            if channel != "none":
                vals_list.append(self._vals(row, channel, company))
        return len(self.create(vals_list))

    @api.model
    def _quiet_kinds(self, users):
        """Return ``{(user id, event type id)}``: what a reader hardly opens."""
        return set()

    @api.model
    def _channel(self, row, preference, company, quiet):
        """Return ``app``, ``mail``, ``digest`` or ``none``."""
        if row.get("host"):
            return "app" if row["host"]["how"] == "inbox" else "mail"
        if row["share"]:
            return "mail" if company.collab_notice_outside else "none"
        urgent = {reason.code for reason in self._reasons() if reason.urgent}
        if (row["user_id"], row["type_id"]) in quiet and row["reason"] not in urgent:
            return "digest"
        return how(preference[row["reason"]], row["usual"], row.get("channel"))

    @api.model
    def _vals(self, row, channel, company):
        names = ("partner_id", "user_id", "workspace_id", "event_id", "type_id")
        names += ("actor_id", "occurred_at", "reason")
        now = fields.Datetime.now()
        vals = {name: row[name] for name in names}
        vals |= {"channel": channel, "made_at": now, "cause": row.get("cause")}
        if row.get("host"):
            # told by the host: it is in the list, and makes no other sound
            vals |= {"told_at": now, "message_id": row["host"]["message"]}
        elif channel == "mail":
            delay = timedelta(minutes=max(company.collab_notice_delay, 0))
            vals["due_at"] = now + max(delay, GRACE if row.get("fresh") else delay)
        elif row.get("fresh"):
            # it can still be taken back as if it had never been written
            vals["due_at"] = now + GRACE
        return vals
