from odoo import fields, models
from odoo.exceptions import UserError

from ...tools.ids import is_id

# the field of a document that a new date goes to: model of the cause -> field
DATES = {"purchase.order.line": "date_planned", "mrp.production": "date_finished"}
# hours until a date that somebody may name at once
WORKING_DAY = 8


class AlertActions(models.Model):
    """What people do with an alert; open to programs too, so all is checked."""

    _name = "collab.alert"
    _inherit = ["collab.documented", "collab.alert"]

    def action_acknowledge(self):
        """Say that the user takes care: nobody is asked higher up any more.

        What is acknowledged, answered or resolved already stays as it is.

        :return: True
        :raise AccessError: the user may not handle one of these alerts
        """
        alerts = self._to_handle().filtered(lambda alert: alert.state == "open")
        vals = {"state": "acknowledged", "acknowledged_at": fields.Datetime.now()}
        if self.env.user._collab_staff():
            vals["user_id"] = self.env.uid
        alerts.write(vals)
        alerts._asked()
        alerts._remind()
        return True

    def action_answer(self, answer, date=None, note="", change=False):
        """Say what becomes of it: the workspaces it concerns read it.

        :param str answer: ``new_date``, ``other_source`` or ``no_change``
        :param date: moment in UTC, ``YYYY-MM-DD HH:MM:SS`` or a naive datetime; with
            ``new_date`` only, and not in the past
        :param str note: what else there is to say, up to 2000 characters
        :param bool change: write the date into the purchase line or production order
            too, with the rights of the user
        :return: True
        :raise UserError: an argument is none of these, or the alert is resolved
        :raise AccessError: the user may not handle these alerts, or not the document
        """
        date, note = self._check_answer(answer, date, note, change)
        alerts = self._to_handle()
        if any(alert.state == "resolved" for alert in alerts):
            raise UserError(self.env._("What is resolved needs no answer."))
        if change:
            alerts._change_document(date)
        now = fields.Datetime.now()
        alerts.write(
            {
                "state": "answered",
                "answer": answer,
                "answer_date": date,
                "answer_note": note,
                "answered_at": now,
            }
        )
        for alert in alerts.filtered(lambda alert: not alert.acknowledged_at):
            alert.acknowledged_at = now
        alerts._remind()
        told = {"as": "selection", "value": answer, "of": [self._name, "answer"]}
        to = (date and fields.Datetime.to_string(date)) or None
        alerts._tell_feeds("alert.answered", answer=told, to=to, note=note or None)
        return True

    def action_pass_on(self, user_id, note=""):
        """Give alerts to a colleague, who is asked anew.

        :param int user_id: of an active colleague of the company who works with
            Collaboration
        :param str note: what he is to know, up to 2000 characters; in the chatter
        :return: True
        :raise UserError: there is no such colleague, it is at him already, or the
            alert is resolved
        :raise AccessError: the user may not handle one of these alerts
        """
        note = self._check_note(note)
        if not is_id(user_id):
            raise UserError(self.env._("A colleague is given by the id of his user."))
        alerts = self._to_handle()
        if any(alert.state == "resolved" for alert in alerts):
            raise UserError(self.env._("What is resolved is not passed on."))
        alerts._check_taker(user_id)
        if alerts.user_id.ids == [user_id]:
            name = alerts.user_id.name
            raise UserError(self.env._("%s is responsible for it already.", name))
        unsaid = ("acknowledged_at", "answered_at", "answer", "answer_date")
        alerts.write(
            {"state": "open", "level": 0, "by_hand": True}
            | dict.fromkeys((*unsaid, "answer_note"), False)
        )
        alerts._give(dict.fromkeys(alerts, user_id))
        if note:
            alerts._message_log_batch(
                dict.fromkeys(alerts.ids, note), author_id=self.env.user.partner_id.id
            )
        return True

    def _likely_date(self):
        """Return a date to begin with when somebody names a new one: that of the
        document, else the last that is predicted, as far as the user reads them and
        they have not passed; else a working day from now.
        """
        if not self or not self.has_access("read"):
            return False
        now = fields.Datetime.now()
        known = [self._document_date()]
        if not (known[0] and known[0] > now):
            known = self.impact_ids.mapped("predicted_date")
        ahead = [date for date in known if date and date > now]
        # sudo: the hours of our company
        hours = self.company_id.sudo().resource_calendar_id
        return max(ahead, default=None) or self._after(hours, now, WORKING_DAY)

    def _document_date(self):
        """Return the date a new one would go to; False: the user may not read it."""
        model, _comma, res_id = self.cause.partition(",")
        if model not in DATES or not res_id.isdigit():
            return False
        document = self.env[model].browse(int(res_id)).exists()
        return document.has_access("read") and document[DATES[model]]

    def _change_document(self, date):
        """Write a date into the documents that are the causes, as the user himself.

        :raise UserError: one has no date that could be changed so
        """
        for alert in self:
            model, res_id = alert.cause.split(",")[:2]
            if model not in DATES:
                raise UserError(
                    self.env._("The date of this document is changed in the document.")
                )
            # the rights of the user decide: not those of the button
            document = self.env[model].sudo(False).browse(int(res_id))
            document.check_access("write")
            document.write({DATES[model]: date})
