from odoo import api, fields, models
from odoo.tools import SQL


class AlertRank(models.Model):
    """The place of what is hit, among all of it that the reader may read: a place
    among all would tell him how much else there is, and that it matters more.
    """

    _inherit = "collab.alert.impact"

    rank = fields.Integer(
        string="Place",
        compute="_compute_rank",
        aggregator=False,
        help="1 matters most: by customer, value and lateness.",
    )

    @api.depends("whole_rank")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_rank(self):
        self.flush_model()
        alerts = self.env["collab.alert"]
        read = SQL("TRUE")
        if not self.env.su:
            read = SQL(
                "(j.alert_id IN %s OR j.workspace_id IN %s)",
                alerts._ids_handled(),
                alerts._places_read(),
            )
        rows = self.env.execute_query(
            SQL(
                """SELECT i.id, count(*) FROM collab_alert_impact i
                     JOIN collab_alert_impact j ON j.alert_id = i.alert_id AND %s
                      AND (j.whole_rank, j.id) <= (i.whole_rank, i.id)
                    WHERE i.id = ANY(%s) GROUP BY i.id""",
                read,
                list(self._ids),
            )
        )
        places = dict(rows)
        for impact in self:
            impact.rank = places.get(impact.id, 0)

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        if field_name != "rank":
            return super()._order_field_to_sql(
                alias, field_name, direction, nulls, query
            )
        # which of two comes first is the same in any part of them
        column = self._fields["whole_rank"].to_sql(self, alias)
        query._order_groupby.append(column)
        return SQL("%s %s %s", column, direction, nulls)
