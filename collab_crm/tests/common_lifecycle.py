from .common import CollabCommon

WHEN = "2026-01-01 10:00:00"


class LifecycleCommon(CollabCommon):
    def _member(self, partner, workspace):
        return self.Member.search(
            [("workspace_id", "=", workspace.id), ("partner_id", "=", partner.id)]
        )

    def _happen(self, workspaces, count=1, audience="shared"):
        """Let events happen in all of the workspaces at once."""
        kind = self.env["collab.event.type"].search([], limit=1)
        events = self.env["collab.event"].create(
            [
                {
                    "type_id": kind.id,
                    "occurred_at": WHEN,
                    "res_model": "res.partner",
                    "res_id": self.customer.id,
                    "identity": f"{workspaces.ids} {number}",
                }
                for number in range(count)
            ]
        )
        self.env["collab.event.target"].create(
            [
                {
                    "event_id": event.id,
                    "workspace_id": workspace.id,
                    "occurred_at": event.occurred_at,
                    "audience": audience,
                    "type_id": kind.id,
                    "department": kind.department,
                    "importance": kind.importance,
                    "scope": kind.scope,
                    "res_model": event.res_model,
                }
                for event in events
                for workspace in workspaces
            ]
        )
        self.env.flush_all()
        return events

    def _targets(self, workspace):
        """Return what :meth:`_happen` made: the feed itself may add events."""
        return self.env["collab.event.target"].search(
            [
                ("workspace_id", "=", workspace.id),
                ("event_id.occurred_at", "=", WHEN),
            ]
        )

    def _merge_partners(self, *partners):
        merge = self.env["base.partner.merge.automatic.wizard"].create({})
        merge._merge([partner.id for partner in partners], partners[-1])
