from odoo import fields, models

from ...tools.plan import later


class PlanForecast(models.Model):
    """Days a customer made us wait are offered to the owner as a new date, in the same
    way as a later estimate. The company's rule publishes none of them.
    """

    _inherit = "collab.forecast"

    plan_days = fields.Integer(
        string="Days of Waiting",
        readonly=True,
        aggregator="max",
        help="Working days the customer has kept us waiting, about which the owner has "
        "not decided yet.",
    )
    plan_decided = fields.Integer(
        string="Days Decided", readonly=True, aggregator=False
    )

    def _wait_for_customer(self, days):
        """Let the owners decide about the days of waiting that are new (in sudo).

        :param dict days: order -> working days in all
        """
        groups = {}
        for forecast in self:
            fresh = max(days.get(forecast.order_id, 0) - forecast.plan_decided, 0)
            if fresh != forecast.plan_days:
                groups[fresh] = groups.get(fresh, self.browse()) | forecast
        for fresh, forecasts in groups.items():
            forecasts.write({"plan_days": fresh})
        self.browse().union(*groups.values())._review()

    def _review(self):
        waiting = self.filtered("plan_days")
        result = super(PlanForecast, self - waiting)._review()
        waiting._ask_owners()
        waiting._remind_owners(waiting.workspace_id)
        return result

    def _publish(self, date, reason, **said):
        self._decide_waiting()
        return super()._publish(date, reason, **said)

    def action_keep_promise(self, note=""):
        result = super().action_keep_promise(note)
        self.sudo()._decide_waiting()  # sudo: the right to answer was checked
        return result

    def _decide_waiting(self):
        """Remember that it was decided about the days of waiting."""
        for (days, decided), forecasts in self.grouped(
            lambda f: (f.plan_days, f.plan_decided)
        ).items():
            if days:
                forecasts.write({"plan_days": 0, "plan_decided": decided + days})

    def _waited_until(self):
        """Return what was promised, moved by the days of waiting; None without any."""
        self.ensure_one()
        if not self.plan_days or not self.promised_date:
            return None
        company = self.company_id
        day = company._collab_day(self.promised_date)
        return later(day, self.plan_days, company._collab_free_days(day))
