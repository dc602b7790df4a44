from odoo import api, models
from odoo.fields import Domain

from ...tools.key_figures import reached

# so many targets of persons and teams are shown
MOST = 80
OPTIONS_MOST = 200


class TargetStanding(models.Model):
    _inherit = "collab.target"

    @api.model
    def _standing_domain(self, period, first):
        return (
            Domain("company_id", "=", self.env.company.id)
            & Domain("period", "=", period)
            & Domain("date_from", "<=", first)
        )

    @api.model
    def _standing(self, period, first, owner):
        """Return ``{figure: value}`` of the targets that hold in a period.

        :param owner: ``("team" or "user", id)``; None: of the company
        """
        kind, value = owner or (None, None)
        domain = self._standing_domain(period, first)
        domain &= Domain("team_id", "=", value if kind == "team" else False)
        domain &= Domain("user_id", "=", value if kind == "user" else False)
        found = {}
        for target in self.search_fetch(domain, ["figure", "value"]):
            # the newest one comes first
            found.setdefault(target.figure, target.value)
        return found


class OverviewPeople(models.AbstractModel):
    """What teams and persons have reached of their targets."""

    _inherit = "collab.overview"

    @api.model
    def _people(self, period, span, owner):
        """Return ``[{"kind", "id", "name", "code", "label", "unit", "value", "target",
        "reached", "better"}]`` of the targets of teams and persons: one query for each
        figure and kind of owner.
        """
        if owner:
            return []
        Target = self.env["collab.target"]
        domain = Target._standing_domain(period, span.first)
        domain &= Domain("team_id", "!=", False) | Domain("user_id", "!=", False)
        names = ["figure", "value", "team_id", "user_id"]
        newest = {}
        for target in Target.search_fetch(domain, names):
            kind = "team" if target.team_id else "user"
            who = target.team_id or target.user_id
            newest.setdefault((target.figure, kind, who), target)
        keys = {key.code: key for key in self._readable_keys()}
        labels = dict(Target._fields["figure"]._description_selection(self.env))
        values = self._by_owner(newest, keys, span)
        rows = [
            self._person_row(keys[code], labels[code], kind, who, target.value, values)
            for (code, kind, who), target in newest.items()
            if code in keys
        ]
        return sorted(rows, key=lambda row: (row["kind"], row["name"]))[:MOST]

    @api.model
    def _by_owner(self, newest, keys, span):
        """Return ``{(figure, kind, id): value}`` of all owners that have a target."""
        asked = {}
        for code, kind, who in newest:
            if code in keys:
                asked.setdefault((code, kind), []).append(who.id)
        values = {}
        for (code, kind), ids in asked.items():
            key = keys[code]
            path = key.paths[kind]
            domain = self._domain(key, span, None) & Domain(path, "in", ids)
            rows = self.env[key.model]._read_group(domain, [path], [key.aggregate])
            for who, value in rows:
                values[code, kind, who.id] = self._number(key, value)
        return values

    @api.model
    def _person_row(self, key, label, kind, who, target, values):
        nothing = None if key.aggregate.endswith(":avg") else 0
        value = values.get((key.code, kind, who.id), nothing)
        return {
            "kind": kind,
            "id": who.id,
            # sudo: the name comes with the target, which the reader may read
            "name": who.sudo().display_name,
            "code": key.code,
            "label": label,
            "unit": key.unit,
            "better": key.better,
            "value": value,
            "target": target,
            "reached": reached(value, target, key.better),
        }

    @api.model
    def _team_options(self):
        teams = self.env["crm.team"]
        if not teams.has_access("read"):
            return []
        found = teams.search_fetch([], ["name"], limit=OPTIONS_MOST)
        return [[team.id, team.name] for team in found]

    @api.model
    def _user_options(self):
        """Return colleagues of the companies in view; oneself first."""
        domain = [
            ("share", "=", False),
            ("company_ids", "in", self.env.companies.ids),
            ("id", "!=", self.env.uid),
        ]
        found = self.env["res.users"].search_fetch(domain, ["name"], limit=OPTIONS_MOST)
        users = self.env.user | found
        return [[user.id, user.name] for user in users]
