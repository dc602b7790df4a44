from odoo import api, fields, models


class RoleWords(models.Model):
    """What a role means, said where it is chosen."""

    _inherit = "collab.member"

    role_words = fields.Char(
        compute="_compute_role_words", string="What the Role Opens"
    )

    @api.depends("role", "side")
    @api.depends_context("lang")
    def _compute_role_words(self):
        words = self._role_words()
        for member in self:
            inside = member.side == "internal"
            member.role_words = not inside and words[member.role or False]

    @api.model
    def _role_words(self):
        """Return ``{role: what it opens}``, False: who has none."""
        return {
            False: self.env._(
                "Follows orders and deliveries, and writes with the team. "
                "No prices, no documents."
            ),
            "buyer": self.env._(
                "Orders, quotations, prices and documents. Signs, asks for changes, "
                "answers new dates. No invoices."
            ),
            "engineer": self.env._(
                "Orders, deliveries and documents, without prices. Approves drawings."
            ),
            "accounts": self.env._(
                "Orders with prices, and invoices. No quotations, no documents."
            ),
            "manager": self.env._(
                "All that buyer, engineer and accounts see and do together."
            ),
            "administrator": self.env._(
                "All that a manager sees and does; invites and removes colleagues."
            ),
        }

    @api.model
    def _right_words(self):
        """Return ``{right: what it is about}``, of ``tools/roles.py``."""
        return {
            "orders": self.env._("orders"),
            "deliveries": self.env._("deliveries"),
            "documents": self.env._("drawings and documents"),
            "quotations": self.env._("quotations"),
            "invoices": self.env._("invoices"),
            "amounts": self.env._("amounts"),
            "sign": self.env._("signs quotations"),
            "change": self.env._("changes orders, answers dates"),
            "approve": self.env._("approves drawings"),
            "request": self.env._("opens requests"),
            "rate": self.env._("rates"),
            "invite": self.env._("invites colleagues"),
        }

    @api.model
    def _role_labels(self):
        """Return ``{role: its name}``, the narrowest first; False: who has none."""
        labels = self._fields["role"]._description_selection(self.env)
        return {False: self.env._("Reader"), **dict(labels)}

    @api.model
    def _scope_labels(self):
        """Return ``{scope: what it means}``."""
        return {
            "account": self.env._("All of the company"),
            "own": self.env._("Only what the person is the contact of"),
        }
