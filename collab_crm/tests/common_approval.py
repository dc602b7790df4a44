"""What tests of approvals share: a drawing is put before the engineer of a customer."""

from .common_act import CollabAct
from .common_asked import ask_approval


class CollabApproval(CollabAct):
    """As in :class:`CollabAct`; ``engineer`` is in the team too, and approves."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace._join(cls.engineer, role="engineer")
        cls.Approval = cls.env["collab.approval"]
        cls._flush()

    def _ask(self, user=None, **vals):
        """Ask as the dialog does."""
        vals = {"order_id": self.order.id} | vals
        approval = ask_approval(self.workspace, user or self.sales, **vals)
        self._flush()
        return approval

    def _at(self, approval):
        return f"{self.path}/approvals/{approval.id}"

    def _answer(self, approval, verdict="approve", **values):
        known = {"verdict": verdict, "checksum": approval.checksum}
        return self._send(f"{self._at(approval)}/answer", **known | values)
