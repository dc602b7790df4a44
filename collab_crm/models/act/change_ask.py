from datetime import timedelta
from math import isfinite

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import float_compare, float_round

from ...tools.change import mark
from ...tools.typed import text_of
from .change import KINDS

LONGEST = 2000
LARGEST = 1e9
# so many wishes of a person in so much time
MOST = 20
SPAN = timedelta(minutes=10)
# where the company says nothing, in working hours
PATIENCE = 16


class ChangeAsk(models.AbstractModel):
    """A customer asks for another date, another quantity, or to cancel."""

    _inherit = "collab.order.page"

    @api.model
    def _ask_change(self, workspace, order, asked):
        """Ask to change an order, or a line of it. Asking the same twice is once.

        :param workspace: one record, which the reader may enter
        :param order: one record of :meth:`_orders`
        :param dict asked: as the form sent it: ``kind``, ``line``, ``wish`` (a day),
            ``quantity``, ``note``, ``version`` (which page he had before his eyes)
        :return: the request, in sudo
        :raise AccessError: he may not ask for changes
        :raise UserError: a value is wrong, or the order has changed meanwhile
        """
        self._check_change(workspace, order)
        # sudo: which lines there are, and what was delivered of them
        lines = order.sudo().order_line._collab_changeable()
        if asked.get("version") != mark(self._version_of(order)):
            raise UserError(
                self.env._("The order has changed meanwhile. Look at it again.")
            )
        if asked.get("kind") not in dict(KINDS):
            raise UserError(self.env._("Choose what is to change."))
        line = self._changed_line(lines, asked.get("line"))
        wish = self._wish(asked["kind"], line, asked)
        return self._keep_change(workspace, order, line, wish)

    @api.model
    def _check_change(self, workspace, order):
        workspace._talk_check(shared=True)
        if not workspace._talk_outside() or not workspace._portal_may("change"):
            raise AccessError(
                self.env._("Your role here does not include changing orders.")
            )
        if order.sudo().state != "sale":  # sudo: of an order he may follow
            raise UserError(self.env._("This order cannot be changed any more."))
        # sudo: how much he has asked lately
        changes = self.env["collab.change"].sudo()
        lately = changes.search_count(
            [
                ("asked_by_id", "=", self.env.user.partner_id.id),
                ("asked_at", ">=", fields.Datetime.now() - SPAN),
            ],
            limit=MOST,
        )
        if lately >= MOST:
            raise UserError(
                self.env._("You have asked a lot. Please wait a few minutes.")
            )

    @api.model
    def _version_of(self, order):
        # sudo: as in _ask_change; it leaves as a mark only
        order = order.sudo()
        lines = order.order_line._collab_changeable()
        return self._versions(lines).get(order, {"state": order.state, "lines": {}})

    @api.model
    def _changed_line(self, lines, line_id):
        """Return the line a form names; empty: the whole order.

        :raise UserError: there is no such line
        """
        if line_id in (None, ""):
            return lines.browse()
        line = lines.filtered(lambda line: str(line.id) == str(line_id))
        if not line:
            raise UserError(self.env._("There is no such line in this order."))
        return line

    @api.model
    def _wish(self, kind, line, asked):
        """Return the checked values of a wish."""
        note = text_of(asked.get("note"))
        if len(note) > LONGEST:
            raise UserError(self.env._("A text has at most %s characters.", LONGEST))
        wish = {"kind": kind, "note": note or False}
        if kind == "date":
            wish["wish_date"] = self.env["collab.promise"]._check_ahead(
                asked.get("wish")
            )
        if kind == "quantity":
            wish["wish_quantity"] = self._wished_quantity(line, asked.get("quantity"))
        return wish

    @api.model
    def _wished_quantity(self, line, text):
        if not line:
            raise UserError(self.env._("Choose the line whose quantity is to change."))
        try:
            quantity = float(text)
        except (TypeError, ValueError):
            quantity = 0
        if not isfinite(quantity) or not 0 < quantity <= LARGEST:
            raise UserError(self.env._("A quantity is a number above zero."))
        digits = line.product_uom_id.rounding or 0.01
        quantity = float_round(quantity, precision_rounding=digits)
        if float_compare(quantity, line.qty_delivered, precision_rounding=digits) < 0:
            raise UserError(
                self.env._(
                    "%s are delivered already. Ask for a return instead.",
                    self._amount(line.qty_delivered),
                )
            )
        if not float_compare(quantity, line.product_uom_qty, precision_rounding=digits):
            raise UserError(self.env._("This is the quantity that is ordered."))
        return quantity

    @api.model
    def _keep_change(self, workspace, order, line, wish):
        changes = self.env["collab.change"].sudo()  # sudo: the right was checked
        me = self.env.user.partner_id
        same = changes.search(
            [
                ("order_id", "=", order.id),
                ("line_id", "=", line.id),
                ("kind", "=", wish["kind"]),
                ("state", "=", "open"),
            ]
        )
        if same and same.asked_by_id == me and all(same[k] == wish[k] for k in wish):
            return same
        if same:
            raise self._asked_already()
        try:
            with self.env.cr.savepoint():
                change = changes.create(
                    self._change_values(workspace, order, line, wish)
                )
        except UniqueViolation:  # a colleague at the same moment
            raise self._asked_already() from None
        change._tell_asked()
        return change

    @api.model
    def _asked_already(self):
        return UserError(self.env._("This was asked already and is not decided yet."))

    @api.model
    def _change_values(self, workspace, order, line, wish):
        version = self._version_of(order)
        about = version
        if line:
            about = version | {"lines": {str(line.id): version["lines"][str(line.id)]}}
        known = about["lines"].get(str(line.id)) if line else None
        if wish["kind"] == "date":
            # sudo: rows of the order he reads
            lines = line or order.sudo().order_line._collab_promisable()
            self.env["collab.promise"]._say(
                lines, "requested", wish["wish_date"], note=wish["note"]
            )
        return wish | {
            "workspace_id": workspace.id,
            "order_id": order.id,
            "line_id": line.id,
            "what": (line.name or "").partition("\n")[0] or False,
            "asked_by_id": self.env.user.partner_id.id,
            "version": about,
            "quantity_before": line.product_uom_qty if line else 0,
            "date_before": known[3] if known else self._first_promised(about),
            "deadline": self._decide_by(workspace),
        }

    @api.model
    def _first_promised(self, version):
        days = [row[3] for row in version["lines"].values() if row[3]]
        return min(days, default=False)

    @api.model
    def _decide_by(self, workspace):
        # sudo: the hours of the company
        company = workspace.sudo().company_id
        hours = company.collab_change_hours or PATIENCE
        alerts = self.env["collab.alert"].sudo()  # sudo: only to count hours
        now = fields.Datetime.now()
        return alerts._after(company.resource_calendar_id, now, hours)
