from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo.tests import tagged

from ..tools.request import Pause, due, near
from ..tools.working import Calendar
from .common_request import CollabRequest

# a Monday; work is done from 8 to 12 and from 13 to 17
MONDAY = datetime(2026, 11, 2, 8)


def at(days=0, hours=0):
    return MONDAY + timedelta(days=days, hours=hours)


@tagged("post_install", "-at_install")
class TestRequestDue(CollabRequest):
    """When so many working hours have passed that were no pauses."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        week = {day: [(8, 12), (13, 17)] for day in range(5)}
        cls.calendar = Calendar.weekly(week, MONDAY, 30)

    def test_without_pauses(self):
        self.assertEqual(due(self.calendar, MONDAY, 4, []), at(hours=4))
        self.assertEqual(due(self.calendar, MONDAY, 5, []), at(hours=6))
        self.assertEqual(due(self.calendar, MONDAY, 9, []), at(1, 1))
        # asked on a Saturday
        self.assertEqual(due(self.calendar, at(5), 1, []), at(7, 1))

    def test_with_pauses(self):
        pause = Pause(at(hours=2), at(1, 2))
        self.assertEqual(due(self.calendar, MONDAY, 4, [pause]), at(1, 4))
        # one that begins behind it changes nothing
        late = Pause(at(2), at(3))
        self.assertEqual(due(self.calendar, MONDAY, 4, [late]), at(hours=4))
        # two that overlap count once
        both = [Pause(at(hours=1), at(1)), Pause(at(hours=2), at(1, 1))]
        self.assertEqual(due(self.calendar, MONDAY, 2, both), at(1, 2))
        # what lasts: as if it ended when it began
        self.assertEqual(
            due(self.calendar, MONDAY, 4, [Pause(at(hours=1), None)]), at(hours=4)
        )

    def test_around_the_clock(self):
        pause = Pause(at(hours=1), at(hours=3))
        self.assertEqual(due(Calendar(), MONDAY, 4, [pause]), at(hours=6))

    def test_between(self):
        self.assertEqual(self.calendar.between(MONDAY, at(hours=5)), 4)
        self.assertEqual(self.calendar.between(MONDAY, at(7)), 40)
        self.assertEqual(self.calendar.between(at(7), MONDAY), 0)
        self.assertEqual(Calendar().between(MONDAY, at(1)), 24)

    def test_near(self):
        self.assertEqual(near(MONDAY, at(hours=4)), at(hours=3))


@tagged("post_install", "-at_install")
class TestRequestTargets(CollabRequest):
    """Several targets of one request, each with its own state."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.answer = cls._sla(4, "answer")
        cls.solve = cls._sla(16)
        cls.soon = cls._sla(2, kind="complaint")

    def _states(self, request):
        request.target_ids.invalidate_recordset(["state"])
        return {target.sla_id: target.state for target in request.target_ids}

    def _deadline(self, request, policy):
        return request.target_ids.filtered(lambda t: t.sla_id == policy).deadline

    def test_each_has_its_own_state(self):
        with freeze_time(MONDAY):
            request = self._ask()
        self.assertEqual(self._deadline(request, self.answer), at(hours=4))
        self.assertEqual(self._deadline(request, self.solve), at(1, 9))
        self.assertEqual(request.due_at, at(hours=4))
        self.assertEqual(request.due_measure, "answer")
        running = {self.answer: "running", self.solve: "running"}
        with freeze_time(at(hours=3)):
            self.assertEqual(self._states(request), running)
            self._answer(request)
            self.assertEqual(self._states(request), running | {self.answer: "met"})
        self.assertEqual(request.answered_at, at(hours=3))
        self.assertEqual(request.due_at, at(1, 9))
        with freeze_time(at(2)):
            self.assertEqual(
                self._states(request), {self.answer: "met", self.solve: "missed"}
            )
            self.assertIn(request, self.Request.search([("is_late", "=", True)]))
            request.action_close()
            self.assertEqual(self._states(request)[self.solve], "missed")

    def test_states_are_found_by_search(self):
        Target = self.env["collab.request.target"]
        with freeze_time(MONDAY):
            request = self._ask()
        with freeze_time(at(hours=5)):
            for state in ("running", "paused", "met", "missed", "ended"):
                found = Target.search(
                    [("request_id", "=", request.id), ("state", "=", state)]
                )
                wanted = request.target_ids.filtered(
                    lambda target, state=state: target.state == state
                )
                self.assertEqual(found, wanted, state)

    def test_who_is_not_waited_for_misses_nothing_later(self):
        """Closed in time without an answer: that is no broken promise, ever."""
        with freeze_time(MONDAY):
            request = self._ask()
        with freeze_time(at(hours=1)):
            request.action_close()
        Target = self.env["collab.request.target"]
        mine = [("request_id", "=", request.id)]
        for moment in at(hours=2), at(3):
            with freeze_time(moment):
                self.assertEqual(
                    self._states(request), {self.answer: "ended", self.solve: "met"}
                )
                self.assertFalse(Target.search([*mine, ("state", "=", "missed")]))
                self.assertEqual(
                    Target.search([*mine, ("state", "=", "ended")]).sla_id, self.answer
                )
                self.assertFalse(any(request.target_ids.mapped("late_text")))

    def test_pause_and_resume(self):
        with freeze_time(MONDAY):
            request = self._ask()
        with freeze_time(at(hours=1)):
            self._answer(request)
            request.with_user(self.service).hold = "customer"
            self.assertEqual(self._states(request)[self.solve], "paused")
            self.assertFalse(request.due_at)
        with freeze_time(at(3)):
            # nobody is late while the customer has to answer
            self.assertEqual(self._states(request)[self.solve], "paused")
            place = self.workspace.with_user(self.buyer_user)
            place._request_say(request.with_user(self.buyer_user).sudo(), "Oak", list)
            self.assertFalse(request.hold)
            self.assertEqual(self._states(request)[self.solve], "running")
        # one hour was used; fifteen are left from Thursday morning on
        self.assertEqual(self._deadline(request, self.solve), at(4, 8))

    def test_on_hold_for_another_reason(self):
        with freeze_time(MONDAY):
            request = self._ask()
            request.hold = "material"
        with freeze_time(at(1)):
            self.assertEqual(self._states(request)[self.solve], "running")
            self.solve.pause_other = True
            self.assertEqual(self._states(request)[self.solve], "paused")
            self.assertEqual(self._states(request)[self.answer], "missed")

    def test_pausing_stage(self):
        stage = self.env["project.task.type"].create(
            {"name": "At the supplier", "sequence": 5}
        )
        desk = self.env["collab.desk"]._of(self.company)
        desk.type_ids += stage
        self.solve.pause_stage_ids = stage
        with freeze_time(MONDAY):
            request = self._ask()
            before = request.stage_id
            request.task_id.stage_id = stage
            self.assertEqual(self._states(request)[self.solve], "paused")
            self.assertEqual(self._states(request)[self.answer], "running")
        with freeze_time(at(1)):
            request.task_id.stage_id = before
            self.assertEqual(self._states(request)[self.solve], "running")
        self.assertEqual(self._deadline(request, self.solve), at(2, 9))

    def test_kind_and_priority_change(self):
        urgent = self._sla(1, task_priority="2")
        with freeze_time(MONDAY):
            request = self._ask()
        self.assertNotIn(self.soon, request.target_ids.sla_id)
        with freeze_time(at(hours=1)):
            request.with_user(self.service).kind = "complaint"
        self.assertEqual(self._deadline(request, self.soon), at(hours=2))
        request.task_id.priority = "2"
        self.assertEqual(self._deadline(request, urgent), at(hours=1))
        request.task_id.priority = "0"
        request.kind = "other"
        self.assertEqual(request.target_ids.sla_id, self.answer + self.solve)

    def test_policies_change(self):
        with freeze_time(MONDAY):
            request = self._ask()
            self.solve.hours = 2
            self.assertEqual(self._deadline(request, self.solve), at(hours=2))
            self.solve.active = False
            self.assertEqual(request.target_ids.sla_id, self.answer)
            more = self._sla(1)
            self.assertEqual(self._deadline(request, more), at(hours=1))

    def test_calendars(self):
        night = self.env["resource.calendar"].create(
            {
                "name": "Night",
                "tz": "UTC",
                "company_id": self.company.id,
                "attendance_ids": [
                    (0, 0, {"name": str(day), "dayofweek": str(day),
                            "hour_from": 20, "hour_to": 24})
                    for day in range(5)
                ],
            }
        )  # fmt: skip
        self.solve.calendar_id = night
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Feast",
                "calendar_id": night.id,
                "company_id": self.company.id,
                "date_from": at(0, 10),
                "date_to": at(1, 10),
            }
        )
        with freeze_time(MONDAY):
            request = self._ask()
        # Monday night is a feast; four hours a night from Tuesday on
        self.assertEqual(self._deadline(request, self.solve), at(4, 16))

    def test_closed_time_does_not_count(self):
        with freeze_time(MONDAY):
            request = self._ask()
        with freeze_time(at(hours=2)):
            request.action_close()
            self.assertEqual(self._states(request)[self.solve], "met")
        with freeze_time(at(7)):
            request.action_reopen()
            self.assertEqual(self._states(request)[self.solve], "running")
        self.assertEqual(self._deadline(request, self.solve), at(8, 7))

    def test_another_company_has_its_own(self):
        other = self._sla(1, company_id=self.company_two.id)
        with freeze_time(MONDAY):
            request = self._ask()
        self.assertNotIn(other, request.target_ids.sla_id)

    def test_alerts(self):
        alerts = self.env["collab.alert"]
        source = self.env["collab.alert.cause.request"].sudo()

        def look():
            alerts.sudo()._settle(source._found(), source._kinds)
            return alerts.search(
                [("res_model", "=", "project.task"), ("state", "!=", "resolved")]
            ).filtered(lambda alert: alert.res_id == request.task_id.id)

        with freeze_time(MONDAY):
            request = self._ask()
            self.assertFalse(look())
        with freeze_time(at(hours=3.5)):
            found = look()
            self.assertEqual(found.kind, "request_near")
            self.assertEqual(found.user_id, self.service)
        with freeze_time(at(hours=6)):
            found = look()
            self.assertEqual(found.kind, "request_breached")
            self.assertEqual(found.user_id, self.service)
            self._answer(request)
            self.assertFalse(look())

    def test_cost_of_answers_does_not_grow(self):
        requests = self.Request.browse()
        for number in range(6):
            requests |= self._ask(subject=f"Oil {number}")

        def cost(some):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some.target_ids._schedule()
            self._flush()
            return self.env.cr.sql_log_count - before

        cost(requests[:1])
        self.assertLessEqual(cost(requests), cost(requests[:1]) + 1)
