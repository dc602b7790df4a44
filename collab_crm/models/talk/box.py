from odoo import api, models

from .files import MOST

NAMES = 3


class TalkBox(models.Model):
    """What the boxes say about who will read a post."""

    _inherit = "collab.workspace"

    @api.readonly
    def feed_box(self):
        """Return whether and to whom the reader may write.

        ``names`` are the first readers besides himself, ``count`` is how many there
        are; ``company`` is the other side.

        :return: ``{"can_post", "can_share", "internal": {"names", "count"},
            "shared": {"names", "count", "company"}, "edit_minutes", "files_most",
            "file_largest"}``; the last are the limits of attachments, in bytes
        :raise AccessError: the reader may not see the workspace
        """
        self._feed_one()
        self.check_access("read")
        outside = self._talk_outside()
        # sudo: whether it is archived, and who is the other side
        workspace = self.sudo()
        alive = workspace.active
        team = [
            person
            for person in self._collab_team()
            if person["id"] != self.env.user.partner_id.id
        ]
        inside = [one for one in team if not one["external"]]
        if outside:
            shared, company = team, workspace.company_id
        else:
            shared = [one for one in team if one["external"]]
            company = workspace.partner_id
        share = outside or (bool(workspace.partner_id) and self.has_access("write"))
        return {
            "can_post": alive,
            "can_share": alive and share,
            "internal": self._talk_names([] if outside else inside),
            "shared": self._talk_names(shared) | {"company": company.name or False},
            "edit_minutes": max(workspace.company_id.collab_edit_minutes, 0),
            "files_most": MOST,
            "file_largest": self._talk_largest(),
        }

    @api.model
    def _talk_names(self, people):
        return {
            "names": [person["name"] for person in people[:NAMES]],
            "count": len(people),
        }
