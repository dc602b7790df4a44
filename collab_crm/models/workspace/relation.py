from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

RELATIONS = [
    ("prospect", "Prospect"),
    ("customer", "Active"),
    ("dormant", "Dormant"),
]


class WorkspaceRelation(models.Model):
    """How far the relation has come, told by confirmed orders and nothing else."""

    _inherit = "collab.workspace"

    relation = fields.Selection(
        RELATIONS,
        compute="_compute_relation",
        search="_search_relation",
        help="Prospect: no order yet. Active: ordered lately. "
        "Dormant: no order for as long as the settings say.",
        groups="base.group_user",
    )

    @api.depends("partner_id", "company_id", "kind")
    def _compute_relation(self):
        relations = {}
        if self.ids:
            self.flush_model(["partner_id", "company_id", "kind"])
            self._flush_orders()
            relations = dict(
                self.env.execute_query(
                    SQL(
                        "SELECT w.id, %s FROM collab_workspace w WHERE w.id = ANY(%s)",
                        self._relation_sql("w"),
                        self.ids,
                    )
                )
            )
        for workspace in self:
            workspace.relation = relations.get(workspace._origin.id, "prospect")

    def _search_relation(self, operator, value):
        if operator != "in":
            return NotImplemented
        self._flush_orders()
        query = SQL(
            "SELECT w.id FROM collab_workspace w WHERE %s = ANY(%s)",
            self._relation_sql("w"),
            [relation for relation in value if relation],
        )
        return Domain("id", "in", query)

    def _field_to_sql(self, alias, field_expr, query=None):
        """Let lists group and sort by the relation although it is not stored."""
        if field_expr == "relation":
            self._check_field_access(self._fields["relation"], "read")
            self._flush_orders()
            return self._relation_sql(alias)
        return super()._field_to_sql(alias, field_expr, query)

    @api.model
    def _flush_orders(self):
        for model in ("sale.order", "purchase.order"):
            self.env[model].flush_model(["partner_id", "company_id", "state"])
        self.env["res.partner"].flush_model(["commercial_partner_id"])
        self.env["res.company"].flush_model(["collab_dormant_months"])

    @api.model
    def _relation_sql(self, alias):
        """Return the relation of the workspaces of a table alias, as SQL."""
        return SQL(
            """(SELECT CASE
                  WHEN latest.at IS NULL THEN 'prospect'
                  WHEN latest.at < %(now)s - make_interval(
                       months => COALESCE(NULLIF(company.collab_dormant_months, 0), 12)
                  ) THEN 'dormant'
                  ELSE 'customer' END
                FROM res_company company
               CROSS JOIN LATERAL (%(sales)s UNION ALL %(purchases)s) latest(at, kind)
               WHERE company.id = %(alias)s.company_id
                 AND latest.kind = %(alias)s.kind)""",
            now=fields.Datetime.now(),
            alias=SQL.identifier(alias),
            sales=self._latest_sql("sale_order", "sale", "customer", alias),
            purchases=self._latest_sql("purchase_order", "purchase", "supplier", alias),
        )

    @api.model
    def _latest_sql(self, table, state, kind, alias):
        return SQL(
            """SELECT max(o.date_order), %(kind)s
                 FROM %(table)s o JOIN res_partner p ON p.id = o.partner_id
                WHERE p.commercial_partner_id = %(alias)s.partner_id
                  AND o.company_id = %(alias)s.company_id
                  AND o.state = %(state)s AND %(alias)s.kind = %(kind)s""",
            table=SQL.identifier(table),
            alias=SQL.identifier(alias),
            state=state,
            kind=kind,
        )
