from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.kept import local_day
from ...tools.reasons import GROUPS
from ...tools.typed import storable
from ..asked import check_asked
from .publish_review import WAITING

# a date that is published has a reason: "under review" is none
REASONS = frozenset(code for code, _label in GROUPS) - {"review"}
LONGEST = 2000


class PublishAction(models.Model):
    """What the owner of a workspace does about a changed estimate."""

    _inherit = "collab.forecast"

    def action_publish(self, date, reason, note="", confirmed=False):
        """Tell the customer a new date for these order lines.

        A row in the ledger, an entry the customer reads, and a mail to those of his
        people who want one. The note stays inside.

        :param date: text as the host writes moments (UTC), or a day: its end
        :param str reason: ``material``, ``production``, ``transport`` or ``customer``
        :param str note: why, for colleagues
        :param bool confirmed: the date may be earlier than the estimate
        :return: True
        :raise AccessError: the caller neither owns the workspace nor the order
        :raise UserError: the date has passed, is too early, or an argument is wrong
        """
        self._check_publisher()
        date = self.env["collab.promise"]._check_ahead(date)
        if not isinstance(reason, str) or reason not in REASONS:
            raise UserError(self.env._("Choose a reason the customer can be told."))
        note = self._check_note(note)
        if confirmed is not True and self._too_early(date):
            raise UserError(
                self.env._(
                    "The forecast says this date will not be kept. Confirm that you "
                    "promise it all the same."
                )
            )
        # sudo: the right to publish was checked; the forecast is the system's
        self.sudo()._publish(date, reason, note=note)
        return True

    def action_keep_promise(self, note=""):
        """Answer that what was promised will be kept, whatever the estimate says.

        The customer reads on what he was told. An estimate that is later still asks
        again.

        :param str note: why, for colleagues
        :return: True
        :raise AccessError: as :meth:`action_publish`
        :raise UserError: what was promised has passed already
        """
        self._check_publisher()
        note = self._check_note(note)
        now = fields.Datetime.now()
        if any(not f.promised_date or f.promised_date < now for f in self):
            raise UserError(
                self.env._("What was promised has passed. Publish a new date.")
            )
        known = self.sudo()  # sudo: as above
        for predicted, forecasts in known.grouped("predicted_date").items():
            forecasts.write(
                {
                    **dict.fromkeys(WAITING, False),
                    "answered_date": predicted,
                    "answered_by": self.env.uid,
                    "answer_note": note,
                }
            )
        known._remind_owners(known.workspace_id)
        return True

    def action_collab_publish(self):
        """Open the dialog that publishes a date for these order lines.

        :return: action
        :raise AccessError: as :meth:`action_publish`
        """
        self._check_publisher()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "collab_crm.collab_promise_publish_action"
        )
        return action | {"context": {"default_forecast_ids": self.ids}}

    @api.model
    def _of_lines(self, lines):
        """Return the forecasts of order lines a caller named."""
        check_asked(lines)
        return self.search([("sale_line_id", "in", lines.ids)])

    def _check_publisher(self):
        """:raise AccessError: the user may not speak to the customer of these lines"""
        check_asked(self)
        if not self:
            raise UserError(self.env._("Choose order lines."))
        self.check_access("read")
        user = self.env.user
        # sudo: who owns the workspace, whether or not one may enter it
        if not user.has_group("collab_crm.group_collab_manager") and any(
            user not in (f.workspace_id.user_id | f.order_id.user_id)
            for f in self.sudo()
        ):
            raise AccessError(
                self.env._("Dates are published by the owner of the workspace.")
            )
        if any(f.stage in ("delivered", "invoiced", "paid") for f in self):
            raise UserError(self.env._("The goods are delivered already."))

    def _check_note(self, note):
        if not isinstance(note, str | bool | None) or note is True:
            raise UserError(self.env._("A note is text."))
        return storable(note or "")[:LONGEST] or False

    def _too_early(self, date):
        """Tell whether a date is before what can be predicted, or nobody can tell."""
        return any(
            not f.predicted_date
            or local_day(date, f._customer_zone())
            < local_day(f.predicted_date, f._customer_zone())
            for f in self
        )
