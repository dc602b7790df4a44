from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

# how many teams are offered
TEAMS_MOST = 200
# characters of a value that is kept
LONGEST = 64


def is_choice(value):
    return isinstance(value, int | str) and not isinstance(value, bool)


class MonitorFilters(models.AbstractModel):
    """By what the monitor can be narrowed, and what that means for a panel."""

    _inherit = "collab.monitor"

    @api.model
    def _filters(self):
        """Return what a reader may choose from; others add their own.

        :return: ``[{"name", "label", "options": [[value, label]]}]``
        """
        offered = [
            self._offer("team", self.env._("Sales Team"), self._team_options()),
            self._offer(
                "department",
                self.env._("Department"),
                self.env["collab.alert"]
                ._fields["department"]
                ._description_selection(self.env),
            ),
            self._offer("company", self.env._("Company"), self._company_options()),
        ]
        return [offer for offer in offered if len(offer["options"]) > 1]

    @api.model
    def _offer(self, name, label, options):
        options = [list(option) for option in options]
        return {"name": name, "label": label, "options": options}

    @api.model
    def _team_options(self):
        teams = self.env["crm.team"]
        # a team is that of orders: nothing to choose for who reads none
        if not (teams.has_access("read") and self.env["sale.order"].has_access("read")):
            return []
        found = teams.search_fetch([], ["name"], limit=TEAMS_MOST)
        return [(team.id, team.name) for team in found]

    @api.model
    def _company_options(self):
        return [(company.id, company.name) for company in self.env.companies]

    @api.model
    def _chosen(self, filters, offered):
        """Return ``{name: value}`` of the filters that are on.

        :raise UserError: a filter there is not, or a value that can be none
        """
        filters = filters or {}
        known = {offer["name"]: offer["options"] for offer in offered}
        if not isinstance(filters, dict):
            raise UserError(self.env._("Filters are given by their names."))
        for name, value in filters.items():
            if name not in self._filter_names():
                raise UserError(self.env._("The monitor has no filter “%s”.", name))
            if value is not False and value is not None and not is_choice(value):
                raise UserError(self.env._("A filter has one value."))
        return {
            name: value
            for name, value in filters.items()
            # what was remembered may be gone, or no longer be his
            if value and value in [option for option, _label in known.get(name, ())]
        }

    @api.model
    def _filter_names(self):
        """Return the names of all filters there are, offered or not."""
        return {"team", "department", "company"}

    @api.model
    def _narrowed(self, panel, chosen):
        """Return a panel as the filters leave it; None when they cannot narrow it."""
        domain = Domain.TRUE
        for name, value in chosen.items():
            found = self._filter_domain(panel, name, value)
            if found is None:
                return None
            domain &= found
        return panel._replace(
            figures=tuple(
                figure._replace(domain=Domain(figure.domain) & domain)
                for figure in panel.figures
            )
        )

    @api.model
    def _filter_domain(self, panel, name, value):
        """Return the domain of a filter on a panel; None: it says nothing about it."""
        if name == "department" and panel.department:
            return Domain.TRUE if panel.department == value else None
        path = panel.scope.get(name)
        return Domain(path, "=", value) if path else None

    @api.model
    def _check_kept(self, kept):
        """Refuse what is no choice of filters to keep.

        :param dict kept: name -> value
        :raise UserError: says what is wrong
        """
        self._chosen(kept, [])
        if any(len(str(value)) > LONGEST for value in kept.values()):
            raise UserError(self.env._("A filter has one value."))
