from babel.dates import format_timedelta

from odoo import api, fields, models
from odoo.tools.misc import babel_locale_parse


class TargetLate(models.Model):
    """How much later than promised something was done: said as it was."""

    _inherit = "collab.request.target"

    late_text = fields.Char(string="Late", compute="_compute_late_text")

    @api.depends("deadline", "paused_at", "met_at", "measure", "request_id.closed_at")
    @api.depends_context("lang")
    def _compute_late_text(self):
        for target in self:
            late = bool(target.deadline) and target._until() - target.deadline
            target.late_text = target._late_words(late) if late else ""

    def _late_words(self, late):
        """Return how late a target is.

        :param timedelta late: on the clock, as the customer has waited; "" below 0
        """
        if late.total_seconds() <= 0:
            return ""
        locale = babel_locale_parse(self.env.lang or "en_US")
        words = format_timedelta(late, granularity="minute", threshold=1, locale=locale)
        if not self.met_at and self.request_id.closed_at:
            return self.env._("Closed %s later than promised", words)
        if not self.met_at:
            return self.env._("%s late so far", words)
        if self.measure == "answer":
            return self.env._("Answered %s later than promised", words)
        return self.env._("Solved %s later than promised", words)
