from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

USER = "collab_crm.group_collab_user"


class Monitor(models.AbstractModel):
    """The sales process as it stands now, exceptions first.

    Every figure is counted with the record rules of the reader, in the database, and
    opens the list of what it counts. What he may not read is absent, not zero.
    Another addon adds a panel by ``_panels``, and a filter by ``_filters`` and
    ``_filter_domain``.
    """

    _name = "collab.monitor"
    _description = "Monitor"

    @api.model
    @api.readonly
    def figures(self, filters=None):
        """Return the panels of the monitor with their figures.

        :param dict filters: name -> value, as ``filters`` of an earlier answer offers
            them; what is no longer offered is left out
        :return: ``{"filters": [{"name", "label", "options": [[value, label]],
            "value"}], "panels": [...], "currency_id", "as_of"}``; a panel has
            ``figures`` of ``code``, ``label``, ``tone``, ``count`` and ``amount`` (in
            the currency, or None), ``bars`` of ``value``, ``label`` and ``count`` (of
            ``bar_figure``), and ``rows``; moments are ISO texts in UTC
        :raise AccessError: the reader does not work with Collaboration
        :raise UserError: a filter there is not
        """
        self._check_reader()
        offered = self._filters()
        chosen = self._chosen(filters, offered)
        panels = self._shown(chosen)
        counts, rows = self._counts(panels), self._rows(panels)
        return {
            "filters": [
                {**offer, "value": chosen.get(offer["name"], False)}
                for offer in offered
            ],
            "panels": [
                {
                    "code": panel.code,
                    "label": panel.label,
                    "icon": panel.icon,
                    "figures": counts[panel.code],
                    "bars": self._bars(panel),
                    "bar_figure": panel.group[0] if panel.group else None,
                    "rows": rows[panel.code],
                }
                for panel in panels
            ],
            "currency_id": self.env.company.currency_id.id,
            "as_of": fields.Datetime.now().isoformat(),
        }

    @api.model
    @api.readonly
    def list_of(self, panel, figure, filters=None, group=None):
        """Return the action that lists what a figure counts, as of now.

        :param str panel: code of a panel
        :param str figure: code of one of its figures
        :param dict filters: as for :meth:`figures`
        :param group: value of a bar; None: all bars
        :return: action
        :raise UserError: there is no such figure for this reader
        """
        self._check_reader()
        chosen = self._chosen(filters, self._filters())
        found = next((p for p in self._shown(chosen) if p.code == panel), None)
        one = found and found.figure(figure)
        if not one:
            raise UserError(self.env._("The monitor has no such figure."))
        domain = Domain(one.domain)
        if group is not None:
            domain &= self._bar_domain(found, group)
        return {
            "type": "ir.actions.act_window",
            "name": f"{found.label}: {one.label}",
            "res_model": found.model,
            "views": [(False, "list"), (False, "kanban"), (False, "form")],
            "domain": list(domain),
            "context": {"create": False},
        }

    @api.model
    def _check_reader(self):
        if not self.env.user.has_group(USER):
            raise AccessError(
                self.env._("The monitor is for colleagues who use Collaboration.")
            )

    @api.model
    def _panels(self):
        """Return every :class:`Panel`, the most urgent first. Others add theirs."""
        return [
            self._panel_alerts(),
            self._panel_promises(),
            self._panel_orders(),
            self._panel_deliveries(),
            self._panel_requests(),
            self._panel_pipeline(),
        ]

    @api.model
    def _shown(self, chosen):
        """Return the panels the reader may read, narrowed by his filters."""
        found = []
        for panel in self._panels():
            if panel and self.env[panel.model].has_access("read"):
                found.append(self._narrowed(panel, chosen))
        return [panel for panel in found if panel]
