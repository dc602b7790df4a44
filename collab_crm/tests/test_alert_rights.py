from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common_alert import CollabAlert
from .common_alert_calls import AlertCalls
from .common_portal import CollabPortal

# who may do what with an alert of purchasing that hits the closed workspace of a
# customer in whose team sales is; said by hand
READ = {"purchasing", "manager", "management", "sales"}
HANDLE = {"purchasing", "manager", "management"}
ROLES = READ | {"planning", "warehouse", "service", "designer", "abroad"}
ROLES |= {"buyer_user", "engineer_user", "buyer_two_user", "seller_user"}


@tagged("post_install", "-at_install", "collab_browser")
class TestAlertRights(AlertCalls, CollabAlert, CollabPortal):
    """Each role, each way to read or to press a button, as a program would."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.abroad = new_test_user(
            cls.env,
            "collab_abroad",
            "purchase.group_purchase_manager,collab_crm.group_collab_manager",
            company_id=cls.company_two.id,
            company_ids=[Command.set(cls.company_two.ids)],
        )
        cls.purchase_user = cls.purchasing
        cls.alert = cls._alert()
        # one that concerns nobody of these, so that finding all is no answer
        cls.other = cls._purchase(user_id=cls.manager.id)
        cls._workspace(cls.customer_two, user_id=cls.management.id)
        key = f"purchase.order.line,{cls.other.order_line.id}"
        cls._evaluate(cls._forecast(cls._lines(cls.customer_two), cause=key))
        cls.hidden = cls.Alert.search([("cause", "=", key)])
        cls._flush()

    def test_reading(self):
        impacts = self.alert.impact_ids
        for role in sorted(ROLES):
            with self.subTest(role=role):
                self._as(role)
                readable = role in READ
                for record in (self.alert, impacts):
                    for method, args in (
                        ("read", [record.ids, ["display_name"]]),
                        ("web_read", [record.ids, {"days_late": {}}]),
                    ):
                        self.assertEqual(
                            self._refused(record._name, method, *args), not readable
                        )

    def test_searching(self):
        for role in sorted(ROLES):
            with self.subTest(role=role):
                user = getattr(self, role)
                expected = self.alert if role in READ else self.Alert
                if role in HANDLE:
                    expected |= self.hidden
                for model, wanted in (
                    ("collab.alert", expected),
                    ("collab.alert.impact", expected.impact_ids),
                ):
                    asking = self.env[model].with_user(user)
                    if role == "designer" or role.endswith("_user"):
                        with self.assertRaises(AccessError):
                            asking.search([])
                        continue
                    found = asking.search([])
                    mine = self.alert | self.hidden
                    mine = mine if model == "collab.alert" else mine.impact_ids
                    self.assertEqual(found.sudo() & mine, wanted)
                    self.assertEqual(
                        asking.search_count([("id", "in", mine.ids)]), len(wanted)
                    )

    def test_an_impact_tells_no_more_than_its_alert(self):
        """Nor by what is asked of it: a filter that finds it would say so."""
        asking = self.env["collab.alert.impact"].with_user(self.warehouse)
        domain = [("alert_id.cause", "=", self.cause)]
        self.assertFalse(asking.search(domain))
        self.assertFalse(
            asking._read_group([("order_name", "!=", False)], [], ["__count"])[0][0]
        )

    def test_of_other_customers_only_who_handles_it_reads(self):
        """Who is in one team learns nothing of the customers of another one."""
        elsewhere = self._forecast(self._lines(self.customer_two))
        self._evaluate(elsewhere)
        self.assertEqual(len(self.alert.impact_ids), 2)
        own = self.alert.impact_ids.filtered(lambda i: i.partner_id == self.customer)
        for role in sorted(READ):
            with self.subTest(role=role):
                alert = self.alert.with_user(getattr(self, role))
                wanted = self.alert.impact_ids if role in HANDLE else own
                # what another one has read is in the cache of this transaction
                self.env.invalidate_all()
                self.assertEqual(alert.impact_ids.sudo(), wanted)
                self.assertEqual(
                    alert.impact_ids.search([("alert_id", "=", alert.id)]).sudo(),
                    wanted,
                )
                self._as(role)
                for impact in self.alert.impact_ids:
                    call = (impact._name, "read", impact.ids, ["order_name"])
                    self.assertEqual(self._refused(*call), impact not in wanted)

    def test_figures_are_of_what_one_reads(self):
        """How late others are is told by no figure, nor by asking for one."""
        worse = self._forecast(self._lines(self.customer_two), slack=-40.0)
        mine = self.Forecast.search([("cause", "=", self.cause)]) - worse
        mine.slack = -2.0
        self._evaluate(worse)
        alert = self.alert
        # as the system, all
        self.assertEqual((alert.severity, alert.days_late), ("2", 40))
        for role in sorted(READ):
            with self.subTest(role=role):
                self.env.invalidate_all()
                own = alert.with_user(getattr(self, role))
                severity, late = ("2", 40) if role in HANDLE else ("1", 2)
                self.assertEqual((own.severity, own.days_late), (severity, late))
                here = [("id", "=", alert.id)]
                asked = {
                    ("severity", "=", severity),
                    ("severity", "!=", "2" if severity == "1" else "1"),
                    ("days_late", ">", late - 1),
                    ("days_late", "<", late + 1),
                }
                for condition in asked:
                    self.assertTrue(own.search([*here, condition]), condition)
                for fname in "severity:array_agg", "days_late:max":
                    found = own._read_group(here, [], [fname])[0][0]
                    known = [severity] if fname[0] == "s" else late
                    self.assertEqual(found, known)
                # the first place among those one reads
                places = own.impact_ids.mapped("rank")
                self.assertEqual(places, list(range(1, len(places) + 1)))
                self._as(role)
                for fname in "whole_severity", "whole_days_late":
                    for call in (
                        ("read", alert.ids, [fname]),
                        ("search_count", [(fname, "!=", False)]),
                        ("formatted_read_group", [], [fname], ["__count"]),
                    ):
                        self.assertTrue(self._refused(alert._name, *call), call)
                call = ("read", alert.impact_ids.ids[:1], ["whole_rank"])
                self.assertTrue(self._refused("collab.alert.impact", *call))

    def test_figures_order_as_one_reads_them(self):
        """What is worse for others comes no sooner in the list of a reader."""
        other = self._purchase().order_line
        key = f"purchase.order.line,{other.id}"
        self._evaluate(
            self._forecast(self._lines(self.customer), cause=key, slack=-5.0)
        )
        self._evaluate(self._forecast(self._lines(self.customer_two), slack=-40.0))
        second = self.Alert.search([("cause", "=", key)])
        both = self.alert | second
        for role, wanted in (("purchasing", both), ("sales", second | self.alert)):
            user = getattr(self, role)
            found = self.Alert.with_user(user).search([("id", "in", both.ids)])
            self.assertEqual(found.sudo()._ids, wanted._ids, role)

    def test_buttons(self):
        for role in sorted(ROLES - HANDLE):
            with self.subTest(role=role):
                self._as(role)
                for method, *args in (
                    ("action_acknowledge",),
                    ("action_answer", "no_change"),
                    ("action_pass_on", self.manager.id),
                    ("write", {"user_id": self.manager.id}),
                    ("write", {"state": "resolved"}),
                    ("unlink",),
                ):
                    call = (self.alert._name, method, self.alert.ids, *args)
                    self.assertTrue(self._refused(*call), method)
        self.assertEqual(
            (self.alert.state, self.alert.user_id), ("open", self.purchasing)
        )

    def test_those_who_may(self):
        for role in sorted(HANDLE):
            with self.subTest(role=role):
                self._as(role)
                taker = self.planning if role == "purchasing" else self.purchasing
                for method, *args in (
                    ("action_acknowledge",),
                    ("action_answer", "no_change"),
                    ("action_pass_on", taker.id),
                ):
                    call = (self.alert._name, method, self.alert.ids, *args)
                    self.assertFalse(self._refused(*call), method)
                # but what was computed is nobody's to change
                vals = {"severity": "0", "user_id": self.planning.id}
                call = (self.alert._name, "write", self.alert.ids, vals)
                self.assertTrue(self._refused(*call))

    def test_impacts_are_nobodys_to_change(self):
        impact = self.alert.impact_ids
        for role in sorted(READ):
            self._as(role)
            with self.subTest(role=role):
                self.assertTrue(
                    self._refused(impact._name, "write", impact.ids, {"rank": 5})
                )
                self.assertTrue(self._refused(impact._name, "unlink", impact.ids))
                vals = {"alert_id": self.alert.id, "key": "x"}
                self.assertTrue(self._refused(impact._name, "create", vals))

    def test_buttons_are_shown_to_those_who_may(self):
        for role in sorted(READ):
            own = self.alert.with_user(getattr(self, role))
            self.assertEqual(own.handled, role in HANDLE, role)

    def test_one_who_may_not_spoils_the_whole_call(self):
        both = self.alert | self.hidden
        with self.assertRaises(AccessError):
            both.with_user(self.sales).action_acknowledge()
        self.assertEqual(set(both.mapped("state")), {"open"})

    def test_dialogs_give_no_rights(self):
        for model, vals in (
            ("collab.alert.answer", {"answer": "no_change"}),
            ("collab.alert.pass.on", {"user_id": self.manager.id}),
        ):
            for role in ("sales", "warehouse"):
                user = getattr(self, role)
                dialogs = self.env[model].with_user(user)
                action = "action_answer" if "answer" in vals else "action_pass_on"
                # who may not even read the alert opens no dialog about it
                with (
                    self.subTest(role=role, model=model),
                    self.assertRaises(AccessError),
                ):
                    dialog = dialogs.create({"alert_id": self.alert.id, **vals})
                    getattr(dialog, action)()

    def test_who_leaves_the_team_reads_no_more(self):
        self.workspace._leave(self.sales.partner_id)
        self.assertFalse(
            self.Alert.with_user(self.sales).search([("cause", "=", self.cause)])
        )

    def test_who_was_asked_reads_on(self):
        self.alert.with_user(self.purchasing).action_pass_on(self.warehouse.id)
        self.alert.with_user(self.warehouse).action_pass_on(self.manager.id)
        mine = self.Alert.with_user(self.warehouse).search([("cause", "=", self.cause)])
        self.assertEqual(mine.sudo(), self.alert)
        mine.action_acknowledge()

    def test_departments_are_for_administrators(self):
        desks = self.env["collab.alert.department"]
        vals = {"department": "finance"}
        for role in ("sales", "purchasing", "abroad"):
            user = getattr(self, role)
            with self.subTest(role=role), self.assertRaises(AccessError):
                if role == "abroad":
                    self.desk.with_user(user).write({"hours": 5})
                else:
                    desks.with_user(user).create(vals)
        self.assertTrue(desks.with_user(self.management).create(vals))

    def test_smart_buttons_count_what_one_may_read(self):
        order = self.alert.impact_ids.order_id
        for record, user, expected in (
            (self.purchase, self.purchasing, 1),
            (self.workspace, self.sales, 1),
            (order, self.sales, 1),
            (order, self.warehouse, 0),
        ):
            with self.subTest(record=record, user=user.name):
                own = record.with_user(user)
                self.assertEqual(own.collab_alert_count, expected)
                action = own.action_collab_alerts()
                found = self.Alert.with_user(user).search(action["domain"])
                self.assertEqual(len(found), expected)
        self._gone(self.Forecast.search([("cause", "=", self.cause)]))
        self.env.invalidate_all()
        self.assertEqual(self.purchase.collab_alert_count, 0)

    def test_buttons_count_in_one_query_for_many(self):
        orders = self.env["sale.order"].search([], limit=20)
        orders.mapped("collab_alert_count")  # fill what the host keeps
        orders.invalidate_recordset(["collab_alert_count"])
        with self.assertQueryCount(1):
            orders.mapped("collab_alert_count")
