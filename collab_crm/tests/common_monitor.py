"""What tests of the monitor share: some business of one day, and how it is read."""

from datetime import timedelta

from odoo import fields

from .common_alert import CollabAlert

DAY = timedelta(days=1)


class CollabMonitor(CollabAlert):
    """``stage`` is a stage in which opportunities rot after five days."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Monitor = cls.env["collab.monitor"]
        cls.stage = cls.env["crm.stage"].create(
            {"name": "Waiting for a Drawing", "rotting_threshold_days": 5}
        )

    def _answer(self, user=None, **filters):
        self._flush()
        self.env.invalidate_all()
        return self.Monitor.with_user(user or self.management).figures(filters)

    def _panel(self, code, user=None, **filters):
        """Return figures and amounts of a panel by their codes, or None."""
        for panel in self._answer(user, **filters)["panels"]:
            if panel["code"] == code:
                figures = panel["figures"]
                return {
                    "counts": {one["code"]: one["count"] for one in figures},
                    "amounts": {one["code"]: one["amount"] for one in figures},
                    "bars": {bar["label"]: bar["count"] for bar in panel["bars"]},
                    "rows": panel["rows"],
                }
        return None

    def _growth(self, before, after):
        """Return by how much the figures of a panel have grown."""
        counts = before["counts"]
        return {code: n - counts[code] for code, n in after["counts"].items()}

    def _all_figures(self, user, **filters):
        return [
            (panel["code"], figure["code"], figure["count"])
            for panel in self._answer(user, **filters)["panels"]
            for figure in panel["figures"]
        ]

    def _listed(self, user, panel, figure, group=None, **filters):
        """Return what the list behind a figure shows."""
        monitor = self.Monitor.with_user(user)
        action = monitor.list_of(panel, figure, filters, group)
        return self.env[action["res_model"]].with_user(user).search(action["domain"])

    def _leads(self):
        """One opportunity is rotting, one past its date, one fresh, one won today."""
        leads = rotten, past, _fresh, won = self.env["crm.lead"].concat(
            *[
                self._lead(self.customer, name=f"Deal {n}", expected_revenue=n)
                for n in (300, 200, 100, 50)
            ]
        )
        self._flush()
        rotten.stage_id = self.stage
        self._flush()
        rotten.date_last_stage_update = fields.Datetime.now() - 9 * DAY
        past.date_deadline = fields.Date.today() - 3 * DAY
        won.action_set_won()
        self._flush()
        return leads

    def _sold(self, days, **vals):
        """Return a confirmed order promised in so many days."""
        date = fields.Datetime.now() + days * DAY
        order = self._order(commitment_date=date, **vals)
        order.action_confirm()
        self._flush()
        return order

    def _business(self):
        """Some of everything."""
        self._leads()
        for days in (-4, 0, 3, 30):
            self._sold(days)
        self._alert()
        self._requests()

    def _requests(self):
        """Return tasks of a desk: past its deadline, near it, far from it; nobody has
        promised more than these, and nobody has taken them.
        """
        self.env["collab.sla"].search([]).active = False
        project = self.env["project.project"].create({"name": "Service"})
        self.env["collab.desk"].create({"project_id": project.id})
        now = fields.Datetime.now()
        tasks = self.env["project.task"].create(
            [
                {
                    "name": f"Chair wobbles {days}",
                    "project_id": project.id,
                    "partner_id": self.buyer.id,
                    "user_ids": False,
                    "date_deadline": now + days * DAY,
                }
                for days in (-2, 1, 9)
            ]
        )
        tasks.user_ids = False
        self._flush()
        return tasks
