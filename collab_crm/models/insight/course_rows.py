from odoo import api, models
from odoo.tools import SQL

from ...tools.course import Document

# Each part gives (chain, stage, model, id, name, begun, complete) of the documents of
# chains ``c``, which are rows of a kind and an id. ``%(allowed)s`` are the documents
# that may be read.
PARTS = {
    "crm.lead": """
    SELECT c.kind, c.id, s.stage, 'crm.lead', d.id, d.name, s.at, s.at
      FROM chains c LEFT JOIN sale_order o ON c.kind = 'order' AND o.id = c.id
      JOIN crm_lead d ON d.id = CASE c.kind WHEN 'lead' THEN c.id
                                ELSE o.opportunity_id END
     CROSS JOIN LATERAL (VALUES
           ('lead', CASE WHEN d.type = 'lead' OR d.date_conversion IS NOT NULL
                         THEN d.create_date END),
           ('deal', CASE WHEN d.type = 'opportunity'
                         THEN COALESCE(d.date_conversion, d.create_date) END)
           ) s(stage, at)
     WHERE s.at IS NOT NULL AND d.id IN %(allowed)s""",
    "sale.order": """
    SELECT c.kind, c.id, 'order', 'sale.order', d.id, d.name, d.create_date,
           CASE WHEN d.state = 'sale' THEN d.date_order END
      FROM chains c JOIN sale_order d ON c.kind = 'order' AND d.id = c.id
     WHERE d.id IN %(allowed)s""",
    "mrp.production": """
    SELECT DISTINCT c.kind, c.id, 'production', 'mrp.production', d.id, d.name,
           d.create_date, CASE WHEN d.state = 'done' THEN d.date_finished END
      FROM chains c JOIN LATERAL (
           SELECT p.id FROM sale_order_line l
             JOIN mrp_production p ON p.sale_line_id = l.id
            WHERE l.order_id = c.id
            UNION
           SELECT rp.%(made)s FROM %(sold)s rs
             JOIN %(making)s rp ON rp.%(made_for)s = rs.%(sold_for)s
            WHERE rs.%(sale)s = c.id) found ON c.kind = 'order'
      JOIN mrp_production d ON d.id = found.id
     WHERE d.state <> 'cancel' AND d.id IN %(allowed)s""",
    "stock.picking": """
    SELECT c.kind, c.id, 'delivery', 'stock.picking', d.id, d.name, d.create_date,
           CASE WHEN d.state = 'done' THEN d.date_done END
      FROM chains c JOIN stock_picking d ON c.kind = 'order' AND d.sale_id = c.id
      JOIN stock_location l ON l.id = d.location_dest_id AND l.usage = 'customer'
     WHERE d.state <> 'cancel' AND d.id IN %(allowed)s""",
    "account.move": """
    SELECT DISTINCT c.kind, c.id, s.stage, 'account.move', d.id, d.name,
           s.begun, s.at
      FROM chains c JOIN sale_order_line l ON c.kind = 'order' AND l.order_id = c.id
      JOIN sale_order_line_invoice_rel r ON r.order_line_id = l.id
      JOIN account_move_line i ON i.id = r.invoice_line_id
      JOIN account_move d ON d.id = i.move_id
     CROSS JOIN LATERAL (
           SELECT max(p.max_date) AS at FROM account_move_line m
             JOIN account_partial_reconcile p
               ON m.id IN (p.debit_move_id, p.credit_move_id)
            WHERE m.move_id = d.id) paid
     CROSS JOIN LATERAL (VALUES
           ('invoice', d.create_date, d.invoice_date::timestamp),
           ('payment', d.invoice_date::timestamp,
            CASE WHEN d.payment_state IN ('paid', 'in_payment')
                 THEN COALESCE(paid.at, d.invoice_date)::timestamp END)
           ) s(stage, begun, at)
     WHERE d.state = 'posted' AND d.move_type = 'out_invoice'
       AND d.payment_state <> 'reversed' AND d.id IN %(allowed)s""",
    "project.task": """
    SELECT c.kind, c.id, 'request', 'project.task', d.id, d.name, d.create_date,
           CASE WHEN d.state IN ('1_done', '1_canceled')
                THEN COALESCE(d.date_end, d.date_last_stage_update, d.write_date) END
      FROM chains c JOIN project_task d ON %(asked)s
     WHERE d.id IN %(allowed)s""",
}
# their complete moments are days, in no time zone
DAYS = {"invoice", "payment"}


class CourseRows(models.Model):
    """The documents of chains, found in one query for a page of them."""

    _inherit = "collab.workspace"

    @api.model
    def _course_rows(self, chains, found=None):
        """Return the documents of chains, as ``{(kind, id): [Document, ...]}``.

        :param list chains: ``(kind, id)``; a kind is ``order``, ``lead`` or ``task``
        :param dict found: model -> SQL of the ids of documents, instead of those the
            reader may read
        """
        if not chains:
            return {}
        allowed = self._course_allowed() if found is None else found
        parts = [
            SQL(PARTS[model], **self._course_links(), allowed=ids)
            for model, ids in allowed.items()
        ]
        self._relation_flush(*PARTS, "sale.order.line", "account.partial.reconcile")
        rows = self.env.execute_query(
            SQL(
                "WITH chains(kind, id) AS (SELECT * FROM unnest(%s, %s::int[])) %s",
                [kind for kind, _id in chains],
                [one for _kind, one in chains],
                SQL(" UNION ALL ").join(parts),
            )
        )
        documents = {chain: [] for chain in chains}
        for kind, chain, *values in sorted(rows, key=lambda row: (row[1], row[4])):
            document = Document(*values)
            if document.stage in DAYS and document.at:
                document = document._replace(at=document.at.date())
            documents[kind, chain].append(document)
        return documents

    @api.model
    def _course_allowed(self):
        """Return the documents the reader may read, as ``{model: SQL of ids}``."""
        return {
            model: self._relation_found(model)
            for model in PARTS
            if self._relation_readable(model)
        }

    @api.model
    def _course_links(self):
        """Return how the host links orders with productions and tasks, as SQL."""
        making = self.env["mrp.production"]._fields["reference_ids"]
        selling = self.env["sale.order"]._fields["stock_reference_ids"]
        tasks = self.env["project.task"]._fields
        asked = SQL("c.kind = 'task' AND d.id = c.id")
        if "sale_order_id" in tasks and tasks["sale_order_id"].store:
            asked = SQL("%s OR c.kind = 'order' AND d.sale_order_id = c.id", asked)
        names = {
            "making": making.relation,
            "made": making.column1,
            "made_for": making.column2,
            "sold": selling.relation,
            "sale": selling.column1,
            "sold_for": selling.column2,
        }
        links = {key: SQL.identifier(name) for key, name in names.items()}
        return links | {"asked": SQL("(%s)", asked)}
