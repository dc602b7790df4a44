"""How the team puts a document before its customer, as the dialog does."""

from base64 import b64encode

DRAWING = b"the drawing of the counter"


def ask_approval(workspace, user, **vals):
    """Ask for an approval, and return it in the environment of the workspace.

    :param user: who asks
    :param vals: of the dialog, where they matter; ``raw``: content of the file
    """
    values = {
        "workspace_id": workspace.id,
        "name": "Drawing",
        "file": b64encode(vals.pop("raw", DRAWING)),
        "file_name": "drawing.txt",
    }
    dialog = workspace.env["collab.approval.ask"].with_user(user)
    dialog.create(values | vals).action_ask()
    approvals = workspace.env["collab.approval"]
    return approvals.search([("workspace_id", "=", workspace.id)], limit=1)
