from datetime import datetime, timedelta

from odoo import fields, models
from odoo.exceptions import UserError

from ...tools.departments import DEPARTMENTS
from ...tools.ids import is_id
from ...tools.typed import storable

LONGEST = 2000
# documents a question may be about
DOCUMENTS = {
    "sale.order": "Sales Order",
    "stock.picking": "Transfer",
    "mrp.production": "Manufacturing Order",
    "purchase.order": "Purchase Order",
    "account.move": "Invoice",
    "project.task": "Task",
}
# where the company says nothing, in working hours
PATIENCE = 8
FURTHEST = timedelta(days=366)


class AskNew(models.Model):
    """Asking a department from its workspace; open to programs, so all is checked."""

    _inherit = "collab.workspace"

    def ask_department(
        self, department, question, deadline=None, user_id=None, res_model=None,
        res_id=None,
    ):  # fmt: skip
        """Ask a department something about this customer, or give it a task.

        It goes to one person as an activity, and into the feed for the colleagues.

        :param str department: code, like ``manufacturing``
        :param str question: up to 2000 characters
        :param deadline: moment in UTC, ``YYYY-MM-DD HH:MM:SS``; None: within the time
            the company gives the department for alerts
        :param int user_id: a colleague; None: who is responsible for the document, a
            member of the department in the team, or whom the company names for it
        :param str res_model: of the document it is about, with ``res_id``
        :return: id of the question
        :raise AccessError: the caller is not in the team, or may not read the document
        :raise UserError: an argument is wrong, or nobody can be asked
        """
        self._plan_check_write()
        labels = dict(DEPARTMENTS)
        if not isinstance(department, str) or department not in labels:
            raise UserError(self.env._("There is no such department."))
        question = self._ask_check_text(question)
        document = self._ask_document(res_model, res_id)
        place = self.sudo()  # sudo: the right to ask was checked
        asks = self.env["collab.ask"].sudo()  # sudo: written by buttons only
        ask = asks.create(
            {
                "workspace_id": self.id,
                "department": department,
                "question": question,
                "user_id": place._ask_person(department, document, user_id),
                "above_id": self._ask_desk(department)[1],
                "asker_id": self.env.uid,
                "deadline": self._ask_deadline(department, deadline),
                "res_model": document is not None and document._name,
                "res_id": document is not None and document.id,
                "document": document is not None and document.display_name,
            }
        )
        ask._remind()
        ask._tell_question()
        return ask.id

    def _ask_check_text(self, text):
        if not isinstance(text, str) or not storable(text).strip():
            raise UserError(self.env._("There is nothing to say yet."))
        if len(text) > LONGEST:
            raise UserError(self.env._("A text has at most %s characters.", LONGEST))
        return storable(text).strip()

    def _ask_document(self, res_model, res_id):
        """Return the document a question is about, which its asker may read; None."""
        if not res_model and not res_id:
            return None
        if not isinstance(res_model, str) or res_model not in DOCUMENTS:
            raise UserError(self.env._("A question is about no such document."))
        document = self.env[res_model].browse(res_id if is_id(res_id) else 0).exists()
        if not document:
            raise UserError(self.env._("A question is about no such document."))
        document.check_access("read")
        return document

    def _ask_deadline(self, department, deadline):
        now = fields.Datetime.now()
        if not deadline:
            return self._ask_patience(department, now)
        try:
            deadline = fields.Datetime.to_datetime(deadline)
        except (ValueError, TypeError):
            deadline = None
        if not isinstance(deadline, datetime) or deadline.tzinfo:
            raise UserError(
                self.env._("A date looks like 2027-01-31 16:00:00, in UTC.")
            )
        if not now < deadline < now + FURTHEST:
            raise UserError(self.env._("Choose a moment to come, within a year."))
        return deadline.replace(microsecond=0)

    def _ask_patience(self, department, now):
        """Return until when an answer is wanted, as for alerts of the department."""
        company = self.company_id.sudo()  # sudo: the hours of our company
        hours = self._ask_desk(department)[2] or company.collab_alert_hours or PATIENCE
        alerts = self.env["collab.alert"]
        return alerts._after(company.resource_calendar_id, now, hours)

    def _ask_desk(self, department):
        """Return ``(user id, manager id, hours)`` named for a department."""
        desks = self.env["collab.alert.department"]._desks()
        return desks.get((self.company_id.id, department), (None, None, 0))
