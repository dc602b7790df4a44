from odoo import api, models


class MemberWelcome(models.Model):
    """Who is invited gets a login by the host's own dialog, and one mail."""

    _inherit = "collab.member"

    def _welcome(self, what, note=""):
        """Invite people from outside of one workspace, all with the same role.

        Who has a login and has used it is told where he is let in; the others get the
        host's mail with the link to choose a password. Whose address belongs to
        somebody else's login gets none: an employee has to look at it.

        :param str what: of the log: ``invited`` or ``again``
        :param str note: what the inviting person adds
        """
        # sudo: the rows of the log these people have just got
        logs = self.env["collab.member.log"].sudo()
        logs = logs.search(
            [
                ("workspace_id", "in", self.workspace_id.ids),
                ("partner_id", "in", self.partner_id.ids),
                ("what", "=", what),
            ],
            order="id desc",
        )
        newest = {log.partner_id: log for log in reversed(logs)}
        logs = logs.browse(log.id for log in newest.values())
        mailed, stuck = self._give_logins(note)
        logs.filtered(lambda log: log.partner_id in stuck).unsettled = True
        told = logs.filtered(lambda log: log.partner_id in mailed + stuck)
        told._tell(welcomed=True)
        (logs - told)._tell()

    def _give_logins(self, note):
        """Let the host give logins to those who have none, or have not used it.

        :return: who was mailed by the host, and who cannot get a login
        """
        mailed = stuck = self.env["res.partner"]
        new = self.partner_id.filtered(lambda person: not person._collab_been_here())
        if not new:
            return mailed, stuck
        place = self.workspace_id
        wizard = self.env["portal.wizard"].with_company(place.company_id)
        wizard = wizard.create(
            {"partner_ids": [(6, 0, new.ids)], "welcome_message": self._greeting(note)}
        )
        # a login each is how the host does it
        taken = self._taken(new)
        for row in wizard.user_ids:
            if row.email_state != "ok" or row.is_internal or row.partner_id in taken:
                stuck |= row.partner_id
                continue
            if row.is_portal:
                row.action_invite_again()
            else:
                row.action_grant_access()
            mailed |= row.partner_id
        return mailed, stuck

    @api.model
    def _taken(self, people):
        """Return those whose address is that of somebody else's login."""
        # sudo: only whether there is one
        users = self.env["res.users"].sudo().with_context(active_test=False)
        found = users.search(
            [
                (
                    "partner_id.email_normalized",
                    "in",
                    people.mapped("email_normalized"),
                ),
                ("partner_id", "not in", people.ids),
            ]
        )
        addresses = set(found.partner_id.mapped("email_normalized"))
        return people.filtered(lambda person: person.email_normalized in addresses)

    def _greeting(self, note):
        """Return what the host's invitation says besides how to log in."""
        member = self[:1]
        person = member.partner_id
        words = member.with_context(lang=person.lang or self.env.lang)
        role = member.role or False
        lines = [
            words.env._(
                "%(actor)s invites you to %(workspace)s.",
                actor=self.env.user.name,
                workspace=member.workspace_id.name,
            ),
            f"{words._role_labels()[role]}: {words._role_words()[role]}",
            note,
            f"{member.get_base_url()}/my/workspaces/{member.workspace_id.id}",
        ]
        return "\n".join(filter(None, lines))


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _collab_been_here(self):
        """Return whether the person has ever logged in."""
        # sudo: only whether
        return any(user.login_date for user in self.sudo().user_ids)
