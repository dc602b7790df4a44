from odoo import api, fields, models


class PublishDialog(models.TransientModel):
    """Proposes the promise, moved by the days the customer kept us waiting."""

    _inherit = "collab.promise.publish"

    plan_days = fields.Integer(string="Waited for", compute="_compute_plan_days")

    @api.depends("forecast_ids")
    def _compute_plan_days(self):
        for dialog in self:
            dialog.plan_days = max(dialog._readable().mapped("plan_days"), default=0)

    @api.depends("forecast_ids")
    def _compute_date(self):
        result = super()._compute_date()
        for dialog in self:
            # sudo: the calendar of our company, of what the user may read
            known = dialog._readable().sudo()
            days = [day for f in known if (day := f._waited_until())]
            # what is later than his waiting explains has another reason
            if days and not (dialog.date and dialog.date > max(days)):
                dialog.date = max(days)
                dialog.reason = "customer"
        return result
