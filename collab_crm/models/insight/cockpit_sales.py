from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.cockpit import Face, Figure, Trend
from ..workspace.documents import under
from .cockpit_scope import within

OFFERED = Domain("state", "in", ("draft", "sent"))
SOLD = Domain("state", "=", "sale")
# an order without goods is open until all of it is invoiced
UNDELIVERED = Domain("delivery_status", "in", ("pending", "started", "partial"))
OPEN_ORDER = SOLD & (
    UNDELIVERED
    | (
        Domain("delivery_status", "=", False)
        & Domain("invoice_status", "in", ("no", "to invoice"))
    )
)
THREATENED = ("risk", "late", "unknown")


def _rots(now):
    """Return the domain of deals that stay in a stage longer than it allows.

    The host's own search would look at the deals of everybody first.
    """

    def to_sql(model, alias, query):
        return SQL(
            """%s + (SELECT stage.rotting_threshold_days FROM crm_stage stage
                      WHERE stage.id = %s AND stage.rotting_threshold_days > 0)
                  * interval '1 day' < %s""",
            model._field_to_sql(alias, "date_last_stage_update", query),
            model._field_to_sql(alias, "stage_id", query),
            now,
        )

    return Domain.custom(to_sql=to_sql)


class CockpitSales(models.Model):
    _inherit = "collab.workspace"

    def _tile_pipeline(self, span):
        env = self.env
        deal = Domain("type", "=", "opportunity")
        pending = deal & Domain("won_status", "=", "pending")
        pending &= Domain("active", "=", True)
        won = deal & Domain("won_status", "=", "won")
        lost = deal & Domain("won_status", "=", "lost")
        lately = within("date_closed", span)
        amount = {"kind": "money", "by": "sum"}
        return Face(
            self._leads_domain() & deal,
            [
                Figure("expected", env._("Expected"), pending, of="expected_revenue",
                       **amount),
                Figure("weighted", env._("Weighted"), pending, of="prorated_revenue",
                       **amount),
                Figure("open", env._("Deals"), pending),
                Figure("stage_days", env._("Days in stage"), pending, "days", "age",
                       "date_last_stage_update"),
                Figure("rotting", env._("Going stale"), pending & _rots(span.now),
                       uses=("date_last_stage_update", "stage_id"), tone="warn"),
                Figure("won", env._("Won"), won & lately),
                Figure("lost", env._("Lost"), lost & lately),
            ],
            Trend(env._("Won"), "date_closed", won, of="expected_revenue",
                  better="more", **amount),
        )  # fmt: skip

    def _tile_orders(self, span):
        env = self.env
        amount = {
            "kind": "money", "by": "sum", "of": "amount_untaxed",
            "rate": "currency_rate",
        }  # fmt: skip
        passed = Domain("commitment_date", "<", span.now)
        risk = Domain.FALSE
        if self.env["collab.forecast"].has_access("read"):
            passed |= self._foretold(Domain("promised_date", "<", span.now))
            risk = self._foretold(Domain("state", "in", THREATENED))
        late = OPEN_ORDER & passed
        return Face(
            self._orders_domain(),
            [
                Figure("open", env._("In progress"), OPEN_ORDER),
                Figure("value", env._("Value"), OPEN_ORDER, **amount),
                Figure("late", env._("Late"), late, tone="bad"),
                Figure(
                    "risk", env._("At risk"), OPEN_ORDER & risk & ~passed, tone="warn"
                ),
                Figure("offered", env._("Quotations"), OFFERED),
            ],
            Trend(env._("Ordered"), "date_order", SOLD, better="more", **amount),
        )

    def _foretold(self, domain):
        """Return the domain of orders of which a line has such a forecast."""
        forecasts = self.env["collab.forecast"]._search(
            domain & under("order_id", self._about_order())
        )
        column = SQL.identifier(forecasts.table, "order_id")
        return Domain("id", "in", forecasts.subselect(column))
