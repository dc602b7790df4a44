from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..models.asked import check_asked
from ..models.feed.formats import formats_for
from ..models.promise.publish_action import REASONS
from ..models.promise.publish_tell import CODE
from ..tools.reasons import GROUPS
from ..tools.template import render


class PromisePublish(models.TransientModel):
    """The dialog in which a new date is published, with what the customer will read."""

    _name = "collab.promise.publish"
    _description = "Publish a Date"

    forecast_ids = fields.Many2many("collab.forecast", string="Order Lines")
    date = fields.Date(
        string="New Date", compute="_compute_date", store=True, readonly=False
    )
    reason = fields.Selection(
        [(code, label) for code, label in GROUPS if code in REASONS],
        string="Reason for the Customer",
        compute="_compute_date",
        store=True,
        readonly=False,
    )
    note = fields.Text(string="Note for Colleagues")
    predicted_date = fields.Date(string="Forecast", compute="_compute_predicted_date")
    needs_confirm = fields.Boolean(compute="_compute_needs_confirm")
    confirmed = fields.Boolean(string="I promise this date all the same")
    preview = fields.Text(
        string="The Customer Reads", compute="_compute_preview", readonly=True
    )

    def _readable(self):
        """Return the forecasts the user may read: a program can put any into a dialog,
        which computes what it stores as the system.
        """
        # sudo: taken back
        return self.sudo(False).forecast_ids._origin._filtered_access("read")

    @api.depends("forecast_ids")
    def _compute_predicted_date(self):
        for dialog in self:
            known = dialog._readable().mapped("predicted_date")
            latest = all(known) and max(known, default=False)
            dialog.predicted_date = latest and self._day(latest)

    @api.depends("forecast_ids")
    def _compute_date(self):
        for dialog in self:
            dialog.date = dialog.predicted_date
            groups = set(dialog._readable().mapped("reason_group"))
            group = groups.pop() if len(groups) == 1 else False
            dialog.reason = group if group in REASONS else False

    @api.depends("date", "forecast_ids")
    def _compute_needs_confirm(self):
        for dialog in self:
            known = dialog.predicted_date
            dialog.needs_confirm = bool(
                dialog.date and (not known or dialog.date < known)
            )

    @api.depends("date", "reason", "forecast_ids")
    def _compute_preview(self):
        # sudo: the words of the event, whoever publishes
        kind = self.env["collab.event.type"].sudo().search([("code", "=", CODE)])
        for dialog in self:
            sentences = []
            if dialog.date and dialog.reason:
                sentences = dialog._sentences(kind)
            dialog.preview = "\n".join(sentences)

    def _sentences(self, kind):
        """Return what is told of each order, in the language of its customer."""
        # sudo: the words of the customer's own entry, for who may publish it
        forecasts = self._readable().sudo()
        sentences = []
        for fact in forecasts._revised(self._moment(), self.reason):
            order = self.env["sale.order"].sudo().browse(fact.res_id)  # sudo: as above
            lang = order.partner_id.lang or self.env.lang
            reader = self.with_context(lang=lang).env
            text = kind.with_context(lang=lang).shared_text
            sentences.append(
                render(text, fact.data, formats_for(reader, amounts=False))
            )
        return sentences

    def _moment(self):
        return self.env["collab.promise"]._end_of_day(self.date)

    @api.model
    def _day(self, moment):
        return fields.Datetime.context_timestamp(self, moment).date()

    def action_publish(self):
        """Publish the date.

        :raise UserError: as ``collab.forecast.action_publish``
        """
        check_asked(self, one=True)
        if not self.date:
            raise UserError(self.env._("Name a date."))
        self.forecast_ids.action_publish(
            self._moment(), self.reason or "", self.note or "", self.confirmed
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "The customer was told: %s", format_date(self.env, self.date)
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def action_keep(self):
        """Answer that the promise holds.

        :raise UserError: as ``collab.forecast.action_keep_promise``
        """
        check_asked(self, one=True)
        self.forecast_ids.action_keep_promise(self.note or "")
        return {"type": "ir.actions.act_window_close"}
