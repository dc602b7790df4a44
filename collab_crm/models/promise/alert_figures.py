from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.alerting import SERIOUS
from .alert import SEVERITIES
from .alert_rights import ALL

# what a reader is shown -> what it is over all that is hit
FIGURES = {"severity": "whole_severity", "days_late": "whole_days_late"}
# the same of a part of what is hit; as severity() in tools/alerting.py
PART = {
    "severity": SQL(
        """CASE WHEN max(i.days_late) >= %s THEN '2'
                WHEN max(i.days_late) > 0 OR bool_or(i.predicted_date IS NULL) THEN '1'
                ELSE '0' END""",
        SERIOUS,
    ),
    "days_late": SQL("max(i.days_late)"),
}


class AlertFigures(models.Model):
    """How bad an alert is, as far as its reader may read what it hits.

    Who reads some of the customers only would learn of the others by a figure over all
    of them. A filter, an order and a group ask the same SQL.
    """

    _inherit = "collab.alert"

    severity = fields.Selection(
        SEVERITIES, compute="_compute_figures", search="_search_severity"
    )
    days_late = fields.Float(
        digits=(8, 1),
        compute="_compute_figures",
        search="_search_days_late",
        aggregator="max",
    )

    @api.depends("whole_severity", "whole_days_late", "impact_ids.days_late")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_figures(self):
        self.flush_model(list(FIGURES.values()))
        shown = [self._field_to_sql("a", fname) for fname in FIGURES]
        rows = self.env.execute_query(
            SQL(
                "SELECT a.id, %s FROM collab_alert a WHERE a.id = ANY(%s)",
                SQL(", ").join(shown),
                list(self._ids),
            )
        )
        known = {alert_id: figures for alert_id, *figures in rows}
        for alert in self:
            alert.severity, alert.days_late = known.get(alert.id, (False, 0.0))

    def _search_severity(self, operator, value):
        return self._compare_figure("severity", operator, value)

    def _search_days_late(self, operator, value):
        return self._compare_figure("days_late", operator, value)

    @api.model
    def _compare_figure(self, fname, operator, value):
        """Return the domain of the alerts whose figure is so for the reader."""
        field = self._fields[fname]

        def to_sql(model, alias, query):
            return field.condition_to_sql(fname, operator, value, model, alias, query)

        return Domain.custom(to_sql=to_sql)

    def _field_to_sql(self, alias, field_expr, query=None):
        if field_expr not in FIGURES:
            return super()._field_to_sql(alias, field_expr, query)
        column = self._fields[FIGURES[field_expr]].to_sql(self, alias)
        if self.env.su or self.env.user.has_group(ALL):
            return column
        self.env["collab.alert.impact"].flush_model()
        alert = SQL.identifier(alias, "id")
        places = self._places_read()
        return SQL(
            """CASE WHEN %(alert)s IN %(handled)s OR NOT EXISTS (
                    SELECT 1 FROM collab_alert_impact i WHERE i.alert_id = %(alert)s
                       AND (i.workspace_id IN %(places)s) IS NOT TRUE)
                THEN %(column)s
                ELSE (SELECT %(part)s FROM collab_alert_impact i
                       WHERE i.alert_id = %(alert)s AND i.workspace_id IN %(places)s)
                END""",
            alert=alert,
            handled=self._ids_handled(),
            places=places,
            column=column,
            part=PART[field_expr],
        )

    @api.model
    def _ids_handled(self):
        """Return the ids of what the user may handle, as SQL."""
        # sudo: only the condition; which alerts he may read is asked elsewhere
        alerts = self.sudo()
        return alerts._search(self._handled_domain(), order="id").subselect()

    @api.model
    def _places_read(self):
        """Return the ids of the workspaces the user may read, as SQL."""
        places = self.env["collab.workspace"]
        known = places.has_access("read")
        return places._search([] if known else Domain.FALSE).subselect()
