from collections import defaultdict
from typing import NamedTuple

from odoo import api, models

from ...tools.fact import Delivery, Fact
from ...tools.transition import Route
from ..workspace.lookup import Address

# where the rule of a company opens a workspace: model -> (rule, event type)
OPENERS = {"crm.lead": ("won", "lead.won"), "sale.order": ("order", "order.confirmed")}


class Addressed(NamedTuple):
    """A fact and a workspace it reaches."""

    fact: Fact
    address: Address
    shared: bool
    # the customer orders of this workspace behind the fact: ``[[id, name], ...]``
    orders: list
    importance: str = ""

    @property
    def delivery(self):
        data = {"orders": self.orders} if self.orders else None
        return Delivery(self.fact, self.address.id, self.shared, data, self.importance)


class EventAddressing(models.Model):
    """Finds the workspaces that facts concern, opens them, lets people join."""

    _inherit = "collab.event"

    @api.model
    def _address(self, facts):
        """Return an :class:`Addressed` for each workspace a fact reaches."""
        routes = self._routes(facts)
        every = [route for found in routes.values() for route in found]
        index = self.env["collab.workspace"]._index()
        addresses = self.env["collab.workspace"]._addresses(
            [route for route in every if index.concerns(route)]
        )
        kinds = self.env["collab.event.type"]._kinds()
        result = []
        for fact in facts:
            kind = kinds.get(fact.code)
            found = routes.get((fact.res_model, fact.res_id), ())
            for address in addresses if kind else ():
                own = [route for route in found if address.receives(route)]
                company = address.company_id
                if own and kind.recorded_in(company):
                    shared = (
                        kind.audience_in(company) == "shared"
                        and not fact.internal
                        and any(address.shares(route) for route in own)
                    )
                    orders = sorted({route.order for route in own if route.order})
                    result.append(
                        Addressed(
                            fact,
                            address,
                            shared,
                            list(map(list, orders)),
                            kind.importance_in(company),
                        )
                    )
        return result

    @api.model
    def _routes(self, facts):
        """Return ``{(model, id): [route]}`` of the documents of the facts."""
        result = defaultdict(list)
        for documents in self._documents(facts):
            routes = list(documents._collab_routes())
            if documents._collab_may_derive():
                routes += documents._collab_derived_routes()
            for route in routes:
                result[documents._name, route.res_id].append(route)
        for fact in facts:
            result[fact.res_model, fact.res_id] += fact.routes
            if fact.place:
                here = Route(fact.res_id, None, None, workspace_id=fact.place)
                result[fact.res_model, fact.res_id].append(here)
        return result

    @api.model
    def _open_workspaces(self, facts):
        """Open the workspaces that the rules of the companies ask for."""
        Workspace = self.env["collab.workspace"]
        rules = Workspace._index().rules
        wanted = defaultdict(set)
        for rule, code in OPENERS.values() if rules else ():
            deciding = [fact for fact in facts if fact.code == code]
            for documents in self._documents(deciding):
                for route in documents._collab_routes():
                    company = route.company_id or self.env.user.company_id.id
                    if route.partner_id and rules.get(company) == rule:
                        wanted[company].add(route.partner_id)
        for company, partners in wanted.items():
            Workspace._open_by_rule(
                self.env["res.partner"].browse(partners),
                self.env["res.company"].browse(company),
            )

    @api.model
    def _join_people(self, facts, addressed):
        """Let those who work on the documents join, unless they were taken out."""
        people = {
            (documents._name, res_id): found
            for documents in self._documents([f for f in facts if not f.message_id])
            for res_id, found in documents._collab_joiners().items()
        }
        missing = defaultdict(set)
        for fact, address, *_how in addressed:
            for user, department in people.get((fact.res_model, fact.res_id), ()):
                if (
                    address.auto_join
                    and user.id not in address.users
                    and user._is_internal()
                    and not user._is_superuser()
                    and user.partner_id.id not in address.everyone
                ):
                    missing[department, user.partner_id.id].add(address.id)
        for (department, partner_id), ids in missing.items():
            self.env["collab.workspace"].browse(ids)._join(
                self.env["res.partner"].browse(partner_id), department
            )
