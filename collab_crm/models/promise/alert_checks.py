from datetime import datetime

from odoo import fields, models
from odoo.exceptions import UserError

from ...tools.typed import storable
from .alert import ANSWERS
from .promise_saying import is_near

LONGEST = 2000


class AlertChecks(models.Model):
    """What is said about an alert is checked: anything can come from outside."""

    _inherit = "collab.alert"

    def _check_taker(self, user_id):
        """Check that a user can be asked in the companies of these alerts.

        :raise UserError: he cannot
        """
        usable = self._usable([user_id])
        if any(
            user_id not in usable.get(company.id, ()) for company in self.company_id
        ):
            raise UserError(
                self.env._(
                    "An alert is passed on to an active colleague of the same company "
                    "who works with Collaboration."
                )
            )

    def _check_answer(self, answer, date, note, change):
        """Return date and note of an answer as they are stored.

        :raise UserError: they make no answer
        """
        if not isinstance(answer, str) or answer not in dict(ANSWERS):
            raise UserError(
                self.env._("An answer is a new date, another source, or no change.")
            )
        date = self._check_date(date)
        if (answer == "new_date") != bool(date) or (change and not date):
            raise UserError(self.env._("A new date, and no other answer, has a date."))
        return date or False, self._check_note(note)

    def _check_date(self, date):
        if not date:
            return None
        try:
            date = fields.Datetime.to_datetime(date)
        except (ValueError, TypeError):
            date = None
        if not isinstance(date, datetime) or date.tzinfo or not is_near(date):
            raise UserError(
                self.env._("A date looks like 2027-01-31 16:00:00, in UTC.")
            )
        if date < fields.Datetime.now():
            raise UserError(self.env._("A new date is not in the past."))
        return date.replace(microsecond=0)

    def _check_note(self, note):
        if not isinstance(note or "", str) or len(note or "") > LONGEST:
            raise UserError(
                self.env._("A note is a text of up to %s characters.", LONGEST)
            )
        return storable(note or "")
