from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.fact import Fact
from ...tools.typed import text_of

ACCEPTED = "promise.accepted"


class OrderAnswer(models.AbstractModel):
    """What the customer says to a new date: it is kept in the ledger, and told."""

    _inherit = "collab.order.page"

    @api.model
    def _accept(self, workspace, order, row_ids):
        """Accept new dates, as the page showed them.

        :param order: one record of :meth:`_orders`
        :param list row_ids: rows of the ledger the reader has answered
        :raise AccessError: he does not speak for the customer
        :raise UserError: a date has changed meanwhile
        """
        rows = self._answered(workspace, order, row_ids)
        self._take_acceptance(order, rows, self.env.user.partner_id)

    @api.model
    def _take_acceptance(self, order, rows, person):
        """Keep that a person of the customer accepts dates, and tell it.

        :param rows: of the ledger, in sudo; that he may answer them was checked
        """
        rows._say_shown()
        rows._say_accepted(person)
        days = set(rows.mapped("date"))
        data = {
            "document": order.name,
            "to": fields.Datetime.to_string(days.pop()) if len(days) == 1 else False,
        }
        fact = Fact(
            ACCEPTED,
            order._name,
            order.id,
            occurred_at=fields.Datetime.now(),
            actor_id=person.id,
            uid=self.env.uid,
            data=data,
            stamp=f"{min(rows.ids)}/{max(rows.ids)}",
        )
        # sudo: the feed is written by the system
        self.env["collab.event"].sudo()._record([fact])

    @api.model
    def _decline(self, workspace, order, row_ids, wish, body):
        """Say that new dates do not work: a wish for another one, and why.

        :param str wish: day the goods are needed, or nothing
        :param str body: his words
        :raise AccessError: he does not speak for the customer
        :raise UserError: a date has changed, nothing is said, or the wish has passed
        """
        rows = self._answered(workspace, order, row_ids)
        page = self.with_env(workspace._portal_reading().env)
        said = page._take_refusal(rows, wish, body, self.env.user.partner_id)
        self._say_about(workspace, order, said)

    @api.model
    def _take_refusal(self, rows, wish, body, person):
        """Keep the day a person of the customer needs it instead.

        :param rows: as in :meth:`_take_acceptance`
        :return: what is to be said to the team
        :raise UserError: nothing is said, or the wish has passed
        """
        text = text_of(body)
        if not text and not wish:
            raise UserError(
                self.env._("Say which day you need it, or what is the matter.")
            )
        if all(row.declined_at for row in rows):
            raise UserError(
                self.env._(
                    "We know that this date does not work for you, and look into it. "
                    "Write to us below if there is more to say."
                )
            )
        said = self.env._("The new date does not work for us.")
        if wish:
            date = self.env["collab.promise"]._check_ahead(wish)
            ledger = self.env["collab.promise"]
            ledger._say(
                rows.sale_line_id,
                "requested",
                date,
                note=text or False,
                author_id=person.id,
                tz=ledger._zone(person),
            )
            said += " " + self.env._("We need it by %s.", self._day(date))
        rows._say_shown()
        rows._say_declined(person)
        return f"{said} {text}".strip()

    @api.model
    def _ask(self, workspace, order, line_id, body):
        """Write to the team about an order, or a line of it.

        :param line_id: id of a line of the order; nothing: about the order
        :raise UserError: nothing is said
        """
        text = text_of(body)
        if not text:
            raise UserError(self.env._("Write something first."))
        line = order.order_line.filtered(lambda line: str(line.id) == str(line_id))
        name = (line.name or "").partition("\n")[0]
        self._say_about(workspace, order, f"{name}: {text}" if name else text)

    @api.model
    def _see(self, order, row_ids):
        """Remember that a person of the customer has seen what was promised."""
        if self.env.user.share and row_ids:
            rows = self.env["collab.promise"].sudo()  # sudo: of the order he reads
            rows.search(
                [("id", "in", row_ids), ("order_id", "=", order.id)]
            )._say_shown()

    @api.model
    def _say_about(self, workspace, order, text):
        """Post where the talk about the order is; it shows in the workspace too."""
        workspace._talk_check(shared=True)
        order = order.sudo(False)  # who may not open it writes in the workspace
        thread = order if workspace._talk_may_post(order, shared=True) else workspace
        if thread == workspace:
            # sudo: of an order he follows
            text = f"{order.sudo().name}: {text}"
        said = workspace._talk_said(text, None, None, None, shared=True)
        workspace._talk_say(thread, True, said)

    @api.model
    def _answered(self, workspace, order, row_ids):
        """Return the rows (in sudo) that are answered, all still as they were shown."""
        workspace._talk_check(shared=True)
        if not workspace._talk_outside():
            raise AccessError(self.env._("Dates are answered by the customer."))
        if not workspace._portal_may("change"):
            raise AccessError(
                self.env._("Your role does not let you answer dates. Ask a colleague.")
            )
        return self._still_asked(self._page(workspace, order), row_ids)

    @api.model
    def _still_asked(self, page, row_ids):
        """Return the rows (in sudo) of the dates a page asks about.

        :param dict page: as it is now
        :param list row_ids: of the page that was answered
        :raise UserError: something has changed in between
        """
        if not row_ids or set(row_ids) != set(page["moved"]):
            raise UserError(
                self.env._("A date has changed meanwhile. Look at the order again.")
            )
        # sudo: rows of the order he reads, which wait for his answer
        return self.env["collab.promise"].sudo().browse(sorted(row_ids))
