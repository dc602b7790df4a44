from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.cockpit import Face, Figure, Trend
from ..workspace.documents import under
from .cockpit_sales import OPEN_ORDER

RUNNING = Domain("state", "in", ("confirmed", "progress", "to_close"))
WAITING = Domain("state", "in", ("waiting", "confirmed"))
READY = Domain("state", "=", "assigned")
DONE = Domain("state", "=", "done")
ORDERED = Domain("state", "=", "purchase")
ASKED = Domain("state", "in", ("draft", "sent", "to approve"))
UNRECEIVED = ORDERED & Domain("receipt_status", "in", ("pending", "partial"))


def progress(model, alias, query):
    """Return how far a production order is, in percent, as SQL: what is made of it."""
    return SQL(
        """CASE WHEN %s = 'done' THEN 100 ELSE LEAST(100, COALESCE((
               SELECT sum(made.quantity) FROM stock_move made
                WHERE made.production_id = %s AND made.product_id = %s
                  AND made.picked AND made.state <> 'cancel'
           ), 0) * 100 / NULLIF(%s, 0)) END""",
        model._field_to_sql(alias, "state", query),
        SQL.identifier(alias, "id"),
        model._field_to_sql(alias, "product_id", query),
        model._field_to_sql(alias, "product_qty", query),
    )


def planned_late(model, alias, query):
    return SQL(
        "%s < %s",
        model._field_to_sql(alias, "date_deadline", query),
        model._field_to_sql(alias, "date_finished", query),
    )


def transfer_late(now):
    return (WAITING | READY) & (
        Domain("scheduled_date", "<", now) | Domain("date_deadline", "<", now)
    )


class CockpitSupply(models.Model):
    _inherit = "collab.workspace"

    def _tile_production(self, span):
        env = self.env
        # as the host says of itself: too late now, or planned for too late
        late = Domain("date_deadline", "<", span.now)
        late |= Domain.custom(to_sql=planned_late)
        wanted = self._productions_wanted() & ~Domain(
            "state", "in", ("draft", "cancel")
        )
        return Face(
            self._cockpit_for_orders("mrp.production", "sale_line_id.order_id"),
            [
                Figure("running", env._("Open"), RUNNING),
                Figure("done", env._("Done"), wanted, "percent", "avg", progress,
                       ("state", "qty_produced", "product_qty")),
                Figure("late", env._("Late"), RUNNING & late, tone="bad",
                       uses=("date_deadline", "date_finished")),
            ],
            Trend(env._("Finished"), "date_finished", DONE, better="more"),
        )  # fmt: skip

    def _productions_wanted(self):
        """Return the domain of what is or was made for orders that are still open."""
        orders = self._about_order() & OPEN_ORDER
        return self._cockpit_any(
            "mrp.production",
            under("sale_line_id.order_id", orders),
            under("reference_ids.sale_ids", orders),
        )

    def _tile_deliveries(self, span):
        env = self.env
        return Face(
            self._cockpit_deliveries(),
            [
                Figure("ready", env._("Ready"), READY),
                Figure("waiting", env._("Waiting"), WAITING),
                Figure("late", env._("Late"), transfer_late(span.now), tone="bad"),
            ],
            Trend(env._("Delivered"), "date_done", DONE, better="more"),
        )

    def _tile_purchases(self, span):
        env = self.env
        late = UNRECEIVED & Domain("date_planned", "<", span.now)
        return Face(
            self._cockpit_for_orders(
                "purchase.order", "order_line.sale_line_id.order_id"
            ),
            [
                Figure("open", env._("On the way"), UNRECEIVED),
                Figure("late", env._("Late"), late, tone="bad"),
                Figure("asked", env._("To order"), ASKED),
            ],
            Trend(env._("Ordered"), "date_approve", ORDERED),
        )
