from odoo import api, models
from odoo.exceptions import UserError

from ...tools.ids import is_id


class PeopleChange(models.AbstractModel):
    """Another role for a colleague, or no access any more."""

    _inherit = "collab.portal.people"

    @api.model
    def _find(self, workspace, member_id):
        """Return a person of the customer in the workspace, in sudo.

        :raise AccessError: the reader does not administer its people
        :raise UserError: there is none such
        """
        place = self._check(workspace)
        members = self._members(place)
        found = members.filtered(lambda m: is_id(member_id) and m.id == member_id)
        if not found:
            raise UserError(self.env._("This person is not in your team any more."))
        return found

    @api.model
    def _change(self, workspace, member_id, role, scope):
        """Give a colleague another role or scope.

        :raise AccessError, UserError: see :meth:`_find` and :meth:`_said`
        """
        member = self._find(workspace, member_id)
        values = self._said(workspace, role, scope)
        if values["role"] != "administrator":
            self._check_not_last(member)
        values = {name: said for name, said in values.items() if member[name] != said}
        if values:
            workspace._talk_slow_down()
            member.write(values)

    @api.model
    def _remove(self, workspace, member_id):
        """Take a colleague out of the workspace and its rooms; at once he reads nothing
        of it any more, whatever the host would let him.

        :raise AccessError, UserError: see :meth:`_find`
        """
        member = self._find(workspace, member_id)
        self._check_not_last(member)
        workspace._talk_slow_down()
        rooms = member.workspace_id.child_ids.member_ids.filtered(
            lambda m: m.active and m.partner_id == member.partner_id
        )
        rooms.with_context(collab_tell=False).action_archive()
        member.action_archive()

    @api.model
    def _check_not_last(self, member):
        if member in self._is_last(self._members(member.workspace_id)):
            raise UserError(
                self.env._(
                    "Somebody of yours has to look after the access of the others. "
                    "Make another person an administrator first."
                )
            )
