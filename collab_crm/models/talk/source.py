from odoo import models
from odoo.fields import Domain

from ...tools.transition import Route


def without(data, name):
    return {key: value for key, value in data.items() if key != name}


class WorkspaceSource(models.Model):
    """What is said in a workspace is an event in it, and in no other."""

    _name = "collab.workspace"
    _inherit = ["collab.source.chatter", "collab.workspace"]

    _collab_party = ""
    _collab_shared_chatter = True

    def _collab_routes(self):
        return [Route(w.id, None, None, workspace_id=w.id) for w in self]

    def _collab_concerned(self, index):
        return bool(self)

    def _collab_reach(self, partners, leads):
        return Domain("partner_id", "in", partners) | Domain("lead_id", "in", leads)

    def _collab_message_facts(self, message, uid):
        """Return the :class:`Fact` of a post: told by the department of its writer.

        A mail of somebody who is not in the team is for the colleagues only.
        """
        author = message.author_id
        # sudo: recording does not depend on what the writer may read
        member = self.sudo().member_ids.filtered(lambda m: m.partner_id == author)
        told = {"department": member.department or ""}
        if message.message_type == "email" and author not in self._talk_insiders():
            told |= {"code": "message.received", "internal": True}
        facts = super()._collab_message_facts(message, uid)
        # the document is the workspace itself
        return [
            fact._replace(data=without(fact.data, "document"), **told) for fact in facts
        ]

    def _talk_insiders(self):
        """Return who is in the team of either side now, employees who own it too."""
        self.ensure_one()
        # sudo: outsiders write here too, and have no access to members
        workspace = self.sudo()
        members = workspace.member_ids.filtered("granted").partner_id
        return members | workspace.user_id.partner_id
