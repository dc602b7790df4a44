import json
from contextlib import suppress

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common_attack import BOARD, MODELS, ROLES, SECRET, CollabAttack


@tagged("post_install", "-at_install")
class TestAttackReading(CollabAttack):
    """What somebody reads of promises, alerts and the board who may not."""

    def test_the_scene(self):
        for model, records in self.records.items():
            self.assertTrue(records, model)
        found = [model for model, *_rest in self._methods(False)]
        self.assertIn("sale.order", found)
        self.assertIn("collab.alert", found)
        page = self.env["collab.forecast"].with_user(self.management)
        self.assertIn(SECRET, str(page.panel("sale.order", self.order.id)))

    def _readings(self, model, ids):
        """Yield the ways to read rows with everything that is stored in them."""
        known = [
            name
            for name, field in self.env[model]._fields.items()
            if field.type not in ("binary", "properties")
        ]
        every = [("id", "in", ids)]
        deep = {
            name: {"fields": {"display_name": {}}}
            if self.env[model]._fields[name].relational
            else {}
            for name in known
        }
        yield "read", (ids,), {}
        yield "web_read", (ids, deep), {}
        yield "web_search_read", (every, deep), {}
        yield "search_read", (every,), {}
        yield "export_data", (ids, ["id", "display_name"]), {}
        if self.env[model]._rec_name:  # others are not found by their names
            yield "name_search", (SECRET,), {}
            yield "name_search", ("",), {}
            yield "search_count", ([("display_name", "ilike", SECRET)],), {}
        # the rule of a row is asked for each way once; a field has a way of its own
        # where it can be grouped by, sorted by, or looked through
        for name in known:
            field = self.env[model]._fields[name]
            if not (field.store and field.column_type):
                continue
            part = ":month" if field.type in ("date", "datetime") else ""
            yield "formatted_read_group", (every, [name + part], ["__count"]), {}
            yield "search", ([*every, (name, "!=", False)],), {"order": name}
            named = field.type == "many2one" and self.env[field.comodel_name]._rec_name
            if named:
                path = f"{name}.display_name"
                yield "search", ([*every, (path, "ilike", SECRET)],), {}
                yield "export_data", (ids, [f"{name}/display_name"]), {}

    def test_nobody_reads_what_is_not_his(self):
        for role in ROLES:
            user = getattr(self, role)
            for model in MODELS:
                if role == "purchasing" and model in BOARD:
                    continue
                if model == "collab.alert.department":
                    continue
                if not self.env[model].with_user(user).has_access("read"):
                    continue
                ids = self.records[model].ids
                for method, args, kwargs in self._readings(model, ids):
                    answer, _done = self._call(user, model, method, *args, **kwargs)
                    said = f"{role} {model}.{method}{args!r}"
                    self.assertNotIn(SECRET, answer or "", said)
                    if method == "search":
                        self.assertIn(answer, (None, "[]"), said)
                    if method == "formatted_read_group":
                        rows = json.loads(answer or "[]")
                        self.assertFalse(sum(r["__count"] for r in rows), said)

    def test_what_is_said_of_amounts_is_for_who_reads_all_orders(self):
        """Of the board, the amounts of everybody's orders were for every salesperson
        who buys too."""
        self.own.group_ids |= self.env.ref("purchase.group_purchase_user")
        line = self.board.line_ids[:1].with_user(self.own)
        with self.assertRaises(AccessError):
            line.read(["amount"])
        with self.assertRaises(AccessError):
            line.search([("amount", ">", 1)])

    def test_a_warm_cache_tells_nothing(self):
        """In one transaction, after the system has read all."""
        for role in ("designer", "own", "buyer_user", "seller_user", "abroad"):
            user = getattr(self, role)
            for model in ("collab.promise", "collab.forecast", "collab.alert",
                          "collab.alert.impact", "collab.promise.report"):  # fmt: skip
                records = self.records[model]
                names = [n for n, f in records._fields.items() if f.store]
                for name in names:
                    records.sudo().mapped(name)
                for method, args in (
                    ("read", (names,)),
                    ("web_read", ({"display_name": {}},)),
                    ("export_data", (["display_name"],)),
                ):
                    told = None
                    with suppress(UserError):
                        told = getattr(records.with_user(user), method)(*args)
                    self.assertFalse(told, f"{role} {model} {method}")

    def test_oracles(self):
        """A filter or a sum that counts what is hidden would tell of it."""
        asked = {
            "collab.alert": (
                [("impact_ids.order_name", "=", self.order.name)],
                [("impact_ids.partner_id", "=", self.customer_two.id)],
                [("impact_ids.rank", "=", 1)],
                [("impact_ids.forecast_id.cause_name", "ilike", SECRET)],
                [("user_id", "!=", False), ("id", "=", self.alert.id)],
                [("concerning", "=", True), ("id", "=", self.alert.id)],
                [("concerning", "!=", True), ("id", "=", self.alert.id)],
            ),
            "collab.alert.impact": (
                [("alert_id.answer_note", "ilike", SECRET)],
                [("readable", "!=", True), ("alert_id", "=", self.alert.id)],
                [("forecast_id.order_id.name", "=", self.order.name)],
            ),
            "collab.forecast": (
                [("order_id.amount_total", ">", 0), ("id", "=", self.forecast.id)],
                [("cause_name", "ilike", SECRET)],
                [("sale_line_id.name", "ilike", SECRET)],
                [("workspace_id.member_ids.partner_id", "=", self.buyer_two.id)],
            ),
            "sale.order": ([("order_line.product_id.name", "ilike", SECRET)],),
        }
        for role in ("designer", "own", "abroad", "buyer_user", "seller_user"):
            user = getattr(self, role)
            for model, domains in asked.items():
                for domain in domains:
                    answer, _done = self._call(user, model, "search_count", domain)
                    self.assertIn(answer, (None, "0"), f"{role} {model} {domain}")
                    rows, _done = self._call(
                        user, model, "formatted_read_group",
                        domain, [], ["__count"],
                    )  # fmt: skip
                    total = sum(r["__count"] for r in json.loads(rows or "[]"))
                    self.assertFalse(total, f"{role} {model} {domain}")

    def test_of_one_alert_others_customers_stay_hidden(self):
        """Sales is in one team; the same alert hits another customer too."""
        mine = self._forecast(self._lines(self.customer), cause=self.forecast.cause)
        self.env["collab.forecast"].sudo()._evaluated(mine, {})
        self._flush()
        inside = new_test_user(self.env, "collab_in", "sales_team.group_sale_salesman")
        self.workspace._join(inside.partner_id, "sales")
        self._flush()
        hidden = self.alert.impact_ids.filtered(lambda i: i.order_id == self.order)
        self.assertTrue(hidden)
        for model, method, *args in (
            ("collab.alert", "web_read", self.alert.ids,
             {"impact_ids": {"fields": {"order_name": {}, "partner_id":
                                        {"fields": {"display_name": {}}}}},
              "display_name": {}, "concerning": {}, "handled": {}}),
            ("collab.alert", "read", self.alert.ids, ["impact_ids", "concerning"]),
            ("collab.alert", "export_data", self.alert.ids,
             ["concerning", "impact_ids/order_name", "impact_ids/partner_id/name"]),
            ("collab.alert", "search_count",
             [("impact_ids.order_name", "=", self.order.name)]),
            ("collab.alert.impact", "search_read", [], ["order_name"]),
            ("collab.alert.impact", "read", hidden.ids, ["order_name"]),
        ):  # fmt: skip
            answer, _done = self._call(inside, model, method, *args)
            told = (answer or "0").replace(self.made.name, "")
            self.assertNotIn(SECRET, told, f"{model}.{method}{args}")
            if method == "search_count":
                self.assertEqual(answer, "0")
            if method == "read" and answer:
                (row,) = json.loads(answer)
                self.assertNotIn(hidden.id, row.get("impact_ids", ()))
