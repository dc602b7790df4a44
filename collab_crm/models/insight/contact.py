from odoo import api, fields, models
from odoo.exceptions import ValidationError

BUYING_ROLES = [
    ("decides", "Decision maker"),
    ("buys", "Buyer"),
    ("uses", "User"),
    ("influences", "Influencer"),
    ("gatekeeper", "Gatekeeper"),
    ("champion", "Speaks for us"),
    ("against", "Prefers another"),
]


class Contact(models.Model):
    """What a person of a customer does when his company buys, and with whom.

    It is what colleagues think of him, and so in no table of the host and in no portal.
    """

    _name = "collab.contact"
    _description = "Contact in the Buying"
    _rec_name = "partner_id"
    _order = "workspace_id, id"

    workspace_id = fields.Many2one(
        "collab.workspace", required=True, ondelete="cascade", readonly=True
    )
    company_partner_id = fields.Many2one(related="workspace_id.partner_id")
    partner_id = fields.Many2one(
        "res.partner",
        string="Person",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    buying_role = fields.Selection(BUYING_ROLES, string="Role in the Buying")
    chief_id = fields.Many2one(
        "res.partner",
        string="Reports to",
        ondelete="set null",
        index="btree_not_null",
        domain="[('commercial_partner_id', '=', company_partner_id),"
        " ('id', '!=', partner_id), ('is_company', '=', False)]",
    )
    peer_ids = fields.Many2many(
        "res.partner",
        "collab_contact_peer_rel",
        "contact_id",
        "partner_id",
        string="Works with",
        domain="[('commercial_partner_id', '=', company_partner_id),"
        " ('id', '!=', partner_id), ('is_company', '=', False)]",
    )
    note = fields.Char(size=200, help="What colleagues should know. Internal.")

    _once = models.UniqueIndex(
        "(workspace_id, partner_id)", "This person is described already."
    )

    @api.constrains("partner_id", "chief_id", "peer_ids", "workspace_id")
    def _check_people(self):
        for contact in self:
            # sudo: only to compare companies
            company = contact.sudo().workspace_id.partner_id
            others = contact.chief_id | contact.peer_ids
            people = contact.partner_id | others
            if any(one.commercial_partner_id != company for one in people.sudo()):
                raise ValidationError(
                    self.env._("Only people of the workspace's company belong here.")
                )
            if contact.partner_id in others:
                raise ValidationError(
                    self.env._("Nobody reports to, or works with, himself.")
                )

    @api.constrains("chief_id", "partner_id", "workspace_id")
    def _check_no_circle(self):
        # sudo: who is above whom, whoever looks
        above = {
            (row.workspace_id.id, row.partner_id.id): row.chief_id.id
            for row in self.sudo().search(
                [("workspace_id", "in", self.workspace_id.ids)]
            )
        }
        for contact in self:
            place, passed = contact.workspace_id.id, set()
            person = contact.partner_id.id
            while person and person not in passed:
                passed.add(person)
                person = above.get((place, person))
            if person:
                raise ValidationError(
                    self.env._("These people would report to one another in a circle.")
                )
