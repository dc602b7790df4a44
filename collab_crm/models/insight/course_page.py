from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..workspace.documents import under

# kinds of chains by their place in a position: an order with all that belongs to it, an
# opportunity that led to none, a request about none
RANKS = {"order": 2, "lead": 1, "task": 0}
BEGINNINGS = {
    "order": ("sale.order", "date_order"),
    "lead": ("crm.lead", "create_date"),
    "task": ("project.task", "create_date"),
}


class CoursePage(models.Model):
    """Which chains of documents are a page of the course, newest first."""

    _inherit = "collab.workspace"

    def _course_page(self, limit, place=None):
        """Return ``(kind, id, moment)`` of chains, one more than a page.

        :param tuple place: ``(moment, rank, id)`` the page comes after
        """
        self._relation_flush(*(model for model, _column in BEGINNINGS.values()))
        parts = [
            self._course_part(kind, domain, limit, place)
            for kind, domain in self._course_domains().items()
            if self._relation_readable(BEGINNINGS[kind][0])
        ]
        if not parts:
            return []
        rows = self.env.execute_query(
            SQL(
                "SELECT * FROM (%s) c ORDER BY at DESC, rank DESC, id DESC LIMIT %s",
                SQL(" UNION ALL ").join(SQL("(%s)", part) for part in parts),
                limit + 1,
            )
        )
        kinds = {rank: kind for kind, rank in RANKS.items()}
        return [(kinds[rank], id_, at) for at, rank, id_ in rows]

    def _course_part(self, kind, domain, limit, place):
        """Return the query of the newest chains of a kind."""
        model, column = BEGINNINGS[kind]
        column = SQL.identifier(column)
        before = SQL("TRUE")
        if place:
            before = SQL("(d.%s, %s, d.id) < (%s, %s, %s)", column, RANKS[kind], *place)
        return SQL(
            """SELECT d.%(column)s AS at, %(rank)s AS rank, d.id FROM %(table)s d
                WHERE d.id IN %(found)s AND %(before)s
                ORDER BY d.%(column)s DESC, d.id DESC LIMIT %(most)s""",
            column=column,
            rank=RANKS[kind],
            table=SQL.identifier(self.env[model]._table),
            found=self._relation_found(model, domain),
            before=before,
            most=limit + 1,
        )

    def _course_domains(self):
        """Return ``{kind: domain}`` of what begins a chain."""
        orders = self._orders_domain()
        return {
            "order": orders,
            "lead": self._leads_domain() & ~Domain("order_ids", "any", orders),
            "task": self._course_tasks(),
        }

    def _course_tasks(self):
        """Return the domain of the customer's requests that are about no order."""
        if not self.partner_id or self.parent_id:
            return Domain.FALSE
        people = Domain("commercial_partner_id", "=", self.partner_id.id)
        tasks = (
            under("partner_id", people)
            & Domain("project_id", "!=", False)
            & Domain("company_id", "in", (self.company_id.id, False))
            & Domain("has_template_ancestor", "=", False)
        )
        if "sale_order_id" in self.env["project.task"]._fields:
            tasks &= Domain("sale_order_id", "=", False)
        return tasks

    @api.model
    def _course_place(self, kind, chain, at):
        return f"{at.isoformat()}|{RANKS[kind]}|{chain}"
