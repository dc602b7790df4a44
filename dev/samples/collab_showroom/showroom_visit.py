from odoo import fields, models

from odoo.addons.collab_crm.tools.transition import Transition


class ShowroomVisit(models.Model):
    _name = "showroom.visit"
    _description = "Visit of the Showroom"
    _inherit = ["collab.source"]

    name = fields.Char(required=True)
    partner_id = fields.Many2one("res.partner")
    company_id = fields.Many2one("res.company")
    state = fields.Selection([("planned", "Planned"), ("done", "Done")])

    _collab_transitions = (
        Transition("visit.done", "state", ("done",), proof=(("state", "=", "done"),)),
    )
