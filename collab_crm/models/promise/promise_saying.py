from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.typed import storable


def is_near(moment):
    """Tell whether a date can be meant: others are beyond the clocks that show it."""
    return 2000 <= moment.year < 2200


class PromiseSaying(models.Model):
    """Promises that people make by hand, and what is said later of one."""

    _inherit = "collab.promise"

    @api.model
    def _say(self, lines, kind, date, **vals):
        """Add a promise to order lines.

        :param lines: recordset, in sudo
        :param str kind: of ``KINDS``
        :param datetime date: naive, UTC
        :param vals: further values; by default the user says it, in his time zone
        :return: the new rows, in sudo
        """
        author = self.env.user.partner_id
        known = {"author_id": author.id, "tz": self._zone(author), **vals}
        # sudo: the ledger is written by the actions themselves; they check the rights
        return self.sudo().create(
            [
                {
                    "sale_line_id": line.id,
                    "order_id": line.order_id.id,
                    "company_id": line.order_id.company_id.id,
                    "partner_id": line.order_id.partner_id.commercial_partner_id.id,
                    "kind": kind,
                    "date": date,
                    **known,
                }
                for line in lines
            ]
        )

    @api.model
    def _zone(self, author):
        # sudo: the hours of our company, whoever says it
        company = self.env.company.sudo()
        return author.tz or company.resource_calendar_id.tz or "UTC"

    def _wished(self):
        """Tell whether the customer asked for this date himself: it is accepted as it
        is said, all else later.
        """
        accepted = self.accepted_at and self.accepted_at <= self.said_at
        return bool(accepted and not self.reason)

    def _say_shown(self):
        """Remember when the customer first saw these promises."""
        self.filtered(lambda row: not row.shown_at).write(
            {"shown_at": fields.Datetime.now()}
        )

    def _say_accepted(self, partner):
        """Remember who of the customer accepted these promises first, and when."""
        self.filtered(lambda row: not row.accepted_at).write(
            {"accepted_at": fields.Datetime.now(), "accepted_by": partner.id}
        )

    def _say_declined(self, partner):
        """Remember who of the customer said first that these do not work, and when."""
        self.filtered(lambda row: not row.declined_at).write(
            {"declined_at": fields.Datetime.now(), "declined_by": partner.id}
        )

    @api.model
    def _check_ahead(self, date):
        """Return the moment a caller named.

        A day without an hour means its end.

        :param date: datetime, or text as the host writes moments (UTC)
        :raise UserError: it is no moment, or has passed
        """
        try:
            moment = fields.Datetime.to_datetime(date)
        except (TypeError, ValueError, OverflowError):
            moment = None
        if not moment or not is_near(moment):
            raise UserError(self.env._("Name a date."))
        if isinstance(date, str) and len(date) <= 10:
            moment = self._end_of_day(moment.date())
        moment = moment.replace(microsecond=0, tzinfo=None)
        if moment < fields.Datetime.now():
            raise UserError(self.env._("A date in the past cannot be promised."))
        return moment

    @api.model
    def _end_of_day(self, day):
        """Return the last second of a day where the user is, naive and in UTC.

        :raise UserError: the day is too far away
        """
        if not is_near(day):
            raise UserError(self.env._("Name a date."))
        zone = ZoneInfo(self._zone(self.env.user.partner_id))
        end = datetime.combine(day, time(23, 59, 59), tzinfo=zone)
        return end.astimezone(UTC).replace(tzinfo=None)

    @api.model
    def _request(self, order, date, note):
        """Note the date a customer wishes for the lines of an order.

        :param date: datetime or text, UTC
        :param str note: his words
        :return: the new rows, in sudo; none for who has no workspace
        :raise UserError: the date is none, or has passed
        """
        order.ensure_one()
        date = self._check_ahead(date)
        text = storable(note) if isinstance(note, str) else ""
        # sudo: a customer reads his orders; which lines have a date is ours to know
        lines = order.sudo().order_line._collab_promisable()
        return self._say(lines, "requested", date, note=text or False)
