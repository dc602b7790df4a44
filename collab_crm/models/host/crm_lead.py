from odoo import models

MOVES = frozenset(("partner_id", "company_id", "team_id", "user_id"))


class CrmLead(models.Model):
    _name = "crm.lead"
    _inherit = ["collab.opener", "crm.lead"]

    def write(self, vals):
        moving = MOVES.intersection(vals)
        result = super().write(vals)
        if moving and self._collab_has_rooms():
            self.env["collab.workspace"]._leads_moved(self)
        return result

    def unlink(self):
        if self._collab_has_rooms():
            self.env["collab.workspace"]._leads_deleted(self)
        return super().unlink()

    def _merge_dependences(self, opportunities):
        result = super()._merge_dependences(opportunities)
        if (self | opportunities)._collab_has_rooms():
            self.env["collab.workspace"]._leads_merged(self, opportunities)
        return result

    def _collab_has_rooms(self):
        return not self.env["collab.workspace"]._index().leads.isdisjoint(self._ids)

    def _collab_workspaces(self):
        if not self._collab_has_rooms():
            return {}
        rooms = self.env["collab.workspace"].search([("lead_id", "in", self.ids)])
        return {room.lead_id: room for room in rooms}

    def _collab_open(self):
        return self.env["collab.workspace"]._enter_lead(self)
