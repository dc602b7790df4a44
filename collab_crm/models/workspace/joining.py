from psycopg2.errors import UniqueViolation

from odoo import models
from odoo.exceptions import ConcurrencyError
from odoo.tools import mute_logger

from .member import SIDES


class WorkspaceJoining(models.Model):
    _inherit = "collab.workspace"

    def _join(self, partners, department=None, role=None, restore=False):
        """Put people into the teams of the workspaces.

        Who was taken out stays out, unless ``restore`` says that somebody wants it.

        :param partners: employees or contacts of the workspaces' companies
        :param str department: of employees
        :param str role: of people from outside
        :return: the new or restored members
        :raise ConcurrencyError: the same person was put in at the same time; the host
            runs the request again
        :raise ValidationError: somebody is neither employee nor contact
        """
        rows = self.env["collab.member"].with_context(active_test=False)
        rows = rows.search(
            [("workspace_id", "in", self.ids), ("partner_id", "in", partners.ids)]
        )
        known = {(row.workspace_id, row.partner_id) for row in rows}
        back = rows.filtered(lambda row: restore and not row.active)
        if back:
            back.action_unarchive()
        said = {"department": department, "role": role}
        said = {name: value for name, value in said.items() if value}
        return back | self._create_members(
            [
                {"workspace_id": workspace.id, "partner_id": partner.id, **said}
                for workspace in self
                for partner in partners
                if (workspace, partner) not in known
            ]
        )

    def _create_members(self, vals_list):
        Member = self.env["collab.member"]
        if not vals_list:
            return Member
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint(flush=False):
                return Member.create(vals_list)
        except UniqueViolation as error:
            raise ConcurrencyError("member put in by somebody else") from error

    def _leave(self, partners):
        """Take people out of the teams at once; that they were in is kept."""
        self.env["collab.member"].search(
            [("workspace_id", "in", self.ids), ("partner_id", "in", partners.ids)]
        ).action_archive()

    def _collab_team(self):
        """Return the team as anybody who may enter the workspace can know it.

        :return: list of dicts ``id`` (of the partner), ``name``, ``side``,
            ``department`` and ``role`` (labels or False), ``external``
        """
        self.ensure_one()
        self.check_access("read")
        # sudo: outsiders have no access to members, only to what is told here
        members = self.sudo().member_ids.filtered("granted")
        labels = {
            name: dict(members._fields[name]._description_selection(self.env))
            for name in ("department", "role")
        }
        order = [side for side, _label in SIDES]
        return [
            {
                "id": member.partner_id.id,
                "name": member.partner_id.name,
                "side": member.side,
                "department": labels["department"].get(member.department, False),
                "role": labels["role"].get(member.role, False),
                "external": member.side != "internal",
            }
            for member in members.sorted(lambda m: (order.index(m.side), m.id))
        ]
