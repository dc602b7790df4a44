"""The sample addon is gone: the feed of the customer reads on without it."""

env = globals()["env"]  # given by the host's shell
customer = env["res.partner"].search([("name", "=", "Sample & Sons")])
workspace = env["collab.workspace"].search([("partner_id", "=", customer.id)])
entries = workspace.feed_page()["entries"]
if any(entry["type"].startswith("visit.") for entry in entries):
    raise AssertionError("the feed still tells of visits")
workspace.message_post(body="still at work", message_type="comment")
env.cr.commit()
if len(workspace.feed_page()["entries"]) != len(entries) + 1:
    raise AssertionError("the feed tells nothing new")
kinds = dict(env["collab.feed"].fields_get()["document"]["selection"])
if "showroom.visit" in kinds:
    raise AssertionError("the feed still offers visits")
