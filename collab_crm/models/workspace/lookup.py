from typing import NamedTuple

from odoo import api, models, tools
from odoo.fields import Domain
from odoo.tools import SQL


class Index(NamedTuple):
    """Who has a workspace: enough to know, without a query, that nobody has."""

    partners: frozenset
    # the same partners and all their contacts -> the partner each belongs to
    contacts: dict
    leads: frozenset
    rules: dict
    # as contacts, of archived workspaces too: they may be restored with what is shared
    everyone: dict

    def concerns(self, route):
        return (
            bool(route.workspace_id)
            or route.partner_id in self.partners
            or route.lead_id in self.leads
        )


class Address(NamedTuple):
    """A live workspace, as recording needs to know it."""

    id: int
    company_id: int
    partner_id: int
    lead_id: int
    kind: str
    root: bool
    auto_join: bool
    open: bool
    everyone: list
    # the users of everyone, so that nobody has to be read to know who is there
    users: list
    inside: list
    outside: list

    def receives(self, route):
        if route.workspace_id:
            return route.workspace_id == self.id
        if route.company_id and route.company_id != self.company_id:
            return False
        if self.lead_id and self.lead_id == route.lead_id:
            return True
        return (
            self.root
            and self.kind == route.kind
            and bool(self.partner_id)
            and self.partner_id == route.partner_id
        )

    def shares(self, route):
        if route.workspace_id:
            return route.shareable and route.workspace_id == self.id
        return (
            route.shareable
            and self.kind == route.kind
            and bool(self.partner_id)
            and self.partner_id == route.partner_id
        )


def sides(people):
    """Sort the members of a workspace.

    :param list people: ``[partner id, user id or None, granted, internal]``
    :return: all partners and their users; who is inside, and outside
    :rtype: tuple(list, list, list, list)
    """
    present = [(who, inside) for who, _user, granted, inside in people if granted]
    return (
        list(dict.fromkeys(who for who, *_how in people)),
        [user for _who, user, *_how in people if user],
        list(dict.fromkeys(who for who, inside in present if inside)),
        list(dict.fromkeys(who for who, inside in present if not inside)),
    )


class WorkspaceLookup(models.Model):
    _inherit = "collab.workspace"

    @api.model
    @tools.ormcache()
    def _index(self):
        """Return the :class:`Index` of all companies.

        Whatever opens, closes or moves a workspace, brings it a contact, or changes
        the rule of a company, calls :meth:`_forget_index`.
        """
        self.flush_model()
        self.env["res.partner"].flush_model(["commercial_partner_id"])
        rows = self.env.execute_query(
            SQL("SELECT partner_id, lead_id FROM collab_workspace WHERE active")
        )
        contacts = self.env.execute_query(
            SQL(
                """SELECT p.id, p.commercial_partner_id, w.alive
                     FROM res_partner p JOIN (
                          SELECT partner_id, bool_or(active) AS alive
                            FROM collab_workspace GROUP BY partner_id
                          ) w ON w.partner_id = p.commercial_partner_id"""
            )
        )
        # sudo: the rules of all companies, whoever asks
        Company = self.env["res.company"].sudo()
        companies = Company.search_fetch(
            [("collab_open_rule", "not in", (False, "never"))], ["collab_open_rule"]
        )
        return Index(
            frozenset(partner for partner, _lead in rows if partner),
            {contact: partner for contact, partner, alive in contacts if alive},
            frozenset(lead for _partner, lead in rows if lead),
            {company.id: company.collab_open_rule for company in companies},
            {contact: partner for contact, partner, _alive in contacts},
        )

    @api.model
    def _forget_index(self):
        """Let every worker see workspaces opened or closed by this transaction.

        Done now for this transaction, and again after its commit: another one may
        have filled the cache from before it in the meantime.
        """
        registry = self.env.registry
        registry.clear_cache()
        self.env.cr.postcommit.add(registry.clear_cache)

    @api.model
    def _meet(self, contacts):
        """Know new contacts of a company or person that has a workspace."""
        known = self._index().everyone.keys()
        if known and not known.isdisjoint(contacts.commercial_partner_id._ids):
            self._forget_index()

    @api.model
    def _addresses(self, routes):
        """Return the :class:`Address` of all workspaces the routes may lead to."""
        self.flush_model()
        self.env["collab.member"].flush_model()
        asked = {
            "partner_id": {route.partner_id for route in routes},
            "lead_id": {route.lead_id for route in routes},
            "id": {route.workspace_id for route in routes},
        }
        ways = [
            SQL("w.%s = ANY(%s)", SQL.identifier(fname), list(ids - {None}))
            for fname, ids in asked.items()
            if ids - {None}
        ]
        # one array of all people: to plan several takes longer than to sort them here
        rows = self.env.execute_query(
            SQL(
                """SELECT w.id, w.company_id, w.partner_id, w.lead_id, w.kind,
                          w.parent_id IS NULL,
                          w.auto_join AND c.collab_auto_join IS NOT FALSE,
                          w.access = 'employees',
                          ARRAY(SELECT ARRAY[m.partner_id, u.id, m.granted::int,
                                             (m.side = 'internal')::int]
                                  FROM collab_member m
                                  LEFT JOIN res_users u ON u.partner_id = m.partner_id
                                 WHERE m.workspace_id = w.id)
                     FROM collab_workspace w JOIN res_company c ON c.id = w.company_id
                    WHERE w.active AND (%s)""",
                SQL(" OR ").join(ways) if ways else SQL("FALSE"),
            )
        )
        return [Address(*row, *sides(people)) for *row, people in rows]

    @api.model
    def _audible(self, ids):
        """Return which workspaces this user may follow without being a member.

        Members hear on their own channel, so that leaving silences it at once. Here
        are only those whose right to listen does not end with a membership.
        """
        if not self.env.user._is_internal():
            return self.browse()
        # read access is checked by the search; these rights are not memberships
        manager = self.env.user.has_group("collab_crm.group_collab_manager")
        domain = Domain("id", "in", ids)
        if not manager:
            domain &= Domain("access", "=", "employees")
        return self.search(domain)
