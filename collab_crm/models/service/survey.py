from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.survey import STANDINGS
from ..workspace.member import ROLES


class Survey(models.Model):
    """How likely a contact recommends us: asked now and then, answered by one click."""

    _name = "collab.survey"
    _inherit = ["collab.readable"]
    _description = "Answer to a Survey"
    _order = "asked_at desc, id desc"
    _rec_name = "partner_id"

    workspace_id = fields.Many2one(
        "collab.workspace", required=True, readonly=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(
        "res.partner", string="Person", required=True, readonly=True, ondelete="cascade"
    )
    role = fields.Selection(ROLES, readonly=True, help="When the person was asked.")
    asked_at = fields.Datetime(string="Asked", required=True, readonly=True)
    answered_at = fields.Datetime(string="Answered", readonly=True)
    score = fields.Integer(readonly=True, aggregator="avg", help="From 0 to 10.")
    standing = fields.Selection(STANDINGS, readonly=True)
    net = fields.Integer(
        string="Net Score",
        readonly=True,
        aggregator="avg",
        help="The share of those who recommend us, less those who are not content: "
        "from -100 to 100.",
    )
    feedback = fields.Text(string="Comment", readonly=True)
    changes = fields.Integer(string="Answers Sent", readonly=True)
    # what the host counts for the satisfaction of the customer
    rating_id = fields.Many2one("rating.rating", readonly=True, ondelete="set null")

    _person_idx = models.Index("(partner_id, asked_at DESC)")

    @api.model
    def _readable_domain(self):
        """Return the surveys of workspaces that the user may read."""
        # sudo: taken back, for the record rule asks as the system
        places = self.sudo(False).env["collab.workspace"]
        places = places.with_context(active_test=False)
        if not self.env.user._is_internal() or not places.has_access("read"):
            return Domain.FALSE
        return Domain("workspace_id", "in", places._search([]))
