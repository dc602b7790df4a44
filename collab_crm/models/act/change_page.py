from odoo import api, models

from ...tools.change import mark
from .change import KINDS


class ChangePage(models.AbstractModel):
    """Changes on the page of an order: what was asked, and the forms to ask."""

    _inherit = "collab.order.page"

    @api.model
    def _page(self, workspace, order):
        page = super()._page(workspace, order)
        reading = self.with_env(workspace._portal_reading().env)
        # sudo: an order he may follow; what leaves is said below
        own = order.sudo().with_env(reading.env(su=True))
        may = workspace._talk_outside() and workspace._portal_may("change")
        changes = reading._change_rows(own, may)
        over = {row["id"] for row in page["lines"] if row.get("state") == "delivered"}
        form = may and own.state == "sale" and reading._change_form(own, over)
        if form:
            form |= reading._still_free(form["lines"], changes)
        return page | {"changes": changes, "change": form or None}

    @api.model
    def _change_form(self, order, over):
        """Return what the forms need: ``{"version", "lines"}``; the lines are those
        that are not delivered yet. None: there is nothing to change.

        :param set over: ids of lines of which nothing more is to come
        """
        # sudo: what was delivered of the lines he reads
        lines = order.sudo().order_line._collab_changeable()
        waiting = lines.filtered(
            lambda line: line.qty_delivered < line.product_uom_qty
        ).filtered(lambda line: line.id not in over)
        if not waiting:
            return None
        return {
            "version": mark(self._version_of(order)),
            "lines": [
                {
                    "id": line.id,
                    "name": (line.name or "").partition("\n")[0],
                    "quantity": self._amount(line.product_uom_qty),
                    "unit": line.product_uom_id.name,
                }
                for line in waiting
            ],
        }

    @api.model
    def _still_free(self, lines, changes):
        """Return what can still be asked: ``free``, ``{kind: lines}`` without those
        that were asked for and are not decided yet, and ``waits``, ``{kind: request}``
        where none is left.
        """
        free, waits = {}, {}
        for kind, _label in KINDS:
            asked = [c for c in changes if (c["code"], c["state"]) == (kind, "open")]
            about = {change["line_id"] for change in asked}
            left = [line for line in lines if line["id"] not in about]
            free[kind] = [] if False in about else left
            if asked and not free[kind]:
                waits[kind] = asked[0]
        return {"free": free, "waits": waits}

    @api.model
    def _change_rows(self, order, may):
        """Return the requests of an order as its customer reads them, newest first."""
        # sudo: requests of the order he reads; what is told of them is said below
        changes = self.env["collab.change"].sudo()
        changes = changes.search([("order_id", "=", order.id)])
        fields_of = changes._fields
        kinds = dict(fields_of["kind"]._description_selection(self.env))
        states = dict(fields_of["state"]._description_selection(self.env))
        return [
            {
                "id": change.id,
                "code": change.kind,
                "line_id": change.line_id.id,
                "kind": kinds[change.kind],
                "about": change.what or "",
                "wish": self._wish_told(change),
                "note": change.note or "",
                "by": change.asked_by_id.name,
                "asked": self._day(change.asked_at),
                "until": self._day(change.deadline),
                "state": change.state,
                "state_label": self._change_state(change, states),
                "given": self._given_told(change),
                "reason": change.reason or "",
                "decided": self._day(change.decided_at),
                "withdraw": bool(may and change.state == "open"),
            }
            for change in changes
        ]

    @api.model
    def _change_state(self, change, states):
        if change.state == "open":
            return self.env._("We look into it")
        return states[change.state]

    @api.model
    def _wish_told(self, change):
        if change.kind == "date":
            return self._day(change.wish_date, self._zone_of(change))
        if change.kind == "quantity":
            return self.env._(
                "%(wanted)s instead of %(before)s",
                wanted=self._amount(change.wish_quantity),
                before=self._amount(change.quantity_before),
            )
        return ""

    @api.model
    def _given_told(self, change):
        """Return what was granted where it is something else than what was asked."""
        if change.state != "partly":
            return ""
        if change.kind == "date":
            return self._day(change.given_date, self._zone_of(change))
        if change.kind == "quantity":
            return self._amount(change.given_quantity)
        return self.env._("what was not delivered yet")

    @api.model
    def _zone_of(self, change):
        """Return the zone in which the day was meant."""
        return self.env["collab.promise"]._zone(change.asked_by_id)
