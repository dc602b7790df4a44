"""What tests of approvals share: a drawing is put before the engineer of a customer."""

from base64 import b64encode

from .common_act import CollabAct

DRAWING = b"the drawing of the counter"


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
        values = {
            "workspace_id": self.workspace.id,
            "name": "Drawing",
            "file": b64encode(vals.pop("raw", DRAWING)),
            "file_name": "drawing.txt",
            "order_id": self.order.id,
        }
        dialog = self.env["collab.approval.ask"].with_user(user or self.sales)
        dialog.create(values | vals).action_ask()
        self._flush()
        return self.Approval.search([], limit=1)

    def _at(self, approval):
        return f"{self.path}/approvals/{approval.id}"

    def _answer(self, approval, verdict="approve", **values):
        known = {"verdict": verdict, "checksum": approval.checksum}
        return self._send(f"{self._at(approval)}/answer", **known | values)
