from odoo import Command
from odoo.tests import new_test_user, tagged

from ..tools.life_line import NOTES
from .test_promise_tours import PromiseScene


@tagged("post_install", "-at_install")
class TestPromisePanelWords(PromiseScene):
    """What the screen needs beside the facts."""

    def _line(self, user, document=None):
        document = document or self.order
        panel = self.env["collab.forecast"].with_user(user).panel
        [line] = panel(document._name, document.id)["lines"]
        return line

    def test_nodes_have_words_and_names(self):
        line = self._line(self.sales)
        cause = next(n for n in line["chain"] if n["reason"] == "purchase_late")
        self.assertEqual(cause["reason_label"], "Purchase is late")
        self.assertEqual(cause["owner_name"], "Pia Purchasing")
        self.assertEqual(line["workspace_id"], self.workspace.id)
        others = [n for n in line["chain"] if not n["owner"]]
        self.assertTrue(others)
        self.assertEqual({n["owner_name"] for n in others}, {None})

    def test_every_note_of_the_life_line_has_words(self):
        self.assertEqual(self.env["collab.forecast"]._life_notes().keys(), NOTES.keys())

    def test_proofs_one_may_not_open_keep_their_name(self):
        colleague = new_test_user(
            self.env, "collab_colleague", "collab_crm.group_collab_user"
        )
        chief, other = (
            {p["name"]: p["model"] for p in self._proofs(user)}
            for user in (self.chief, colleague)
        )
        self.assertEqual(chief.keys(), other.keys())
        self.assertEqual(chief[self.order.name], "sale.order")
        self.assertIsNone(other[self.order.name])

    def _proofs(self, user):
        self.workspace._join(user.partner_id)
        return [s["proof"] for s in self._line(user)["life"] if s["proof"]]

    def test_who_publishes(self):
        """The owner of the workspace, the salesperson, and who administers."""
        self.workspace.user_id = self.service
        for user, may in (
            (self.service, True),
            (self.sales, True),
            (self.chief, True),
            (self.planning, False),
            (self.purchasing, False),
        ):
            self.workspace._join(user.partner_id)
            self.assertEqual(self._line(user)["publish"], may, user.name)

    def test_what_is_kept_is_not_published(self):
        self.bought.date_planned = self._in(1)
        self._compute()
        line = self._line(self.sales)
        self.assertEqual(line["state"], "kept")
        self.assertFalse(line["publish"])

    def test_alert_of_the_line(self):
        """The worst one that is open and that the reader may see."""
        # the job may have opened one of its own already
        self.env["collab.alert"].search([]).state = "resolved"
        forecast = self.env["collab.forecast"].search(
            [("order_id", "=", self.order.id)]
        )
        alerts = self.env["collab.alert"].create(
            [self._alert(forecast, days) for days in (0, 9, 1)]
        )
        self.assertEqual(
            self._line(self.chief)["alert"],
            {"id": alerts[1].id, "state": "open", "user": self._pia},
        )
        self.assertIsNone(self._line(self.planning)["alert"])
        self.env["collab.alert"].search([]).state = "resolved"
        self.assertIsNone(self._line(self.chief)["alert"])

    @property
    def _pia(self):
        return [self.purchasing.id, self.purchasing.name]

    def _alert(self, forecast, days):
        return {
            "name": "Planks are late",
            "company_id": self.company.id,
            "kind": "purchase_late",
            "cause": f"purchase.order.line,{days}",
            "department": "purchasing",
            "user_id": self.purchasing.id,
            "whole_days_late": days,
            "impact_ids": [
                Command.create(
                    {
                        "key": "1",
                        "forecast_id": forecast.id,
                        "days_late": days,
                        "predicted_date": forecast.predicted_date,
                    }
                ),
            ],
        }

    def test_many_lines_cost_as_many_queries_as_one(self):
        orders = [self._promised(10 + index) for index in range(6)]
        self._compute()
        read = self.env["collab.forecast"].with_user(self.sales).panel
        costs = []
        for model, id_ in (
            ("sale.order", orders[0].id),
            ("collab.workspace", self.workspace.id),
        ):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertTrue(read(model, id_)["lines"])
            costs.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(costs[1], costs[0] + 2)
