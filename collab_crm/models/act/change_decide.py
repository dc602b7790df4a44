from datetime import datetime

from odoo import api, fields, models
from odoo.exceptions import AccessError, LockError, UserError

from ...tools.typed import storable
from ..asked import check_asked
from .change_ask import LARGEST, LONGEST

MANAGER = "collab_crm.group_collab_manager"


class ChangeDecide(models.Model):
    """Somebody who stands for the customer decides; what he grants is done with his
    own rights, never by itself.
    """

    _inherit = "collab.change"

    mine = fields.Boolean(
        string="Mine to Decide",
        compute="_compute_mine",
        help="Whether you may decide it.",
    )

    @api.depends("state", "workspace_id", "order_id")
    @api.depends_context("uid")
    def _compute_mine(self):
        for change in self:
            change.mine = change.state == "open" and change._decided_by(self.env.user)

    def _decided_by(self, user):
        """Tell whether a user may decide: the owner of the workspace, the salesperson
        of the order, an administrator.
        """
        self.ensure_one()
        # sudo: who they are, whether or not one may open the order
        known = self.sudo()
        people = known.workspace_id.user_id | known.workspace_id.parent_id.user_id
        return user in people | known.order_id.user_id or user.has_group(MANAGER)

    def action_decide(
        self, grant, reason="", date=None, quantity=None, confirmed=False
    ):
        """Decide what a customer has asked for, and do what is granted.

        :param bool grant: False: it is refused
        :param str reason: what the customer reads, up to 2000 characters; needed to
            refuse
        :param date: what is granted: moment in UTC, or a day; None: what he asked for
        :param float quantity: so of the quantity
        :param bool confirmed: it is granted although the order has changed meanwhile,
            or the forecast says the date will not be kept
        :return: True
        :raise AccessError: the user may not decide, or not change the order
        :raise UserError: it is decided already, or an argument is wrong
        """
        change = self._to_decide()
        if grant is not True and grant is not False:
            raise UserError(self.env._("A wish is granted, or it is refused."))
        reason = self._check_reason(reason, needed=not grant)
        given = {}
        if grant:
            given = self._granted(date, quantity)
            if confirmed is not True and change.outdated:
                raise UserError(
                    self.env._(
                        "The order has changed since it was asked: %s. Confirm that "
                        "it is granted all the same.",
                        change.outdated,
                    )
                )
            self._apply(given, reason, confirmed is True)
        change._decide(self._verdict(grant, given), reason, given)
        return True

    def _to_decide(self):
        """Return this request for writing (in sudo), if the user may decide it."""
        check_asked(self, one=True)
        self.check_access("read")
        if not self._decided_by(self.env.user):
            raise AccessError(
                self.env._(
                    "A change is decided by the owner of the workspace or the "
                    "salesperson of the order."
                )
            )
        change = self.sudo()  # sudo: requests are written by buttons only
        try:
            change.lock_for_update()
        except LockError:
            raise UserError(
                self.env._("Somebody is deciding this at the moment.")
            ) from None
        change.invalidate_recordset(["state"])
        if change.state != "open":
            raise UserError(self.env._("This is decided already."))
        return change

    def _check_reason(self, reason, needed):
        if not isinstance(reason, str | bool | None) or reason is True:
            raise UserError(self.env._("A reason is text."))
        reason = storable(reason or "")
        if len(reason) > LONGEST:
            raise UserError(self.env._("A text has at most %s characters.", LONGEST))
        if needed and not reason:
            raise UserError(self.env._("Tell the customer why."))
        return reason or False

    def _granted(self, date, quantity):
        """Return what is granted, as values of this request."""
        if self.kind == "date":
            if date is None or date is False:
                date = self.wish_date
            return {"given_date": self.env["collab.promise"]._check_ahead(date)}
        if self.kind == "cancel":
            return {}
        if quantity is None or quantity is False:
            quantity = self.wish_quantity
        known = isinstance(quantity, int | float) and not isinstance(quantity, bool)
        if not known or not 0 < quantity <= LARGEST:
            raise UserError(self.env._("A quantity is a number above zero."))
        return {"given_quantity": quantity}

    def _verdict(self, grant, given):
        """Return the state a decision leads to."""
        if not grant:
            return "refused"
        date, quantity = given.get("given_date"), given.get("given_quantity")
        other = (date and date != self.wish_date) or (
            quantity and quantity != self.wish_quantity
        )
        if self.kind == "cancel":
            # sudo: what had left before it could be cancelled
            other = any(self.sudo()._lines().mapped("qty_delivered"))
        return "partly" if other else "accepted"

    def _decide(self, state, reason, given):
        """Close this request (in sudo) and tell it."""
        self.write(
            given
            | {
                "state": state,
                "reason": reason,
                "decided_by_id": self.env.uid,
                "decided_at": self._now(),
            }
        )
        self._settle_alerts()
        self._tell_decided()
        if state != "refused":
            self.search(
                [("order_id", "in", self.order_id.ids), ("state", "=", "open")]
            )._lapse()

    @api.model
    def _now(self) -> datetime:
        return fields.Datetime.now()
