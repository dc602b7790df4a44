from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.roles import Standing

KEY = "collab_crm.standing"
SCOPES = [
    ("account", "Whole company"),
    ("own", "Own only"),
]
# what the documents of the host are read by, see ``collab.reached``
REACHED = ("sale.order", "purchase.order", "account.move", "stock.picking")


class MemberStanding(models.Model):
    """Where a person from outside stands: asked once in a transaction."""

    _inherit = "collab.member"

    scope = fields.Selection(
        SCOPES,
        string="Sees",
        required=True,
        default="account",
        help="Which orders, quotations, invoices and deliveries the person sees: all "
        "of the company, or only those the person is the contact of. People of the "
        "customer or supplier only.",
    )

    @api.model
    def _standings(self):
        """Return the places of the reader in workspaces of his company, those he had
        too: who was taken out keeps none of the host's rights by it.

        :return: list of :class:`Standing`
        """
        partner = self.env.user.partner_id
        cache = self.env.cr.cache.setdefault(KEY, {})
        if partner.id not in cache:
            cache[partner.id] = self._read_standings(partner)
        return cache[partner.id]

    @api.model
    def _decides(self, document):
        """Return whether the role of the reader says if he reads a document,
        and no address that somebody gave him.

        :param document: in sudo, of a model of ``REACHED``
        """
        me = self.env.user
        own = me.partner_id.commercial_partner_id
        return bool(
            document.partner_id.commercial_partner_id == own
            and me._is_portal()
            and any(standing.near for standing in self._standings())
        )

    @api.model
    def _read_standings(self, partner):
        self.flush_model()
        self.env["collab.workspace"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT me.workspace_id, me.role, me.scope, me.granted, w.kind,
                          w.company_id, w.lead_id, w.parent_id IS NOT NULL,
                          w.partner_id = me.commercial_partner_id
                     FROM collab_member me
                     JOIN collab_workspace w ON w.id = me.workspace_id
                    WHERE me.partner_id = %s AND me.side <> 'internal'""",
                partner.id,
            )
        )
        return [Standing(*row) for row in rows]

    @api.model
    def _forget_standings(self):
        """Let the next question read the places anew: a change counts at once."""
        self.env.cr.cache.pop(KEY, None)
        for name in REACHED:
            self.env[name].invalidate_model(["collab_reached"], flush=False)

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        self._forget_standings()
        return members

    def write(self, vals):
        result = super().write(vals)
        self._forget_standings()
        return result

    def unlink(self):
        result = super().unlink()
        self._forget_standings()
        return result

    def _compute_granted(self):
        result = super()._compute_granted()
        self._forget_standings()
        return result


class WorkspaceStanding(models.Model):
    _inherit = "collab.workspace"

    def write(self, vals):
        result = super().write(vals)
        if {"partner_id", "company_id", "kind", "lead_id", "parent_id"} & vals.keys():
            self.env["collab.member"]._forget_standings()
        return result
