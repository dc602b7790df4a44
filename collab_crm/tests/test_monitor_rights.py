from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from ..tools.monitor import Figure, Panel
from .common_monitor import CollabMonitor


@tagged("post_install", "-at_install")
class TestMonitorRights(CollabMonitor):
    """Totals obey the rules of the reader, and what he may not read is absent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = new_test_user(
            cls.env, "collab_own", "sales_team.group_sale_salesman", name="Olga Own"
        )

    def _codes(self, user, **filters):
        """Return the codes of the panels of this room, in their order."""
        codes = [panel["code"] for panel in self._answer(user, **filters)["panels"]]
        return [code for code in codes if code != "steps"]

    def test_panels_of_each_department(self):
        every = {"alerts", "promises", "orders", "deliveries", "requests", "pipeline"}
        # said by hand, so that no right of the host moves unseen
        absent = {
            self.management: set(),
            self.sales: set(),
            self.warehouse: {"pipeline"},
            self.planning: {"pipeline"},
            self.purchasing: {"orders", "pipeline"},
            self.service: {"deliveries", "pipeline"},
        }
        for user, hidden in absent.items():
            self.assertEqual(set(self._codes(user)), every - hidden, user.login)

    def test_strangers(self):
        for user in (self.designer, self.buyer_user, self.seller_user):
            for call in (
                lambda monitor: monitor.figures(),
                lambda monitor: monitor.list_of("orders", "late"),
            ):
                with self.assertRaises(AccessError):
                    call(self.Monitor.with_user(user))

    def test_totals_are_those_of_the_reader(self):
        before = self._panel("pipeline", self.own), self._panel("orders", self.own)
        self._leads()
        self._sold(-3)
        after = self._panel("pipeline", self.own), self._panel("orders", self.own)
        self.assertEqual(before, after)
        lead = self._lead(self.customer, user_id=self.own.id, expected_revenue=70)
        mine = self._sold(-3, user_id=self.own.id)
        deals, orders = (
            self._panel("pipeline", self.own),
            self._panel("orders", self.own),
        )
        self.assertEqual(self._growth(after[0], deals)["open"], 1)
        self.assertEqual(deals["amounts"]["open"] - after[0]["amounts"]["open"], 70)
        self.assertEqual(self._growth(after[1], orders)["late"], 1)
        self.assertIn(lead, self._listed(self.own, "pipeline", "open"))
        self.assertEqual(self._listed(self.own, "orders", "late") & mine, mine)

    def test_a_rule_of_the_house_counts(self):
        """Whatever the administrator forbids is in no total."""
        self._sold(-3)
        before = self._panel("orders", self.warehouse)
        self.env["ir.rule"].create(
            {
                "name": "Orders of others",
                "model_id": self.env.ref("sale.model_sale_order").id,
                "groups": [Command.link(self.env.ref("base.group_user").id)],
                "domain_force": "[('partner_id', '=', 0)]",
            }
        )
        self.env["ir.rule"].create(
            {
                "name": "No order at all",
                "model_id": self.env.ref("sale.model_sale_order").id,
                "domain_force": "[('partner_id', '=', 0)]",
            }
        )
        after = self._panel("orders", self.warehouse)
        self.assertTrue(before["counts"]["late"])
        self.assertEqual(set(after["counts"].values()), {0})
        self.assertFalse(after["rows"])

    def test_amounts_are_for_those_who_may_know_them(self):
        self._sold(-3)
        self.assertTrue(self._panel("orders")["amounts"]["late"])
        self.assertIsNone(self._panel("orders", self.warehouse)["amounts"]["late"])

    def test_other_companies(self):
        self._business()
        self.management.company_ids |= self.company_two
        abroad = self.Monitor.with_user(self.management).with_context(
            allowed_company_ids=self.company_two.ids
        )
        for panel in abroad.figures()["panels"]:
            # opportunities and tasks without a company belong to all in the host
            if panel["code"] not in ("pipeline", "requests"):
                counts = {figure["count"] for figure in panel["figures"]}
                self.assertEqual(counts, {0}, panel["code"])

    def test_filters(self):
        team = self.env["crm.team"].create({"name": "Export"})
        self._business()
        before = self._panel("orders", team=team.id)
        self._sold(-3, team_id=team.id)
        after = self._panel("orders", team=team.id)
        self.assertEqual(self._growth(before, after)["late"], 1)
        self.assertEqual(after["counts"]["late"], 1)
        found = self._listed(self.management, "orders", "late", team=team.id)
        self.assertEqual(found.team_id, team)
        # tasks know no sales team
        self.assertNotIn("requests", self._codes(self.management, team=team.id))
        self.assertEqual(
            self._codes(self.management, department="inventory"),
            ["alerts", "promises", "deliveries"],
        )
        for panel, figure, count in self._all_figures(
            self.management, department="purchasing"
        ):
            found = self._listed(
                self.management, panel, figure, department="purchasing"
            )
            self.assertEqual(len(found), count)
            self.assertLessEqual(set(found.mapped("department")), {"purchasing"})

    def test_a_choice_that_is_gone_is_left_out(self):
        team = self.env["crm.team"].create({"name": "Export"})
        answer = self._answer(team=team.id)
        offered = {offer["name"]: offer["value"] for offer in answer["filters"]}
        self.assertEqual(offered["team"], team.id)
        team.active = False
        answer = self._answer(team=team.id)
        offered = {offer["name"]: offer["value"] for offer in answer["filters"]}
        self.assertFalse(offered["team"])
        # who reads no orders is not asked for a team
        answer = self._answer(self.purchasing)
        self.assertNotIn("team", [offer["name"] for offer in answer["filters"]])

    def test_bad_input(self):
        monitor = self.Monitor.with_user(self.management)
        for filters in ([], "team", 7, {"moon": 1}, {"team": [1]}, {"team": True}):
            if filters:
                with self.assertRaises(UserError):
                    monitor.figures(filters)
        monitor.figures({"team": "x", "department": 8})
        for panel, figure in (("moon", "late"), ("orders", "moon"), (None, None)):
            with self.assertRaises(UserError):
                monitor.list_of(panel, figure)
        with self.assertRaises(UserError):
            monitor.list_of("orders", "late", group="x")
        for group in ([1], {"a": 1}, True):
            with self.assertRaises(UserError):
                monitor.list_of("pipeline", "open", group=group)

    def test_the_choice_is_kept(self):
        user = self.sales
        settings = self.env["res.users.settings"]._find_or_create_for_user(user)
        kept = {"team": self.sales_team.id}
        settings.with_user(user).set_res_users_settings(
            {"collab_monitor_filters": kept}
        )
        self.assertEqual(settings.collab_monitor_filters, kept)
        for bad in (["team"], {"moon": 1}, {"team": {}}, {"department": "x" * 9999}):
            with self.assertRaises(UserError):
                settings.with_user(user).set_res_users_settings(
                    {"collab_monitor_filters": bad}
                )

    def test_others_add_panels_and_filters(self):
        """What another addon does with ``_inherit``."""
        model = type(self.Monitor)

        def panels(monitor):
            figure = Figure("all", "All", [("id", "=", self.customer.id)], "warn")
            scope = {"size": "id"}
            panel = Panel(
                "houses", "Houses", "fa-home", "res.partner", (figure,), scope
            )
            return [panel]

        def filters(monitor):
            options = [[self.customer.id, "Azur"], [self.customer_two.id, "Birch"]]
            return [{"name": "size", "label": "Size", "options": options}]

        self.patch(model, "_panels", panels)
        self.patch(model, "_filters", filters)
        self.patch(model, "_filter_names", lambda monitor: {"size"})
        self.assertEqual(self._panel("houses")["counts"], {"all": 1})
        other = self._panel("houses", size=self.customer_two.id)
        self.assertEqual(other["counts"], {"all": 0})
