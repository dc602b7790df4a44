from odoo import models
from odoo.tools import format_date

from ...tools.size import size_told

SHOWN_MOST = 5


class ApprovalPage(models.Model):
    """Approvals as the people of the customer read them: plain values."""

    _inherit = "collab.workspace"

    def _nav_items(self, found):
        items = super()._nav_items(found)
        if self._portal_may("documents"):
            items.append((30, "documents", self.env._("Documents"), "/files"))
        return items

    def _approvals_shown(self, most=SHOWN_MOST):
        """Return the newest versions the reader may see, what waits for him first.

        :return: ``[{"id", "name", "version", "state", "state_label", "due", "late",
            "url"}]``
        """
        self.ensure_one()
        # sudo: which side it is
        if self.sudo().kind != "customer":
            return []
        # sudo: approvals of the workspace he reads; the right is checked below
        approvals = self.env["collab.approval"].sudo()
        found = approvals.search(
            [
                ("workspace_id", "=", self.id),
                ("state", "in", ("asked", "approved", "rejected")),
                ("newest", "=", True),
            ],
            limit=most,
            order="decided_at DESC NULLS FIRST, id DESC",
        )
        if not found or not self._portal_may("documents"):
            return []
        reading = self._portal_reading()
        mine = self._approvals_for_me(found)
        return [reading._approval_row(one, one in mine) for one in found]

    def _approval_row(self, approval, mine=False):
        """Return a line about an approval (in sudo).

        :param bool mine: whether it waits for the reader
        """
        return {
            "id": approval.id,
            "name": approval.name,
            "version": approval.version,
            "state": approval.state,
            "state_label": self._approval_state(approval, mine),
            "due": format_date(self.env, approval.due_date),
            "late": approval.days_late > 0,
            "url": f"/my/workspaces/{self.id}/approvals/{approval.id}",
        }

    def _approval_state(self, approval, mine):
        if approval.state == "asked":
            return self.env._("Waiting for you") if mine else self.env._("Waiting")
        if approval.state == "rejected":
            return self.env._("To be changed")
        states = approval._fields["state"]._description_selection(self.env)
        return dict(states)[approval.state]

    def _approval_page(self, approval):
        """Return what the page of an approval shows.

        :param approval: of :meth:`_approval_find`
        """
        reading = self._portal_reading()
        page = self.env["collab.order.page"].with_env(reading.env)
        versions = approval._versions()
        asked = approval.state == "asked"
        mine = asked and bool(self._approvals_for_me(approval))
        return reading._approval_row(approval, mine) | {
            "note": approval.note or "",
            "order": approval.order_id.name or "",
            "asked": page._day(approval.asked_at),
            "asked_by": approval.asked_by_id.name,
            "file": approval.file_name,
            "size": size_told(approval.file_size),
            "checksum": approval.checksum,
            "decided": page._time(approval.decided_at),
            "decided_by": approval.decided_by_id.name or "",
            "comment": approval.comment or "",
            "mine": mine,
            "versions": [
                reading._approval_row(one)
                | {"decided": page._time(one.decided_at), "comment": one.comment or ""}
                for one in versions - approval
            ],
            "newer": any(one.version > approval.version for one in versions),
        }


class ApprovalVersions(models.Model):
    _inherit = "collab.approval"

    def _versions(self):
        """Return all versions of this document that were not taken back (in sudo),
        the newest first.
        """
        self.ensure_one()
        found = self
        # few: a document has a handful of versions
        while before := found[-1:].previous_id:
            found += before
        while after := self.search([("previous_id", "=", found[:1].id)]):
            found = after + found
        return found.filtered(lambda approval: approval.state != "withdrawn")
