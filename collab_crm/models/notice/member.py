from odoo import api, fields, models
from odoo.tools import SQL


class MemberNotice(models.Model):
    _inherit = "collab.member"

    @api.model_create_multi
    def create(self, vals_list):
        """Tell who was put into a team by somebody's hand."""
        members = super().create(vals_list)
        members._tell_added()
        return members

    def write(self, vals):
        """Tell who was put back, and take back what waits for who was taken out."""
        result = super().write(vals)
        if "active" in vals:
            self.filtered("active")._tell_added()
            self.filtered(lambda m: not m.active)._take_back()
        return result

    def _tell_added(self):
        # what the system does by its rules tells itself by the first entry
        me = self.env.user.partner_id
        members = self.filtered(lambda m: m.side == "internal" and m.partner_id != me)
        if self.env.su or not members:
            return
        # sudo: how the others want to be told is read only to tell them
        notices = self.env["collab.notice"].sudo()
        members = members.sudo()  # sudo: as above
        # who was in the team before is told again
        notices.search(
            [
                ("event_id", "=", False),
                ("partner_id", "in", members.partner_id.ids),
                ("workspace_id", "in", members.workspace_id.ids),
            ]
        ).unlink()
        notices._make(
            [
                {
                    "partner_id": member.partner_id.id,
                    "user_id": user.id,
                    "workspace_id": member.workspace_id.id,
                    "event_id": False,
                    "type_id": False,
                    "actor_id": me.id,
                    "occurred_at": fields.Datetime.now(),
                    "reason": "added",
                    "share": False,
                    "usual": user.notification_type,
                    "company_id": member.workspace_id.company_id.id,
                }
                for member in members
                for user in member.partner_id._collab_staff()[:1]
            ]
        )
        notices._wake()

    def _take_back(self):
        """Close the notifications of people who left: they read nothing more."""
        if not self:
            return
        self.env.flush_all()
        # plain SQL: the host lets nobody delete notifications but by their messages
        self.env.execute_query(
            SQL(
                """WITH gone AS (
                       UPDATE collab_notice n SET state = 'done', held = FALSE
                         FROM collab_member me
                        WHERE me.id = ANY(%s) AND n.partner_id = me.partner_id
                          AND n.workspace_id = me.workspace_id
                    RETURNING n.message_id, n.partner_id)
                   DELETE FROM mail_notification told
                    USING gone, mail_message m
                    WHERE told.mail_message_id = gone.message_id
                      AND told.res_partner_id = gone.partner_id
                      AND told.notification_type = 'inbox'
                      AND m.id = told.mail_message_id
                      AND m.message_type = 'user_notification'
                      AND m.model = 'collab.workspace'
                RETURNING told.id""",
                list(self.ids),
            )
        )
        self.env.invalidate_all(flush=False)
