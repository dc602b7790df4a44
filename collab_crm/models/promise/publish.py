from odoo import fields, models

from ...tools.reasons import GROUPS


class Publishing(models.Model):
    """What a customer is shown of a forecast; by whom and until when it is decided."""

    _inherit = "collab.forecast"

    shown_date = fields.Datetime(
        string="Published", readonly=True, help="The date the customer was told."
    )
    shown_reason = fields.Selection(GROUPS, string="Published Reason", readonly=True)
    review_since = fields.Datetime(
        string="To Publish since",
        readonly=True,
        index="btree_not_null",
        help="The estimate is later than what the customer knows.",
    )
    publish_by = fields.Datetime(
        readonly=True,
        help="If nobody publishes or answers by then, the customer reads that the date "
        "is under review.",
    )
    answered_date = fields.Datetime(
        string="Holds in Spite of",
        readonly=True,
        help="The estimate for which somebody said that the promise holds.",
    )
    answered_by = fields.Many2one("res.users", readonly=True)
    answer_note = fields.Text(string="Answer", readonly=True)

    def unlink(self):
        places = self.workspace_id
        result = super().unlink()
        self._remind_owners(places)
        return result

    def _customer_zone(self):
        """Return the time zone in which the days of a promise count: the one it was
        meant in, else that of the company.
        """
        # sudo: the hours of our company, whoever reads
        return self.tz or self.company_id.sudo().resource_calendar_id.tz or "UTC"

    def _look_again(self):
        """Have the job look at these lines: what they promise has changed."""
        marks = self.env["collab.forecast.mark"].sudo()  # sudo: written for the job
        marks.create([{"key": f"sale.order.line,{f.sale_line_id.id}"} for f in self])
        cron = self.env.ref("collab_crm.cron_promises", raise_if_not_found=False)
        if cron:
            cron.sudo()._trigger()  # sudo: the job is the system's
