from odoo import api, models

from ...tools.alerting import first_usable

# who can act on a document: paths to users, the first one first
PEOPLE = {
    "purchase.order.line": ("order_id.user_id", "order_id.partner_id.buyer_id"),
    "purchase.order": ("user_id", "partner_id.buyer_id"),
    "mrp.production": ("user_id", "product_id.responsible_id"),
    "mrp.workorder": ("production_id.user_id",),
    "stock.picking": ("user_id",),
    "stock.move": ("picking_id.user_id", "raw_material_production_id.user_id"),
    "product.product": ("responsible_id",),
    "sale.order": ("user_id", "team_id.user_id"),
    "sale.order.line": ("order_id.user_id", "order_id.team_id.user_id"),
    "account.move": ("invoice_user_id", "team_id.user_id"),
    "crm.lead": ("user_id", "team_id.user_id"),
    "collab.workspace": ("user_id",),
}


class AlertPerson(models.Model):
    """To whom an alert goes: the first of a chain of people who can be asked.

    1. who is responsible for the document (``PEOPLE``), or for what it is about
    2. whom the company names for the department, and its manager
    3. the owner of the workspace that is hit most
    4. an administrator of Collaboration
    """

    _inherit = "collab.alert"

    @api.model
    def _candidates(self, document):
        """Return the ids of the users who can act on a document; some may be None."""
        if company := "company_id" in document._fields and document.company_id:
            # who is responsible for a product differs by company
            document = document.with_company(company)
        paths = PEOPLE.get(document._name, ())
        return tuple(document.mapped(path)[:1].id or None for path in paths)

    @api.model
    def _persons(self, causes):
        """Return ``{(company id, key): user id or None}``: who is asked for each cause.

        :param list causes: :class:`Cause`
        """
        desks = self.env["collab.alert.department"]._desks()
        owners = self._owners(causes)
        last = self._administrators()
        chains = {
            (cause.company_id, cause.key): (
                *cause.people,
                *desks.get((cause.company_id, cause.department), ())[:2],
                owners.get(cause.key),
                *last,
            )
            for cause in causes
        }
        every = {person for chain in chains.values() for person in chain if person}
        usable = self._usable(every)
        return {
            (company, key): first_usable(chain, usable.get(company, ()))
            for (company, key), chain in chains.items()
        }

    @api.model
    def _owners(self, causes):
        """Return ``{key: owner of the workspace that is hit most}``."""
        hit = {
            cause.key: next(
                (h.workspace_id for h in cause.hits if h.workspace_id), None
            )
            for cause in causes
        }
        ids = {workspace_id for workspace_id in hit.values() if workspace_id}
        workspaces = self.env["collab.workspace"].browse(ids).exists()
        owner = {workspace.id: workspace.user_id.id for workspace in workspaces}
        return {key: owner.get(workspace_id) for key, workspace_id in hit.items()}

    @api.model
    def _administrators(self):
        """Return the ids of the administrators of Collaboration, the oldest first."""
        group = self.env.ref("collab_crm.group_collab_manager")
        return sorted(group.all_user_ids._collab_staff().ids)

    @api.model
    def _usable(self, user_ids):
        """Return ``{company id: {user id}}``: who may be asked: an active colleague of
        that company who works with Collaboration, never the system, nobody outside.
        """
        users = self.env["res.users"].browse(user_ids).exists()._collab_staff()
        inside = users.filtered(
            lambda user: user.has_group("collab_crm.group_collab_user")
        )
        result = {}
        for user in inside:
            for company in user.company_ids:
                result.setdefault(company.id, set()).add(user.id)
        return result

    @api.model
    def _collab_tier_rank(self, partners):
        """Return ``{partner id: number}``: the higher, the more a customer matters.

        There are no tiers yet: all are alike.
        """
        return {}
