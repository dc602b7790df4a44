from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class AlertRank(models.Model):
    """The place of what is hit, among all of it that the reader may read: a place
    among all would tell him how much else there is, and that it matters more.
    """

    _inherit = "collab.alert.impact"

    rank = fields.Integer(
        string="Place",
        compute="_compute_rank",
        search="_search_rank",
        aggregator=False,
        help="1 matters most: by customer, value and lateness.",
    )

    @api.depends("whole_rank")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_rank(self):
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                "SELECT i.id, %s FROM collab_alert_impact i WHERE i.id = ANY(%s)",
                self._field_to_sql("i", "rank"),
                self.ids,
            )
        )
        places = dict(rows)
        for impact in self:
            impact.rank = places.get(impact._origin.id, 0)

    def _search_rank(self, operator, value):
        field = self._fields["rank"]

        def to_sql(model, alias, query):
            return field.condition_to_sql("rank", operator, value, model, alias, query)

        return Domain.custom(to_sql=to_sql)

    def _field_to_sql(self, alias, field_expr, query=None):
        if field_expr != "rank":
            return super()._field_to_sql(alias, field_expr, query)
        read = SQL("TRUE")
        if not self.env.su:
            alerts = self.env["collab.alert"]
            read = SQL(
                "(j.alert_id IN %s OR j.workspace_id IN %s)",
                alerts._ids_handled(),
                alerts._places_read(),
            )
        return SQL(
            """(SELECT count(*) FROM collab_alert_impact j
                 WHERE j.alert_id = %(alert)s AND %(read)s
                   AND (j.whole_rank, j.id) <= (%(place)s, %(id)s))""",
            alert=SQL.identifier(alias, "alert_id"),
            read=read,
            place=self._fields["whole_rank"].to_sql(self, alias),
            id=SQL.identifier(alias, "id"),
        )

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        if field_name != "rank":
            return super()._order_field_to_sql(
                alias, field_name, direction, nulls, query
            )
        # which of two comes first is the same in any part of them
        column = self._fields["whole_rank"].to_sql(self, alias)
        query._order_groupby.append(column)
        return SQL("%s %s %s", column, direction, nulls)
