from datetime import datetime, timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import tagged

from .common_monitor import CollabMonitor

DAY = timedelta(days=1)
START = datetime(2031, 3, 3, 9)


@tagged("post_install", "-at_install")
class TestReportFigures(CollabMonitor):
    """Figures of reports beside what a person would compute from the documents."""

    def _at(self, moment, act):
        """Do something at a moment, which the rows made then carry too."""
        with freeze_time(moment), patch.object(self.env.cr, "now", lambda: moment):
            result = act()
            self._flush()
        return result

    def _read(self, model, domain):
        self._flush()
        self.env.invalidate_all()
        return self.env[model].with_user(self.management).search(domain)

    def _average(self, model, domain, *names):
        Report = self.env[model].with_user(self.management)
        [row] = Report._read_group(domain, [], [f"{name}:avg" for name in names])
        return [value and round(value, 3) for value in row]

    def test_course_of_sales(self):
        reason = self.env["crm.lost.reason"].create({"name": "Too dear"})
        leads = [
            self._at(START, lambda n=n: self._lead(self.customer, expected_revenue=n))
            for n in (100, 200, 400, 800)
        ]
        first, second, lost, pending = leads
        self._at(START + 4 * DAY, first.action_set_won)
        self._at(START + 10 * DAY, second.action_set_won)
        self._at(
            START + 5 * DAY, lambda: lost.action_set_lost(lost_reason_id=reason.id)
        )
        domain = [("partner_id", "=", self.customer.id)]
        with freeze_time(START + 12 * DAY):
            rows = {
                row.lead_id: row for row in self._read("collab.deal.report", domain)
            }
            self.assertEqual(set(rows), set(leads))
            self.assertEqual([rows[lead].days_to_won for lead in leads], [4, 10, 0, 0])
            self.assertEqual(rows[lost].lost_reason_id, reason)
            self.assertEqual(rows[pending].days_open, 12)
            # two won of three decided, in (4 + 10) / 2 days
            self.assertEqual(
                self._average("collab.deal.report", domain, "win_rate", "days_to_won"),
                [0.667, 7],
            )
            [(won, amount)] = self.env["collab.deal.report"]._read_group(
                domain, [], ["won_count:sum", "won_amount:sum"]
            )
            self.assertEqual((won, amount), (2, 300))

    def test_days_in_stage(self):
        stages = self.env["crm.stage"].create(
            [{"name": name, "sequence": 0} for name in ("Sketch", "Offer", "Talk")]
        )
        sketch, offer, talk = stages
        lead = self._at(START, lambda: self._lead(self.customer, stage_id=sketch.id))
        self._at(START + 2 * DAY, lambda: lead.write({"stage_id": offer.id}))
        self._at(START + 9 * DAY, lambda: lead.write({"stage_id": talk.id}))
        with freeze_time(START + 12 * DAY):
            rows = self._read("collab.stage.report", [("lead_id", "=", lead.id)])
            days = {row.stage_id: row.days for row in rows}
            self.assertEqual(days, {sketch: 2, offer: 7, talk: 3})
            self.assertEqual(rows.filtered(lambda r: not r.left_at).stage_id, talk)
        self._at(START + 13 * DAY, lead.action_set_won)
        with freeze_time(START + 30 * DAY):
            rows = self._read("collab.stage.report", [("lead_id", "=", lead.id)])
            # a deal that is won waits nowhere
            self.assertEqual(sum(rows.mapped("days")), 13)

    def test_order_to_delivery(self):
        def order():
            found = self._order()
            found.action_confirm()
            return found

        first, second, open_ = [self._at(START + n * DAY, order) for n in range(3)]
        for sold, days in ((first, 5), (second, 2)):
            at = sold.date_order + days * DAY
            self._at(at, lambda sold=sold: self._validate(sold.picking_ids))
        domain = [("partner_id", "=", self.customer.id)]
        rows = {row.order_id: row for row in self._read("collab.order.report", domain)}
        self.assertEqual(rows[first].days_to_delivered, 5)
        self.assertEqual(rows[second].days_to_delivered, 2)
        self.assertFalse(rows[open_].delivered_at)
        self.assertEqual(
            self._average("collab.order.report", domain, "days_to_delivered"), [3.5]
        )
        # the first order is no reorder, the others are
        self.assertEqual([rows[o].repeated for o in (first, second, open_)], [0, 1, 1])
        self.assertEqual(rows[first].amount, first.amount_untaxed)

    def test_customers(self):
        def sold(partner, months):
            at = START - timedelta(days=30 * months)
            order = self._order(partner)
            order.action_confirm()
            order.date_order = at

        for months in (20, 3):
            sold(self.customer, months)
        sold(self.customer_two, 15)
        with freeze_time(START):
            ids = (self.customer | self.customer_two).ids
            domain = [("partner_id", "in", ids)]
            rows = {
                row.partner_id: row
                for row in self._read("collab.customer.report", domain)
            }
            mine, other = rows[self.customer], rows[self.customer_two]
            self.assertEqual(
                (mine.order_count, mine.reordered, mine.retained), (2, 1, 1)
            )
            self.assertEqual(mine.days_between, 17 * 30)
            self.assertEqual(mine.days_since, 90)
            self.assertEqual((other.reordered, other.retained), (0, 0))
            self.assertEqual(
                self._average(
                    "collab.customer.report", domain, "reordered", "retained"
                ),
                [0.5, 0.5],
            )

    def test_requests(self):
        project = self.env["project.project"].create({"name": "Service"})
        task = self._at(
            START,
            lambda: self.env["project.task"].create(
                {
                    "name": "Chair wobbles",
                    "project_id": project.id,
                    "partner_id": self.buyer.id,
                    "date_deadline": START + 3 * DAY,
                }
            ),
        )

        def post(author, **vals):
            return (
                task.with_user(author)
                .sudo()
                .message_post(body="Hello", author_id=author.partner_id.id, **vals)
            )

        shown = {"message_type": "comment", "subtype_xmlid": "mail.mt_comment"}
        hours = timedelta(hours=1)
        # what the customer writes, and a note among us, answer nobody
        self._at(START + hours, lambda: post(self.buyer_user, **shown))
        self._at(START + 2 * hours, lambda: post(self.service, message_type="comment"))
        self._at(START + 6 * hours, lambda: post(self.service, **shown))
        self._at(START + 9 * hours, lambda: post(self.sales, **shown))
        self._at(START + 2 * DAY, lambda: task.write({"state": "1_done"}))
        self.env["rating.rating"].create(
            {
                "res_model_id": self.env["ir.model"]._get("project.task").id,
                "res_id": task.id,
                "rating": 4,
                "consumed": True,
                "partner_id": self.buyer.id,
            }
        )
        [row] = self._read("collab.service.report", [("task_id", "=", task.id)])
        self.assertEqual(row.hours_to_answer, 6)
        self.assertEqual(row.user_id, self.service)
        self.assertEqual(row.hours_to_resolve, 48)
        self.assertEqual((row.in_time, row.rating), (1, 4))

    def test_messages(self):
        """Three messages in a row are one question; the answer is the next one."""
        self.workspace._join(self.buyer)
        order = self._at(START, lambda: self._order())

        def says(user):
            return lambda: (
                order.with_user(user)
                .sudo()
                .message_post(
                    body="Hello",
                    author_id=user.partner_id.id,
                    message_type="comment",
                    subtype_xmlid="mail.mt_comment",
                    partner_ids=self.buyer.ids,
                )
            )

        hours = timedelta(hours=1)
        order.message_subscribe(self.buyer.ids)
        self._flush()
        for at, user in (
            (1, self.buyer_user),
            (2, self.buyer_user),
            (5, self.sales),
            (7, self.sales),
            (10, self.buyer_user),
        ):
            self._at(START + at * hours, says(user))
        domain = [("workspace_id", "=", self.workspace.id)]
        rows = self._read("collab.service.report", domain).sorted("asked_at")
        self.assertEqual(
            [
                (row.asked_at, row.hours_to_answer, bool(row.answered_at))
                for row in rows
            ],
            [(START + hours, 4, True), (START + 10 * hours, 0, False)],
        )

    def test_alerts(self):
        alert = self._at(START, self._alert)
        alert.opened_at = START
        alert.acknowledged_at = START + timedelta(hours=3)
        self._at(START + 2 * DAY, alert._resolve)
        [row] = self._read("collab.alert.report", [("alert_id", "=", alert.id)])
        self.assertEqual(
            (row.hours_to_acknowledge, row.hours_to_resolve, row.department, row.kind),
            (3, 48, "purchasing", "purchase_late"),
        )

    def test_views(self):
        """Each report opens as graph, pivot and list, grouped by all its filters."""
        self._business()
        for name in ("deal", "stage", "order", "customer", "alert", "service"):
            model = f"collab.{name}.report"
            Report = self.env[model].with_user(self.management)
            action = self.env.ref(f"collab_crm.collab_{name}_report_action")
            modes = set(action.view_mode.split(","))
            self.assertEqual(modes, {"graph", "pivot", "list"})
            Report.get_views([(False, kind) for kind in (*modes, "search")])
            groups = (
                self.env["ir.ui.view"]
                .search([("model", "=", model), ("type", "=", "search")])
                .arch.split("'group_by': '")[1:]
            )
            self.assertTrue(groups)
            for group in groups:
                self.assertTrue(
                    Report._read_group([], [group.split("'")[0]], ["__count"]) or 1
                )
