from odoo import api, fields, models
from odoo.fields import NO_ACCESS, Domain
from odoo.tools import groupby

from ...tools.roles import rights


class Reached(models.AbstractModel):
    """A document of the host that people from outside read by their role.

    Who is, or was, in the team of a workspace of his company reads there what his role
    says; who never was reads what the host lets him. A record rule asks for
    ``collab_reached``, so that pages, reports, RPC and exports obey alike.
    """

    _name = "collab.reached"
    _description = "Read by Role"

    collab_reached = fields.Boolean(
        compute="_compute_collab_reached",
        search="_search_collab_reached",
        groups=NO_ACCESS,
    )

    @api.depends_context("uid")
    def _compute_collab_reached(self):
        reached = self.filtered_domain(self._collab_opened())
        for record in self:
            record.collab_reached = record in reached

    def _search_collab_reached(self, operator, value):
        # optimised by the host to "in" with one of both
        if operator != "in":
            return NotImplemented
        return self._collab_opened()

    @api.model
    def _collab_opened(self, also=frozenset()):
        """Return the domain of what the reader may read, by his roles.

        :param also: rights that are taken for given, because what they are about is
            not shown
        """
        standings = self.env["collab.member"]._standings()
        near = [standing for standing in standings if standing.near]
        domain = Domain.TRUE
        for (company_id, kind), rows in groupby(near, lambda s: (s.company_id, s.kind)):
            ruled = self._collab_of(kind) & Domain("company_id", "=", company_id)
            parts = [self._collab_part(row, also) for row in rows if row.granted]
            domain &= ~ruled | Domain.OR(parts)
        return domain

    @api.model
    def _collab_part(self, standing, also):
        """Return the domain of what one place opens."""
        domain = self._collab_seen(rights(standing.role) | also)
        if standing.room:
            domain &= self._collab_in_room(standing.lead_id)
        if standing.scope == "own":
            domain &= self._collab_own(self.env.user.partner_id)
        return domain & self._collab_of(standing.kind)

    @api.model
    def _collab_of(self, kind):
        """Return the domain of the documents that workspaces of a kind are about."""
        return Domain(kind == "customer")

    @api.model
    def _collab_seen(self, sees):
        """Return the domain of what these rights open."""
        raise NotImplementedError

    @api.model
    def _collab_own(self, partner):
        """Return the domain of what a person is the contact of."""
        return Domain("partner_id", "=", partner.id)

    @api.model
    def _collab_in_room(self, _lead_id):
        """Return the domain of what belongs to an opportunity."""
        return Domain.FALSE
