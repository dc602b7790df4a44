import re

from odoo import models
from odoo.exceptions import UserError

MOST = 50
# after a name comes no letter, but for those of languages that put no spaces
ENDS = r"(?![^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])"


class TalkMention(models.Model):
    """Whom a writer may mention: only people who may read what he writes."""

    _inherit = "collab.workspace"

    def _talk_mentioned(self, mention_ids, add_ids, shared):
        """Return the people to mention; those the writer wants join the team.

        :param list mention_ids: partners
        :param list add_ids: those of them who may be put into the team
        :param bool shared: whether the other side reads it
        :raise UserError: somebody may not read it
        :raise AccessError: the writer may not choose the team
        """
        ids = self._talk_ids(mention_ids, MOST)
        wanted = set(self._talk_ids(add_ids, MOST))
        # sudo: whether they are in the team, which outsiders cannot read
        people = self.env["res.partner"].sudo().browse(ids).exists()
        members = self._talk_members()
        fresh = people.filtered(lambda person: person not in members)
        for person in people & fresh:
            self._talk_check_fresh(person, person.id in wanted)
        if not shared:
            for person in people - fresh:
                if members[person].side != "internal":
                    raise UserError(
                        self.env._("%s does not read internal posts.", person.name)
                    )
        if fresh:
            # with the rights of the writer
            self._join(fresh.sudo(False), restore=True)
        return people

    def _talk_named(self, body):
        """Return the ids of the people of the team that a plain text names by an @.

        For forms without a script. Of names that begin alike, the longest counts.

        :param str body: plain text
        """
        me = self.env.user.partner_id.id
        team = [one for one in self._collab_team() if one["id"] != me and one["name"]]
        text = " ".join(body.casefold().split()) if isinstance(body, str) else ""
        found = []
        for person in sorted(team, key=lambda one: -len(one["name"])):
            sign = "@" + " ".join(person["name"].casefold().split())
            named = re.compile(re.escape(sign) + ENDS)
            if named.search(text):
                found.append(person["id"])
                text = named.sub(" ", text)
        return found[:MOST]

    def _talk_members(self):
        """Return partner -> member of those who may enter now."""
        self.ensure_one()
        # sudo: outsiders have no access to members
        members = self.sudo().member_ids.filtered("granted")
        return {member.partner_id: member for member in members}

    def _talk_check_fresh(self, person, wanted):
        """Check that somebody who is not in the team may be put into it."""
        if self._talk_outside():
            raise UserError(self.env._("Only people of the team can be mentioned."))
        # sudo: whether he is a colleague
        user = person._collab_staff().sudo()
        if self.company_id not in user.company_ids:
            raise UserError(
                self.env._(
                    "%s is not in the team and cannot read this.", person.display_name
                )
            )
        if not wanted:
            raise UserError(
                self.env._(
                    "%s is not in the team. Add him to it to mention him.",
                    person.display_name,
                )
            )
