from base64 import b64decode
from hashlib import sha256

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.roles import may
from ...tools.typed import storable

LONGEST = 2000


class ApprovalAsk(models.Model):
    """The team asks its customer to approve a document."""

    _inherit = "collab.workspace"

    def _approval_ask(self, file, file_name, vals, previous=None):
        """Ask for an approval of a file, or of a newer version of one.

        :param file: base64, as the host keeps it in a dialog
        :param str file_name: of the file
        :param dict vals: ``name``, ``note``, ``due_date``, ``partner_ids`` (records),
            ``order_id``, ``lead_id`` (ids)
        :param previous: an approval, which the new version replaces
        :return: the approval, in sudo
        :raise AccessError: the user is not of the team
        :raise UserError: there is nobody to ask, or a value is wrong
        """
        self._approval_check()
        raw = b64decode(file or b"")
        file_name = storable(file_name or "").strip()[:200]
        if not raw or not file_name:
            raise UserError(self.env._("Choose a file."))
        self._talk_check_files(1, [(file_name, len(raw))])
        due = fields.Date.to_date(vals.get("due_date"))
        if due and due < self.company_id._collab_today():
            raise UserError(self.env._("The day it is due on has passed."))
        people = vals.pop("partner_ids", self.env["res.partner"])
        if people - self._approvers():
            raise UserError(
                self.env._("Only people of the customer who approve can be asked.")
            )
        approvals = self.env["collab.approval"].sudo()  # sudo: the right was checked
        approval = approvals.create(
            vals
            | {
                "workspace_id": self.id,
                "name": storable(vals["name"] or file_name)[:200],
                "note": storable(vals.get("note") or "")[:LONGEST] or False,
                "partner_ids": people.ids,
                "file": file,
                "file_name": file_name,
                "file_size": len(raw),
                "checksum": sha256(raw).hexdigest(),
                "asked_by_id": self.env.uid,
                "version": (previous.version if previous else 0) + 1,
                "previous_id": previous.id if previous else False,
            }
        )
        if previous:
            previous._supersede()
        approval._tell("approval.asked", note=approval.note)
        return approval

    def _approval_check(self):
        """:raise AccessError: the user may not ask this customer"""
        self.ensure_one()
        self.check_access("read")
        if self._talk_outside():
            raise AccessError(self.env._("Approvals are asked for by the team."))
        self._talk_check(shared=True)
        # sudo: which side it is
        if self.sudo().kind != "customer":
            raise UserError(self.env._("Only customers are asked to approve."))
        if not self._approvers():
            raise UserError(
                self.env._(
                    "Nobody of the customer approves documents here. Invite an "
                    "engineer, a manager or an administrator."
                )
            )

    def _approvers(self):
        """Return the contacts of the customer whose role lets them approve."""
        self.ensure_one()
        # sudo: the team of a workspace one reads
        team = self.sudo().member_ids.filtered("granted")
        return team.filtered(
            lambda member: member.side == "customer" and may(member.role, "approve")
        ).partner_id


class ApprovalEnd(models.Model):
    _inherit = "collab.approval"

    def _supersede(self):
        """A newer version is there: this one (in sudo) can be answered no more."""
        if self.state == "asked":
            self.write({"state": "superseded", "decided_at": fields.Datetime.now()})
        self._tell("approval.superseded")

    def action_withdraw(self):
        """Take the question back: by who asked, the owner, or an administrator.

        :return: True
        :raise AccessError: it is not the user's
        :raise UserError: it is answered already
        """
        approvals = self._to_change()
        if any(approval.state != "asked" for approval in approvals):
            raise UserError(self.env._("This is answered already."))
        approvals.write({"state": "withdrawn", "decided_at": fields.Datetime.now()})
        for approval in approvals:
            approval._tell("approval.withdrawn")
        approvals._move_promises()
        return True
