from odoo import models
from odoo.tools import SQL


class PastRoutes(models.AbstractModel):
    """Where the past of documents is told, as queries of ``ROUTE`` in ``past.py``."""

    _inherit = "collab.source"

    def _collab_past_party(self, partner=None, lead=None, kind=None, shareable=None):
        """Return the routes by the contact and the opportunity of each document ``d``.

        :param SQL partner: the contact, by default the field that names it
        :param SQL lead: the opportunity, by default the field that names it
        :param SQL kind: of the workspace
        :param SQL shareable: whether the other side is party to the document
        """
        own = self._collab_lead and SQL("d.%s", SQL.identifier(self._collab_lead))
        if partner is None:
            partner = SQL("d.%s", SQL.identifier(self._collab_party))
        return SQL(
            """SELECT d.id AS doc, d.company_id, p.commercial_partner_id AS partner_id,
                      %(lead)s AS lead_id, %(kind)s AS kind, %(shareable)s AS shareable,
                      NULL::int AS order_id, NULL::varchar AS order_name
                 FROM %(table)s d LEFT JOIN res_partner p ON p.id = %(partner)s
                WHERE d.id = ANY(%(ids)s)""",
            lead=lead or own or SQL("NULL::int"),
            kind=kind or SQL("%s", self._collab_kind),
            shareable=shareable or SQL("%s", self._collab_shareable),
            table=SQL.identifier(self._table),
            partner=partner,
            ids=self.ids,
        )

    def _collab_past_orders(self, pairs):
        """Return the routes of customer orders, as routes of these documents.

        :param SQL pairs: query of ``(doc, order_id, shareable)``
        """
        return SQL(
            """SELECT x.doc, o.company_id, p.commercial_partner_id AS partner_id,
                      o.opportunity_id AS lead_id, 'customer' AS kind, x.shareable,
                      o.id AS order_id, o.name AS order_name
                 FROM (%s) x(doc, order_id, shareable)
                 JOIN sale_order o ON o.id = x.order_id
                 JOIN res_partner p ON p.id = o.partner_id""",
            pairs,
        )

    def _collab_past_chain(self, seeds):
        """Return the routes of the customer orders down the chain of moves.

        :param SQL seeds: query of ``(document, move)``
        """
        return self._collab_past_orders(
            SQL(
                "SELECT DISTINCT c.doc, c.order_id, FALSE FROM (%s) c"
                " WHERE c.order_id IS NOT NULL",
                self._collab_down_query(seeds),
            )
        )
