from odoo import api, models
from odoo.fields import Domain

# what may give a contact another company
MOVES = frozenset(("parent_id", "is_company", "company_type"))


class WorkspaceFollowing(models.Model):
    """Workspaces follow what becomes of their partners and leads."""

    _inherit = "collab.workspace"

    # Partners

    @api.model
    def _watch_partners(self, partners, vals):
        """Return what to do after ``vals`` are written, None when nobody cares.

        Costs no query where no partner has a workspace, and else none that the
        host's own write does not need.
        """
        moving = MOVES.intersection(vals)
        if not (moving or "name" in vals):
            return None
        known = self._index().partners
        if not known:
            return None
        names = {p.id: p.name for p in partners if "name" in vals and p.id in known}
        before = set(partners.ids)
        if moving:
            # sudo: the company of a contact
            before.update(partners.sudo().commercial_partner_id.ids)

        def follow():
            if names:
                self._partners_renamed(names)
            if moving:
                # sudo: as above
                after = before.union(partners.sudo().commercial_partner_id.ids)
                if not known.isdisjoint(after):
                    self._partners_moved(list(after))

        return follow

    @api.model
    def _partners_renamed(self, names):
        """Rename the workspaces that still have the old name of their partner."""
        # sudo: whoever renames a contact need not know its workspace
        for workspace in self.sudo().search([("partner_id", "in", list(names))]):
            if workspace.name == names[workspace.partner_id.id]:
                workspace.name = workspace.partner_id.name

    def _follow_partners(self):
        """Move workspaces whose partner became a contact of another company.

        Its documents count for that company now, and so does its history. Is there
        a workspace already, the two become one.
        """
        for workspace in self.filtered("partner_id"):
            partner = workspace.partner_id.commercial_partner_id
            if partner == workspace.partner_id:
                continue
            (workspace | workspace.child_ids)._name_after(partner)
            if workspace.parent_id:
                continue
            twin = workspace._twin(partner)
            if twin:
                workspace._merge_into(twin)
            else:
                (workspace | workspace.child_ids).write({"partner_id": partner.id})

    def _name_after(self, partner):
        for workspace in self:
            if workspace.name == workspace.partner_id.name:
                workspace.name = partner.name

    def _twin(self, partner, company=None):
        """Return the workspace there is for a partner, where this one would be."""
        return self.with_context(active_test=False).search(
            [
                ("company_id", "=", (company or self.company_id).id),
                ("kind", "=", self.kind),
                ("partner_id", "=", partner.id),
                ("parent_id", "=", False),
                ("id", "!=", self.id),
            ]
        )

    @api.model
    def _partners_moved(self, partner_ids):
        """Follow partners that may have changed their commercial partner.

        :param partner_ids: commercial partners before and after the change
        """
        # sudo: whoever changes a contact need not know its workspaces
        found = self.sudo().with_context(active_test=False)
        found.search([("partner_id", "in", partner_ids)])._follow_partners()
        # sudo: as above
        members = self.env["collab.member"].sudo().with_context(active_test=False)
        members.search(
            Domain("commercial_partner_id", "in", partner_ids)
            | Domain("workspace_id.partner_id", "in", partner_ids)
        )._refresh()
        self._forget_index()

    @api.model
    def _partners_merging(self, sources, target):
        """Make room before the host points all rows from one partner to another.

        :return: the workspaces concerned
        """
        # sudo: whoever merges contacts need not know their workspaces
        every = self.sudo().with_context(active_test=False)
        partners = sources | target
        roots = every.search(
            [("partner_id", "in", partners.ids), ("parent_id", "=", False)]
        )
        for twins in roots.grouped(lambda w: (w.company_id, w.kind)).values():
            kept = twins.sorted(lambda w: (w.partner_id != target, not w.active, w.id))
            if len(kept) > 1:
                kept[1:]._merge_into(kept[0], same=True)
        self._members_merging(partners, target)
        return roots.exists()

    @api.model
    def _members_merging(self, partners, target):
        """Keep one row a workspace of a person who was there under several names."""
        # sudo: whoever merges contacts need not know their workspaces
        members = self.env["collab.member"].sudo().with_context(active_test=False)
        rows = members.search([("partner_id", "in", partners.ids)])
        for twins in rows.grouped("workspace_id").values():
            kept = twins.sorted(lambda m: (m.partner_id != target, not m.active, m.id))
            kept[1:].unlink()

    # Leads

    @api.model
    def _leads_moved(self, leads):
        """Let the rooms of leads follow the customer and the company of their lead."""
        # sudo: whoever works on a lead need not know its room
        rooms = self.sudo().with_context(active_test=False)
        for room in rooms.search([("lead_id", "in", leads.ids)]):
            company = room.lead_id.company_id or room.company_id
            partner = room.lead_id.partner_id.commercial_partner_id or room.partner_id
            if (company, partner) != (room.company_id, room.partner_id):
                room._move_to(partner, company)

    def _move_to(self, partner, company):
        """Give a room the customer or the company its lead has got."""
        if self.partner_id and not self.parent_id:
            # it has become the workspace of a customer, and stays that
            self.lead_id = False
            return
        if self.partner_id and self.partner_id != partner:
            self._conceal()
        vals = {"partner_id": partner.id, "company_id": company.id}
        if company not in self.user_id.company_ids:
            vals["user_id"] = False
        if self.parent_id or self._twin(partner, company):
            vals["parent_id"] = self._open_for_partners(partner, company=company).id
        self.write(vals)
        self.member_ids._refresh()

    @api.model
    def _leads_merged(self, head, tail):
        """Let one room remain of the rooms of merged leads."""
        # sudo: whoever merges leads need not know their rooms
        rooms = self.sudo().with_context(active_test=False)
        rooms = rooms.search([("lead_id", "in", (head | tail).ids)])
        rooms = rooms.sorted(lambda r: (r.lead_id != head, not r.active, r.id))
        if not rooms:
            return
        kept, others = rooms[0], rooms[1:]
        for other in others:
            if other.partner_id and not other.parent_id:
                other.lead_id = False
            else:
                other._merge_into(kept, conceal=other.partner_id != kept.partner_id)
        kept.lead_id = head

    @api.model
    def _leads_deleted(self, leads):
        """Archive the rooms of leads that are about to be deleted."""
        # sudo: whoever deletes a lead need not know its room
        rooms = self.sudo().search([("lead_id", "in", leads.ids)])
        rooms.filtered(lambda r: r.parent_id or not r.partner_id).action_archive()
        rooms.lead_id = False
        for room in rooms:
            room._message_log(body=self.env._("The opportunity was deleted."))
