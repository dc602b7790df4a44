import inspect
import json
import random
from contextlib import suppress
from datetime import timedelta

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common_alert import CollabAlert

ROOMS = ("odoo.addons.collab_crm.models.promise", "odoo.addons.collab_crm.wizard")
MODELS = (
    *("collab.promise", "collab.promise.report", "collab.promise.publish"),
    *("collab.forecast", "collab.forecast.mark", "collab.alert", "collab.alert.impact"),
    *("collab.alert.department", "collab.alert.answer", "collab.alert.pass.on"),
    *("collab.shortage", "collab.shortage.line", "collab.shortage.need"),
)
# in the names of all that nobody of these may know
SECRET = "Zq9x"
ROLES = (
    *("designer", "own", "purchasing", "abroad"),
    *("buyer_user", "buyer_two_user", "seller_user"),
)
# who plans purchases reads the board, and what waits for goods
BOARD = {"collab.shortage", "collab.shortage.line", "collab.shortage.need"}
ODD = (
    *(None, False, True, 0, -1, 1, 2**31 - 1, 2**31, 2**70, 1.5, 1e308, "", "x"),
    *("\x00", "a\x00b", "\ud800", "%s", "9" * 5000, "²", "2040-02-30", "2040-01-01"),
    *("9999-12-31", "9999-12-31 23:59:59", "0001-01-01 00:00:00", "2040-01-01T00:00Z"),
    *([], [None], [[]], [2**40], ["2040-01-01"], {}, {"a": 1}),
)
IDS = (
    *([], [0], [-1], [2**31], [2**70], ["1"], ["x"], ["\x00"], [None], [True]),
    *([1.5], [2**31 - 1]),
)
# arguments that are good, so that a method comes further
GOOD = {
    "res_model": ("sale.order", "purchase.order", "collab.workspace"),
    "answer": ("new_date", "no_change"),
    "date": ("2040-01-01", "2040-01-01 10:00:00", "9999-12-31 23:59:59"),
    "reason": ("material",),
    "confirmed": (True,),
    "change": (True,),
}


