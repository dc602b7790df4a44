from datetime import UTC, datetime, time

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ...tools.ids import is_id
from ...tools.key_figures import PERIODS, compared, period_of, reached, trend

USER = "collab_crm.group_collab_user"
BACK_MOST = 120


class Overview(models.AbstractModel):
    """The key figures of a period beside the last one and beside the targets, each
    from a report and with the rights of the reader.
    """

    _name = "collab.overview"
    _description = "Overview"

    @api.model
    @api.readonly
    def key_figures(self, period="month", back=0, team_id=None, user_id=None):
        """Return the key figures of a period.

        :param str period: month, quarter or year
        :param int back: how many periods ago; 0: the present one, as far as it has come
        :param int team_id: of one sales team
        :param int user_id: of one person; not together with a team
        :return: ``{"period": {"kind", "first", "last", "before": {"first", "last"}},
            "groups": [{"code", "label", "figures": [...]}], "people": [...], "teams",
            "users", "currency_id"}``; a figure has ``code``, ``label``, ``unit``,
            ``value`` and ``before`` (None: nothing to tell), ``trend``, ``better``
            (1 or -1), ``target`` and ``reached``. Days are ISO texts of the reader's
            calendar, shares are parts of 1
        :raise AccessError: the reader does not work with Collaboration
        :raise UserError: there is no such period, team or person
        """
        self._check_reader()
        owner = self._owner(team_id, user_id)
        now, before = self._spans(period, back)
        keys = self._readable_keys(owner)
        values, last = self._values(keys, now, owner), self._values(keys, before, owner)
        targets = self.env["collab.target"]._standing(period, now.first, owner)
        return {
            "period": {
                "kind": period,
                "first": str(now.first),
                "last": str(now.last),
                "whole": str(period_of(now.first, period).last),
                "before": {"first": str(before.first), "last": str(before.last)},
            },
            "groups": self._grouped(keys, values, last, targets),
            "people": self._people(period, now, owner),
            "teams": self._team_options(),
            "users": self._user_options(),
            "currency_id": self.env.company.currency_id.id,
        }

    @api.model
    @api.readonly
    def list_of(self, code, period="month", back=0, team_id=None, user_id=None):
        """Return the action that opens the report behind a key figure, with the same
        rows.

        :param str code: of a key figure; the others as for :meth:`key_figures`
        :return: action
        :raise UserError: there is no such figure for this reader
        """
        self._check_reader()
        owner = self._owner(team_id, user_id)
        keys = {key.code: key for key in self._readable_keys(owner)}
        if not isinstance(code, str) or code not in keys:
            raise UserError(self.env._("There is no such key figure."))
        now, _before = self._spans(period, back)
        key = keys[code]
        action = self.env["ir.actions.act_window"]._for_xml_id(key.action)
        domain = self._domain(key, now, owner)
        return action | {"domain": list(domain), "context": {"create": False}}

    @api.model
    def _check_reader(self):
        if not self.env.user.has_group(USER):
            raise AccessError(
                self.env._("Reports are for colleagues who use Collaboration.")
            )

    @api.model
    def _spans(self, period, back):
        """Return the period and what it is compared with."""
        if not isinstance(period, str) or period not in dict(PERIODS):
            raise UserError(self.env._("A period is a month, a quarter or a year."))
        if isinstance(back, bool) or not isinstance(back, int):
            raise UserError(self.env._("Periods are counted back from 0 on."))
        if not 0 <= back <= BACK_MOST:
            raise UserError(self.env._("Periods are counted back from 0 on."))
        return compared(fields.Date.context_today(self), period, back)

    @api.model
    def _owner(self, team_id, user_id):
        """Return ``(kind, id)`` of whose figures are asked for, or None."""
        if team_id and user_id:
            raise UserError(self.env._("Ask for a team or for a person."))
        for kind, value in (("team", team_id), ("user", user_id)):
            if value and not is_id(value):
                raise UserError(
                    self.env._("A team or a person is asked for by number.")
                )
            if value:
                return kind, value
        return None

    @api.model
    def _domain(self, key, span, owner):
        """Return which rows of its report count for a figure in a period."""
        first, until = (self._moment(day) for day in span)
        domain = Domain(list(key.domain))
        domain &= Domain(key.date, ">=", first) & Domain(key.date, "<", until)
        if owner:
            kind, value = owner
            domain &= Domain(key.paths[kind], "=", value)
        return domain

    @api.model
    def _moment(self, day):
        """Return when a day of the reader begins: naive, UTC."""
        start = self.env.tz.localize(datetime.combine(day, time.min))
        return start.astimezone(UTC).replace(tzinfo=None)

    @api.model
    def _grouped(self, keys, values, last, targets):
        """Return the figures as plain data, by what they are about."""
        labels = dict(
            self.env["collab.target"]._fields["figure"]._description_selection(self.env)
        )
        groups = {}
        for key in keys:
            value, before = values[key.code], last[key.code]
            target = targets.get(key.code)
            groups.setdefault(key.group, []).append(
                {
                    "code": key.code,
                    "label": labels.get(key.code, key.code),
                    "unit": key.unit,
                    "better": key.better,
                    "value": value,
                    "before": before,
                    "trend": trend(value, before),
                    "target": target,
                    "reached": reached(value, target, key.better),
                }
            )
        names = self._group_labels()
        return [
            {"code": code, "label": names.get(code, code), "figures": figures}
            for code, figures in groups.items()
        ]
