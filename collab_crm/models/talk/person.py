from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

LIMIT_MOST = 50


class TalkPerson(models.Model):
    """Proposes whom to mention."""

    _inherit = "collab.workspace"

    @api.readonly
    def feed_mentions(self, search="", shared=False, limit=8):
        """Return people the reader may mention, those of the team first.

        :param str search: part of the name
        :param bool shared: for a post that the other side reads
        :param int limit: 50 at the most
        :return: list of dicts ``id`` (of the partner), ``name``, ``department`` (label
            or False), ``member``, ``external``, ``avatar`` (an address); who is not a
            ``member`` has to be put into the team with ``add_ids``
        :raise AccessError: the reader may not see the workspace
        :raise UserError: an argument has the wrong form
        """
        self._feed_one()
        limit = min(self._feed_limit(limit), LIMIT_MOST)
        shared = self._talk_flag(shared) or self._talk_outside()
        if not isinstance(search, str):
            raise UserError(self.env._("Search for a name."))
        self.check_access("read")
        search = search.replace("\x00", "").strip()[:100]
        people = self._talk_team(search, shared)[:limit]
        if len(people) < limit and not self._talk_outside():
            people += self._talk_colleagues(search, limit - len(people))
        return people

    @api.model
    def _talk_flag(self, value):
        if not isinstance(value, bool):
            raise UserError(self.env._("Shared is either true or false."))
        return value

    def _talk_team(self, search, shared):
        me = self.env.user.partner_id.id
        found = search.casefold()
        return [
            self._talk_face(person["id"], person["name"], person["department"])
            | {"external": person["external"]}
            for person in self._collab_team()
            if (shared or not person["external"])
            and person["id"] != me
            and found in (person["name"] or "").casefold()
        ]

    def _talk_colleagues(self, search, limit):
        """Return employees who are not in the team, if the reader may put them in."""
        if not self.has_access("write"):
            return []
        domain = Domain("share", "=", False)
        domain &= Domain("company_ids", "in", self.company_id.ids)
        domain &= Domain("partner_id", "not in", [p.id for p in self._talk_members()])
        domain &= Domain("id", "!=", self.env.uid)
        if search:
            domain &= Domain("name", "ilike", search)
        # sudo: names of colleagues, as the host's own suggestions tell them
        users = self.env["res.users"].sudo()
        users = users.search(domain, limit=limit, order="name, id")._collab_staff()
        labels = dict(
            self.env["collab.member"]
            ._fields["department"]
            ._description_selection(self.env)
        )
        return [
            self._talk_face(
                user.partner_id.id,
                user.name,
                labels.get(user._collab_department(), False),
            )
            | {"member": False}
            for user in users
        ]

    def _talk_face(self, partner_id, name, department):
        if self._talk_outside():
            avatar = f"/my/workspaces/{self.id}/avatar/{partner_id}"
        else:
            avatar = f"/web/image/res.partner/{partner_id}/avatar_128"
        return {
            "id": partner_id,
            "name": name,
            "department": department,
            "member": True,
            "external": False,
            "avatar": avatar,
        }
