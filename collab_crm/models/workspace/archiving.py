from odoo import models
from odoo.exceptions import AccessError, UserError

# what says whose workspace it is: decided when it is opened
IDENTITY = frozenset(("kind", "company_id", "partner_id", "lead_id", "parent_id"))
# what the gate of all hooks knows
INDEXED = frozenset(("active", "partner_id", "lead_id"))


class WorkspaceArchiving(models.Model):
    """An archived workspace is read-only for everybody until it is restored."""

    _inherit = "collab.workspace"

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if operation != "write" or self.env.su:
            return result
        refused = result[0] if result else self.browse()
        # sudo: only whether it is archived
        sealed = (self - refused).filtered(lambda w: w.id and not w.sudo().active)
        if not sealed:
            return result
        if result:
            return refused + sealed, result[1]
        return sealed, sealed._sealed_error

    def _sealed_error(self):
        # sudo: the names of what the user may read
        names = ", ".join(self.sudo().mapped("name"))
        return AccessError(
            self.env._(
                "%(names)s is archived and can only be read. Restore it first.",
                names=names,
            )
        )

    def write(self, vals):
        """Write; whoever may write in a workspace may restore it.

        :raise UserError: on a change of what the workspace is about
        """
        if not self.env.su:
            self._check_identity(vals)
            if set(vals) == {"active"} and vals["active"]:
                # the right to write without the seal, which only this class knows
                # pylint: disable-next=super-method-mismatch
                if refused := super()._check_access("write"):
                    raise refused[1]()
                # sudo: the right to write was just checked, without the seal
                return self.sudo().write(vals)
        result = super().write(vals)
        if INDEXED.intersection(vals):
            self._forget_index()
        every = self.sudo()  # sudo: who restores need not know all people in it
        if vals.get("active"):
            every._catch_up()
        if vals.get("user_id"):
            every._join_owners()
        return result

    def _catch_up(self):
        """Follow what became of partners and people while nobody looked."""
        self._follow_partners()
        self.exists().member_ids._refresh()

    def _join_owners(self):
        for workspace in self:
            workspace._join(workspace.user_id.partner_id, restore=True)

    def unlink(self):
        """Delete; the workspace is forgotten by all hooks."""
        result = super().unlink()
        self._forget_index()
        return result

    def _check_identity(self, vals):
        changed = [
            name
            for name in IDENTITY.intersection(vals)
            if any(workspace[name] != self._as_value(name, vals) for workspace in self)
        ]
        if changed:
            raise UserError(
                self.env._(
                    "Whose workspace it is cannot be changed. Open another one, "
                    "or change the customer on the opportunity."
                )
            )

    def _as_value(self, name, vals):
        return self._fields[name].convert_to_record(
            self._fields[name].convert_to_cache(vals[name], self), self
        )
