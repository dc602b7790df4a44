from odoo import api, fields, models
from odoo.tools import SQL

from .evaluate import CONFLICTS
from .mark_writing import CRON

MARKS = 2000


class ForecastMarkJob(models.Model):
    """Reads the marks, and computes anew what they concern."""

    _inherit = "collab.forecast"

    @api.model
    def _cron_promises(self):
        """Compute anew what changed, what time alone has moved, and what waits for
        goods that are linked to nobody.
        """
        self.env["collab.forecast.mark"]._mark_changes()
        self._mark_due()
        marks = self.env["collab.forecast.mark"]
        while self._take_safely():
            left = marks.search_count([], limit=1)
            if not self.env["ir.cron"]._commit_progress(1, remaining=left):
                break
        # who wrote meanwhile found the job called
        self.env.cr.postcommit.add(self.env["ir.cron"]._notifydb)

    @api.model
    def _take_safely(self):
        """As :meth:`_take_marks`; who meets somebody writing the same forecast leaves
        everything as it is, and tries again with the next call.
        """
        try:
            return self._take_marks()
        except CONFLICTS:
            self.env.cr.rollback()
            self.env.ref(CRON)._trigger()
            return False

    @api.model
    def _take_marks(self):
        """Compute what one batch of marks concerns; return whether there was one.

        Marks and forecasts are one transaction: who fails leaves the marks.
        """
        keys = self.env["collab.forecast.mark"]._take(MARKS)
        if not keys:
            return False
        lines = self._concerned_lines(keys)
        self._evaluate(lines)
        return True

    @api.model
    def _concerned_lines(self, keys):
        """Return the ids of the order lines that changes of documents concern.

        :param keys: "model,id"
        """
        ids = {}
        for key in keys:
            model, _comma, res_id = key.partition(",")
            ids.setdefault(model, []).append(int(res_id))
        rows = self.env.execute_query(
            SQL(
                """SELECT sale_line_id FROM collab_forecast
                    WHERE watch ?| %(keys)s::text[]
                    UNION
                   SELECT id FROM sale_order_line WHERE id = ANY(%(lines)s)
                    UNION
                   SELECT id FROM sale_order_line
                    WHERE order_id = ANY(%(orders)s) AND display_type IS NULL
                    UNION
                   SELECT sale_line_id FROM stock_move
                    WHERE picking_id = ANY(%(pickings)s) AND sale_line_id IS NOT NULL
                    UNION
                   SELECT l.sale_line_id FROM purchase_order_line l
                    WHERE (l.id = ANY(%(bought)s) OR l.order_id = ANY(%(purchases)s))
                      AND l.sale_line_id IS NOT NULL
                    UNION
                   SELECT r.order_line_id FROM sale_order_line_invoice_rel r
                     JOIN account_move_line a ON a.id = r.invoice_line_id
                    WHERE a.move_id = ANY(%(invoices)s)""",
                keys=list(keys),
                lines=ids.get("sale.order.line", []),
                orders=ids.get("sale.order", []),
                pickings=ids.get("stock.picking", []),
                bought=ids.get("purchase.order.line", []),
                purchases=ids.get("purchase.order", []),
                invoices=ids.get("account.move", []),
            )
        )
        return [id_ for (id_,) in rows]

    @api.model
    def _mark_due(self):
        """Mark the order lines that time alone may have moved."""
        self.env.cr.execute(
            SQL(
                """INSERT INTO collab_forecast_mark (key)
                   SELECT 'sale.order.line,' || sale_line_id FROM collab_forecast
                    WHERE next_at <= %s""",
                fields.Datetime.now(),
            )
        )

    @api.model
    def _cron_promises_all(self):
        """Mark every open order line of a customer who has a workspace."""
        # sudo: the workspaces of all companies
        self._mark_open(self.env["collab.workspace"].sudo()._index().partners)

    @api.model
    def _mark_open(self, partner_ids):
        """Mark the order lines of customers that are open, or were.

        :param partner_ids: ids of commercial partners
        """
        self.env.flush_all()
        ids = list(partner_ids)
        self.env.cr.execute(
            SQL(
                """INSERT INTO collab_forecast_mark (key)
                   SELECT 'sale.order.line,' || l.id
                     FROM res_partner p
                     JOIN sale_order o ON o.partner_id = p.id AND o.state = 'sale'
                     JOIN sale_order_line l ON l.order_id = o.id
                    WHERE p.commercial_partner_id = ANY(%(ids)s)
                      AND l.display_type IS NULL AND l.product_uom_qty > 0
                      AND l.product_uom_qty > COALESCE(l.qty_delivered, 0)
                    UNION
                   SELECT 'sale.order.line,' || sale_line_id FROM collab_forecast
                    WHERE partner_id = ANY(%(ids)s)""",
                ids=ids,
            )
        )
        if cron := self.env.ref(CRON, raise_if_not_found=False):
            # sudo: whoever opens a workspace
            cron.sudo()._trigger()


class ForecastMarks(models.Model):
    _inherit = "collab.forecast.mark"

    @api.model
    def _take(self, most):
        """Delete marks, the oldest first; return their keys, each once.

        No mark is read by a number it lies behind: a transaction may be long.
        """
        rows = self.env.execute_query(
            SQL(
                # a list of its own: as a condition it could be asked more than once
                """WITH taken AS MATERIALIZED (
                       SELECT id FROM collab_forecast_mark
                        ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED)
                   DELETE FROM collab_forecast_mark m USING taken
                    WHERE m.id = taken.id RETURNING m.key""",
                most,
            )
        )
        return sorted({key for (key,) in rows})

    @api.model
    def _mark_changes(self):
        """Mark the goods that stock or supply changed of which is linked to nobody.

        Only goods that somebody waits for are looked at, so that it costs little to
        look often; and nothing is asked of the actions of the host.
        """
        until = self.env["collab.supply"]._quiet_since()
        rows = self.env.execute_query(
            SQL(
                """INSERT INTO collab_supply AS s (res_model, res_id, seen)
                   VALUES (%(name)s, 0, jsonb_build_object('since', %(until)s::text))
                   ON CONFLICT (res_model, res_id) DO UPDATE SET seen =
                       jsonb_build_object('since', %(until)s::text,
                                          'before', s.seen->'since')
                   RETURNING (seen->>'before')::timestamp""",
                name=self._name,
                until=until,
            )
        )
        if since := rows[0][0]:
            self.env.cr.execute(self._changes(since))

    @api.model
    def _changes(self, since):
        """Return the statement that marks goods written since."""
        return SQL(
            """WITH awaited AS (
                SELECT DISTINCT split_part(k, ',', 2)::int AS id
                  FROM collab_forecast f, jsonb_array_elements_text(f.watch) k
                 WHERE k LIKE 'product.product,%%')
            INSERT INTO collab_forecast_mark (key)
            SELECT 'product.product,' || a.id FROM awaited a
             WHERE EXISTS (SELECT 1 FROM stock_quant q
                            WHERE q.product_id = a.id AND q.write_date >= %(since)s)
                OR EXISTS (SELECT 1 FROM stock_move m
                            WHERE m.product_id = a.id AND m.state <> 'done'
                              AND m.write_date >= %(since)s)
                OR EXISTS (SELECT 1 FROM purchase_order_line l
                             JOIN purchase_order o ON o.id = l.order_id
                            WHERE l.product_id = a.id
                              AND (l.write_date >= %(since)s
                                   OR o.write_date >= %(since)s))
                OR EXISTS (SELECT 1 FROM mrp_production p
                            WHERE p.product_id = a.id AND p.write_date >= %(since)s)
            """,
            since=since,
        )
