"""What is written down: a guide for one customer, and the chat of his team."""

from . import acts
from .stage import scene


@scene(2, "11:15", "service")
def guide(env, book):
    """Written for colleagues first, then shared."""
    article = env["collab.article"].create(
        {
            "name": "Moving a counter to another floor",
            "workspace_id": acts.ref(env, "workspace_larch").id,
            "body": "<p>The top comes off first: four screws from below. Two people "
            "carry each drawer unit, upright, with the drawers taped.</p>",
        }
    )
    article.audience = "shared"


@scene(1, "16:05", "sales")
def chat(env, book):
    workspace = acts.ref(env, "workspace_larch")
    workspace.action_chat()
    workspace.chat_id.message_post(
        body="Ingrid rings tomorrow about the lobby counter. Who takes it after ten?",
        message_type="comment",
        subtype_xmlid="mail.mt_comment",
    )
