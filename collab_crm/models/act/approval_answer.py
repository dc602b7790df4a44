from odoo import api, fields, models
from odoo.exceptions import AccessError, LockError, UserError
from odoo.fields import Domain

from ...tools.ids import is_id
from ...tools.typed import text_of
from .approval_ask import LONGEST


class ApprovalAnswer(models.Model):
    """A person of the customer approves or rejects, on his page."""

    _inherit = "collab.workspace"

    def _approval_find(self, approval_id):
        """Return an approval the reader may see here (in sudo); empty: there is none.

        :param approval_id: as it came from outside
        """
        self.ensure_one()
        approvals = self.env["collab.approval"].sudo()  # sudo: checked below
        if not is_id(approval_id) or not self._portal_may("documents"):
            return approvals
        self.check_access("read")
        domain = [("id", "=", approval_id), ("workspace_id", "=", self.id)]
        found = approvals.search(domain)
        # what was taken back is shown to nobody
        return found.filtered(lambda approval: approval.state != "withdrawn")

    def _approval_answer(self, approval_id, verdict, comment, checksum):
        """Approve or reject a version of a document. The same twice is once.

        :param str verdict: ``approve`` or ``reject``
        :param str comment: needed to reject, up to 2000 characters
        :param str checksum: of the file the page showed
        :raise AccessError: his role does not include it, or somebody else is asked
        :raise UserError: it is answered or replaced already, or a value is wrong
        """
        self._talk_check(shared=True)
        approval = self._approval_find(approval_id)
        if not approval:
            raise UserError(self.env._("There is no such document."))
        if not self._approvals_for_me(approval):
            raise AccessError(
                self.env._("Your role here does not include approving this document.")
            )
        me = self.env.user.partner_id
        self._approval_take(approval, verdict, comment, checksum, me)

    @api.model
    def _approval_take(self, approval, verdict, comment, checksum, partner):
        """Keep the answer of somebody who may give it.

        :param approval: in sudo
        :raise UserError: see :meth:`_approval_answer`
        """
        if verdict not in ("approve", "reject") or checksum != approval.checksum:
            raise UserError(self.env._("Look at the document again, please."))
        comment = text_of(comment)
        if len(comment) > LONGEST:
            raise UserError(self.env._("A text has at most %s characters.", LONGEST))
        if verdict == "reject" and not comment:
            raise UserError(self.env._("Say what is to be changed."))
        state = "approved" if verdict == "approve" else "rejected"
        approval._answer(state, comment, partner)

    def _approvals_for_me(self, approvals):
        """Return those of these approvals (in sudo) that the reader may answer."""
        return approvals.filtered_domain(self._approvals_mine())

    def _approvals_mine(self):
        """Return the domain of the approvals here that the reader may answer."""
        if not self._talk_outside() or not self._portal_may("approve"):
            return Domain.FALSE
        me = self.env.user.partner_id
        asked = Domain("partner_ids", "=", False)
        return asked | Domain("partner_ids", "in", me.ids)


class ApprovalDecide(models.Model):
    _inherit = "collab.approval"

    def _answer(self, state, comment, partner):
        """Keep an answer (in sudo), tell it, and let plans and promises follow."""
        try:
            self.lock_for_update()
        except LockError:
            raise UserError(
                self.env._("Somebody is answering this at the moment.")
            ) from None
        self.invalidate_recordset(["state", "decided_by_id"])
        if (self.state, self.decided_by_id) == (state, partner):
            return
        if self.state == "superseded":
            raise UserError(
                self.env._("There is a newer version of this document. Look at it.")
            )
        if self.state != "asked":
            raise UserError(self.env._("This is answered already."))
        self.write(
            {
                "state": state,
                "comment": comment or False,
                "decided_by_id": partner.id,
                "decided_at": fields.Datetime.now(),
            }
        )
        self._tell(f"approval.{state}", note=comment or None, actor=partner)
        self._move_promises()

    @api.model
    def _waiting_domain(self):
        return [("state", "=", "asked")]
