from odoo import api, fields, models

from ..workspace.member import ROLES
from .standing import SCOPES

WHAT = [
    ("invited", "Invited"),
    ("again", "Invited Again"),
    ("role", "Role Changed"),
    ("scope", "Scope Changed"),
    ("removed", "Removed"),
]
# who was put back into an old place is logged where it is written
BACK = "collab_crm.member_back"


class MemberLog(models.Model):
    """Who let whom see what, when: rows are only added."""

    _name = "collab.member.log"
    _description = "Access of People from Outside"
    _log_access = False
    _order = "at desc, id desc"
    _rec_name = "partner_id"

    workspace_id = fields.Many2one(
        "collab.workspace", required=True, readonly=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Person",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    actor_id = fields.Many2one(
        "res.partner", string="By", readonly=True, ondelete="set null"
    )
    at = fields.Datetime(
        string="When", required=True, readonly=True, default=fields.Datetime.now
    )
    what = fields.Selection(WHAT, required=True, readonly=True)
    role = fields.Selection(
        ROLES,
        readonly=True,
        help="After it. Empty: a reader.",
    )
    scope = fields.Selection(SCOPES, string="Sees", readonly=True, help="After it.")
    # the address belongs to somebody else already: an employee has to look at it
    unsettled = fields.Boolean(string="Needs a Look", readonly=True)

    _place_idx = models.Index("(workspace_id, at DESC)")
    _actor_idx = models.Index("(actor_id, at DESC) WHERE actor_id IS NOT NULL")

    @api.model
    def _note(self, members, what):
        """Add a row for each member.

        :param members: people of customers and suppliers
        :param str what: one of ``WHAT``
        :return: the rows, in sudo
        """
        now = fields.Datetime.now()
        # sudo: written by what happens, and by nobody
        return self.sudo().create(
            [
                {
                    "workspace_id": member.workspace_id.id,
                    "partner_id": member.partner_id.id,
                    "actor_id": self.env.user.partner_id.id,
                    "at": now,
                    "what": what,
                    "role": member.role,
                    "scope": member.scope,
                }
                for member in members
            ]
        )


class MemberLogged(models.Model):
    _inherit = "collab.member"

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        back = self.env.cr.cache.pop(BACK, ())
        members._outside().filtered(lambda m: m.id not in back)._note("invited")
        return members

    def _take_again(self, vals):
        again = super()._take_again(vals)
        self.env.cr.cache.setdefault(BACK, set()).update(again.ids)
        return again

    def write(self, vals):
        """Write; what changes for people from outside is logged and told to them."""
        watched = {"role", "scope", "active"} & vals.keys()
        old = {m: m._watched() for m in self._outside()} if watched else {}
        result = super().write(vals)
        new = {member: member._watched() for member in old}
        for what, changed in self._changes(old, new).items():
            changed._note(what)
        return result

    def _outside(self):
        # sudo: only which rows are logged
        return self.filtered(lambda member: member.sudo().side != "internal")

    def _watched(self):
        member = self.sudo()  # sudo: as above
        return {"active": member.active, "role": member.role, "scope": member.scope}

    @api.model
    def _changes(self, old, new):
        """Return ``{what: members}``; who comes or goes is told that alone."""
        changes = {}
        for member, was in old.items():
            now = new[member]
            if was["active"] != now["active"]:
                what = "invited" if now["active"] else "removed"
            elif was["role"] != now["role"]:
                what = "role"
            elif was["scope"] != now["scope"]:
                what = "scope"
            else:
                continue
            changes[what] = changes.get(what, self.browse()) | member
        return changes

    def _note(self, what):
        """Log something about people from outside, and tell those it concerns.

        What the system does by its rules is mailed to nobody.
        """
        if not self:
            return self.env["collab.member.log"]
        logs = self.env["collab.member.log"]._note(self.sudo(), what)  # sudo: as above
        if self.env.context.get("collab_tell", not self.env.su):
            logs._tell()
        return logs
