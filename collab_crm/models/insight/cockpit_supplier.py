from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.cockpit import Face, Figure, Trend
from .cockpit_scope import within
from .cockpit_supply import (
    ASKED,
    DONE,
    ORDERED,
    READY,
    UNRECEIVED,
    WAITING,
    transfer_late,
)


def in_time(model, alias, query):
    """Return 100 for a transfer done on its day or before, else 0, as SQL."""
    return SQL(
        "CASE WHEN %s::date <= %s::date THEN 100 ELSE 0 END",
        model._field_to_sql(alias, "date_done", query),
        model._field_to_sql(alias, "date_deadline", query),
    )


class CockpitSupplier(models.Model):
    """What is asked of a supplier: does he bring what he promised, and in time?"""

    _inherit = "collab.workspace"

    def _tile_bought(self, span):
        env = self.env
        amount = {
            "kind": "money", "by": "sum", "of": "amount_untaxed",
            "rate": "currency_rate",
        }  # fmt: skip
        late = UNRECEIVED & Domain("date_planned", "<", span.now)
        return Face(
            self._purchases_domain(),
            [
                Figure("open", env._("In progress"), UNRECEIVED),
                Figure("value", env._("Value"), UNRECEIVED, **amount),
                Figure("late", env._("Late"), late, tone="bad"),
                Figure("asked", env._("Not confirmed"), ASKED),
            ],
            Trend(env._("Ordered"), "date_approve", ORDERED, **amount),
        )

    def _tile_receipts(self, span):
        env = self.env
        return Face(
            self._pickings_domain(),
            [
                Figure("expected", env._("Expected"), WAITING | READY),
                Figure("late", env._("Late"), transfer_late(span.now), tone="bad"),
            ],
            Trend(env._("Received"), "date_done", DONE),
        )

    def _tile_on_time(self, span):
        env = self.env
        dated = DONE & Domain("date_deadline", "!=", False)
        lately = dated & within("date_done", span)
        share = {
            "kind": "percent", "by": "avg", "of": in_time,
            "uses": ("date_done", "date_deadline"),
        }  # fmt: skip
        return Face(
            self._pickings_domain(),
            [
                Figure("share", env._("On time"), lately, **share),
                Figure("count", env._("Receipts"), lately),
            ],
            Trend(env._("On time"), "date_done", dated, better="more", **share),
        )
