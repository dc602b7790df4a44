"""A day with the sample addon: from a visit to the feed of its customer."""

env = globals()["env"]  # given by the host's shell
customer = env["res.partner"].create({"name": "Sample & Sons", "is_company": True})
visit = env["showroom.visit"].create(
    {"name": "Tour", "partner_id": customer.id, "company_id": env.company.id}
)
# before the workspace: its history tells of it
early = visit.copy({"name": "First tour", "state": "done"})
env.cr.commit()
workspace = env["collab.workspace"]._open_for_partners(customer)
env["collab.history"]._cron_history()
env.cr.commit()
visit.state = "done"
env.cr.commit()


def told(reader=workspace):
    """Return what the feed says of visits."""
    entries = reader.feed_page()["entries"]
    return sorted(e["text"] for e in entries if e["type"] == "visit.done")


expected = ["First tour has taken place", "Tour has taken place"]
if told() != expected:
    raise AssertionError(f"the feed says {told()}")
label = dict(env["collab.feed"].fields_get()["document"]["selection"])
if label.get("showroom.visit") != "Visit of the Showroom":
    raise AssertionError("the feed cannot be filtered by visits")
found = workspace.feed_page(document="showroom.visit")["entries"]
if len(found) != len(expected):
    raise AssertionError(f"the filter finds {len(found)} visits")