@tagged("post_install", "-at_install")
class TestAttackPromises(CollabAlert):
    """What people with bad intentions try on promises, forecasts, alerts and the board
    of scarce goods: each of ours, and each of those outside.

    All that is tried goes the way of a remote call, with an empty cache.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chance = random.Random(20261126)
        cls.own = new_test_user(cls.env, "collab_own", "sales_team.group_sale_salesman")
        cls.abroad = new_test_user(
            cls.env,
            "collab_abroad",
            "sales_team.group_sale_manager,stock.group_stock_user,"
            "purchase.group_purchase_user,collab_crm.group_collab_manager",
            company_id=cls.company_two.id,
            company_ids=[Command.set(cls.company_two.ids)],
        )
        cls.customer_two.name = f"{SECRET} Birch"
        cls.place = cls._workspace(cls.customer_two, user_id=cls.management.id)
        cls.place._join(cls.buyer_two)
        cls.goods = cls._product(f"{SECRET} Lamp", 77)
        cls.env["stock.quant"]._update_available_quantity(
            cls.goods, cls.stock_location, 3
        )
        cls._order_secretly()
        cls._foretell()
        cls._flush()
        cls.records = {model: cls._hidden(model) for model in MODELS}

    @classmethod
    def _order_secretly(cls):
        cls.order = cls._order(
            cls.buyer_two,
            cls.goods,
            5,
            name=f"{SECRET}-SO",
            commitment_date=cls.now - timedelta(days=1),
        )
        cls._flush()
        cls.order.action_confirm()
        cls.order.picking_ids.action_assign()
        cls.wish = cls._order(cls.buyer_two, cls.goods, name=f"{SECRET}-Q")
        cls._flush()
        cls.made = cls.env["mrp.production"].create(
            {"product_id": cls.table.id, "product_qty": 1, "name": f"{SECRET}-MO"}
        )
        house = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        asked = {"product_id": cls.goods.id, "warehouse_id": house.id}
        cls.board = cls.env["collab.shortage"].with_user(cls.warehouse).create(asked)

    @classmethod
    def _foretell(cls):
        cls.env["collab.forecast"].search([]).unlink()
        cls.forecast = cls._forecast(
            cls.order.order_line,
            reason="production_late",
            department="manufacturing",
            cause=f"mrp.production,{cls.made.id}",
            cause_name=f"{SECRET}-MO",
            chain=[],
            life=[],
            watch=[
                f"{record._name},{record.id}"
                for record in (cls.order, cls.made, cls.purchase)
            ],
        )
        cls._evaluate(cls.forecast)
        place = f"{cls.goods.id},{cls.board.warehouse_id.id}"
        cls._forecast(cls.wish.order_line, cause=f"shortage,{place}")
        cls.alert = cls.Alert.search([("cause", "=", cls.forecast.cause)])
        cls.alert.answer_note = f"{SECRET} said"
        cls.env["collab.forecast.mark"].create({"key": "sale.order.line,1"})

    @classmethod
    def _hidden(cls, name):
        """Return the rows of a model that are about the secret customer."""
        found = {
            "collab.promise": [("order_id", "=", cls.order.id)],
            "collab.promise.report": [("order_id", "=", cls.order.id)],
            "collab.forecast": [("order_id", "=", cls.order.id)],
            "collab.alert": [("id", "=", cls.alert.id)],
            "collab.alert.impact": [("alert_id", "=", cls.alert.id)],
            "collab.shortage": [("id", "=", cls.board.id)],
            "collab.shortage.line": [("board_id", "=", cls.board.id)],
        }
        if name in ("collab.alert.answer", "collab.alert.pass.on"):
            vals = {"alert_id": cls.alert.id, "note": SECRET}
            if name.endswith("on"):
                vals["user_id"] = cls.management.id
            return cls.env[name].with_user(cls.management).create(vals)
        if name == "collab.promise.publish":
            vals = {"forecast_ids": [Command.set(cls.forecast.ids)], "note": SECRET}
            return cls.env[name].with_user(cls.management).create(vals)
        return cls.env[name].search(found.get(name, []))

    def _call(self, user, model, method, *args, **kwargs):
        """Call as a program does; return the answer as text, None: it is refused.

        Anything but a refusal in words is a failure. What was done is undone.
        """
        self.env.invalidate_all()
        said = f"{user.login}: {model}.{method}{args!r}{kwargs!r}"[:600]
        result, done = None, False
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint() as savepoint:
                asked = self.env[model].with_user(user).with_context(lang="en_US")
                result = json.dumps(
                    call_kw(asked, method, list(args), kwargs), default=str
                )
                self._flush()
                done = self._state()
                savepoint.rollback()
        except UserError as refusal:
            self.assertTrue(str(refusal), said)
            self.assertNotIn(SECRET, str(refusal), said)
        except IntegrityError:
            pass  # the host finds words for it
        except Exception as error:
            raise AssertionError(said) from error
        self.env.invalidate_all(flush=False)
        return result, done

    def _state(self):
        """Return what is stored of the secret customer."""
        state = []
        for table, columns in (
            ("collab_promise", "date, note, shown_at, accepted_at"),
            (
                "collab_forecast",
                "promised_date, shown_date, answered_date, review_since",
            ),
            ("collab_alert", "state, user_id, answer, answer_note, acknowledged_at"),
            ("collab_alert_impact", "rank, order_id"),
            ("collab_alert_department", "user_id, manager_id, hours"),
            ("collab_shortage", "state, rule, product_id, warehouse_id"),
            ("sale_order", "commitment_date, state, user_id"),
        ):
            self.env.cr.execute(f"SELECT id, {columns} FROM {table} ORDER BY id")
            state.append((table, self.env.cr.fetchall()))
        return state

    def _methods(self, api_model):
        """Yield model and name of every method of ours that can be called from outside."""
        for model, cls in sorted(self.registry.models.items()):
            names = {
                name
                for base in cls.mro()
                if base.__module__.startswith(ROOMS)
                for name, method in vars(base).items()
                if inspect.isfunction(method) and not name.startswith("_")
            } - {"create", "write", "unlink", "onchange"}
            for name in sorted(names):
                method = getattr(cls, name)
                private = getattr(method, "_api_private", False)
                if (
                    not private
                    and bool(getattr(method, "_api_model", False)) == api_model
                ):
                    yield model, name, [*inspect.signature(method).parameters][1:]

    def _tried(self, users, api_model, ids_of, values_of, times=1):
        """Call every method of ours; yield who asked and what came of it."""
        for user in users:
            for model, name, names in self._methods(api_model):
                for _time in range(times):
                    values = {n: values_of(n) for n in names}
                    args = () if api_model else (ids_of(model),)
                    yield (
                        user,
                        model,
                        name,
                        self._call(user, model, name, *args, **values),
                    )

    # what is there can be tried at all

    def test_the_scene(self):
        for model, records in self.records.items():
            self.assertTrue(records, model)
        found = [model for model, *_rest in self._methods(False)]
        self.assertIn("sale.order", found)
        self.assertIn("collab.alert", found)
        page = self.env["collab.forecast"].with_user(self.management)
        self.assertIn(SECRET, str(page.panel("sale.order", self.order.id)))

    # reading

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
        yield "search_read", (every,), {}
        yield "export_data", (ids, ["id", "display_name"]), {}
        if self.env[model]._rec_name:  # others are not found by their names
            yield "name_search", (SECRET,), {}
            yield "name_search", ("",), {}
            yield "search_count", ([("display_name", "ilike", SECRET)],), {}
        for name in known:
            only = {name: deep[name]}
            field = self.env[model]._fields[name]
            yield "read", (ids, [name]), {}
            yield "web_read", (ids, only), {}
            yield "web_search_read", (every, only), {}
            yield "export_data", (ids, [name]), {}
            part = ":month" if field.type in ("date", "datetime") else ""
            if field.store and field.column_type:
                yield "formatted_read_group", (every, [name + part], ["__count"]), {}
                yield "search", (every,), {"order": name}
                yield "search", ([*every, (name, "!=", False)],), {}
            named = field.type == "many2one" and self.env[field.comodel_name]._rec_name
            if field.store and named:
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

    # writing

    def test_nobody_writes_what_is_computed(self):
        before = self._state()
        for role in (*ROLES, "sales", "management"):
            user = getattr(self, role)
            for model in ("collab.promise", "collab.forecast", "collab.alert",
                          "collab.alert.impact", "collab.promise.report",
                          "collab.shortage.line", "collab.shortage.need"):  # fmt: skip
                ids = self.records[model].ids
                for method, args in (
                    ("write", (ids, {"display_name": "x"})),
                    ("write", (ids, {"company_id": self.company_two.id})),
                    ("write", (ids, {"nothing": 1})),
                    ("write", (ids, {"shown_at": "2040-01-01 00:00:00"})),
                    ("web_save", (ids, {"company_id": 1}, {"id": {}})),
                    ("unlink", (ids,)),
                    ("copy", (ids,)),
                    ("create", ({},)),
                    ("load", (["id"], [["x"]])),
                ):
                    _answer, done = self._call(user, model, method, *args)
                    if done:
                        self.assertEqual(done, before, f"{role} {model}.{method}")

    # methods

    def test_methods_with_what_is_not_his(self):
        before = self._state()
        foreign = {
            "sale.order": (self.order | self.wish).ids,
            "sale.order.line": self.order.order_line.ids,
            "purchase.order": self.purchase.ids,
            "mrp.production": self.made.ids,
            "collab.workspace": self.place.ids,
        } | {model: records.ids for model, records in self.records.items()}

        def value(name):
            if name in ("res_id", "order_id", "product_id"):
                documents = self.order | self.wish if name == "order_id" else self.place
                return self.chance.choice([*documents.ids, self.order.id])
            if name == "user_id":
                return self.purchasing.id
            return self.chance.choice(GOOD.get(name, (None, "", 1)))

        for role in ROLES:
            user = getattr(self, role)
            for api_model in (True, False):
                for _user, model, name, (answer, done) in self._tried(
                    [user],
                    api_model,
                    lambda model: foreign.get(model, [1]),
                    value,
                    times=3,
                ):
                    if role == "purchasing" and model in BOARD:
                        continue
                    said = f"{role} {model}.{name}"
                    self.assertNotIn(SECRET, answer or "", said)
                    self.assertIn(done, (False, before), said)

    def test_panels_of_documents_one_may_not_read(self):
        asked = (
            *((document, "panel") for document in
              (self.order, self.order.order_line, self.place, self.made, self.purchase)),
            *((document, "impact") for document in
              (self.made, self.purchase, self.purchase.order_line)),
        )  # fmt: skip
        for role in ROLES:
            for document, method in asked:
                answer, _done = self._call(
                    getattr(self, role), "collab.forecast", method,
                    document._name, document.id,
                )  # fmt: skip
                lines = json.loads(answer or "{}").get("lines", [])
                self.assertEqual(lines, [], f"{role} {method} {document}")

    def test_methods_with_what_makes_no_sense(self):
        for api_model in (True, False):
            for _tried in self._tried(
                (self.buyer_user, self.own, self.management),
                api_model,
                lambda _model: self.chance.choice(IDS),
                lambda _name: self.chance.choice(ODD),
                times=3,
            ):
                pass

    def test_good_records_with_what_makes_no_sense(self):
        """As an administrator, who comes further: each argument once is odd."""
        good = {
            "collab.forecast": (
                ("action_publish", {"date": "2040-01-01", "reason": "material"}),
                ("action_publish", {"date": "2040-01-01", "reason": "material",
                                    "note": "", "confirmed": True}),
                ("action_keep_promise", {"note": ""}),
            ),
            "collab.alert": (
                ("action_answer", {"answer": "no_change", "note": ""}),
                ("action_answer", {"answer": "new_date", "date": "2040-01-01 00:00:00",
                                   "note": "", "change": False}),
                ("action_pass_on", {"user_id": self.purchasing.id, "note": ""}),
            ),
        }  # fmt: skip
        for model, methods in good.items():
            ids = self.records[model].ids
            for method, values in methods:
                for name in values:
                    for odd in ODD:
                        self._call(
                            self.management, model, method, ids, **values | {name: odd}
                        )

    def test_dates_beyond_all_calendars(self):
        """A moment that no clock of the reader can show stopped what reads it."""
        asked = self.env["collab.forecast"].with_user(self.management)
        for date in ("9999-12-31", "9999-12-31T23:59:59", "0001-01-01"):
            for document in (self.purchase, self.purchase.order_line, self.made):
                self._call(
                    self.management, asked._name, "impact",
                    document._name, document.id, date,
                )  # fmt: skip
        for date in ("9999-12-31 23:59:59", "2201-01-01 00:00:00"):
            with self.assertRaises(UserError):
                self.alert.with_user(self.management).action_answer("new_date", date)

    # dialogs

    def test_a_dialog_tells_nothing_of_what_one_may_not_read(self):
        """What a dialog computes was computed as the system: it told order, goods and
        date of any forecast that somebody put into it."""
        dialogs = {
            "collab.promise.publish": (
                {"forecast_ids": [Command.set(self.forecast.ids)]},
                {"date": "2040-01-01", "reason": "material"},
            ),
            "collab.alert.answer": ({"alert_id": self.alert.id}, {}),
            "collab.alert.pass.on": (
                {"alert_id": self.alert.id, "user_id": self.management.id},
                {},
            ),
        }
        for role in ROLES:
            user = getattr(self, role)
            for model, (about, more) in dialogs.items():
                for vals in (about, about | more):
                    self._ask_dialog(user, model, about, vals)

    def _ask_dialog(self, user, model, about, vals):
        spec = {
            name: {"fields": {"display_name": {}}} if field.relational else {}
            for name, field in self.env[model]._fields.items()
        }
        secret = [SECRET, str(self.forecast.predicted_date.date())]
        said = f"{user.login} {model} {vals}"
        context = {f"default_{name}": value for name, value in vals.items()}
        answers = [
            self._call(user, model, "onchange", [], vals, [*vals], spec)[0],
            self._call(user, model, "onchange", [], vals, [], spec)[0],
            self._call(user, model, "onchange", [], {}, [], spec, context=context)[0],
            self._call(user, model, "web_save", [], vals, spec)[0],
            self._call(user, model, "create", {}, context=context)[0],
        ]
        self.env.invalidate_all()
        with suppress(UserError):
            dialog = self.env[model].with_user(user).create(vals)
            self._flush()
            for fname in spec:
                self.env.invalidate_all()
                with suppress(UserError):
                    answers.append(str(dialog.read([fname])))
                self.env.invalidate_all()
                with suppress(UserError):
                    answers.append(str(dialog.web_read({fname: spec[fname]})))
        for answer in answers:
            for word in secret:
                self.assertNotIn(word, answer or "", said)

    # the board

    def test_a_decision_is_made_by_the_button_alone(self):
        """The context can fill in what values may not."""
        asked = {
            "product_id": self.goods.id,
            "warehouse_id": self.board.warehouse_id.id,
        }
        boards = self.env["collab.shortage"].with_user(self.warehouse)
        boards = boards.with_context(
            default_state="approved",
            default_decided_by=self.sales.id,
            default_decided_at="2026-01-01 00:00:00",
        )
        board = boards.create(asked).sudo()
        self.assertEqual(board.state, "draft")
        self.assertFalse(board.decided_by or board.decided_at or board.before)
        for more in (
            {"default_before": {str(self.order.picking_ids.move_ids.id): []}},
            {"default_line_ids": [(0, 0, {"rank": 9, "order_names": "x"})]},
        ):
            with self.assertRaises(AccessError):
                boards.with_context(**more).create(asked)

    def test_a_board_is_not_moved_into_another_company(self):
        house = self.env["stock.warehouse"].search(
            [("company_id", "=", self.company_two.id)], limit=1
        )
        far = self._product(f"{SECRET} far", 5)
        far.company_id = self.company_two
        self._flush()
        for user in (self.warehouse, self.purchasing):
            board = self.board.with_user(user)
            for vals in ({"warehouse_id": house.id}, {"product_id": far.id}):
                said = f"{user.login} {vals}"
                _answer, done = self._call(user, board._name, "write", board.ids, vals)
                self.assertFalse(done, said)
                new = {
                    "product_id": self.goods.id,
                    "warehouse_id": self.board.warehouse_id.id,
                } | vals
                _answer, done = self._call(user, board._name, "create", new)
                self.assertFalse(done, said)

    # a cache that somebody else has filled

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
                    with self.assertRaises(UserError, msg=f"{role} {model} {method}"):
                        found = getattr(records.with_user(user), method)(*args)
                        self.assertTrue(found, "nothing is told")
                        self.assertNotIn(SECRET, str(found))
                        raise UserError("nothing is told")

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

    def test_dates_are_kept_within_one_call(self):
        """Of several orders, one that is not his spoils all."""
        mine = self._order(self.buyer, user_id=self.own.id)
        self._flush()
        before = mine.commitment_date
        for other in (self.wish.id, 2**31 - 1, -1, "x"):
            _answer, done = self._call(
                self.own, "sale.order", "action_collab_take_earliest", [mine.id, other]
            )
            self.assertFalse(done, other)
        self.assertEqual(mine.commitment_date, before)
