"""What people with bad intentions try on promises, alerts and the board share."""

import inspect
import json
import random
from datetime import timedelta

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.tests import new_test_user
from odoo.tools import SQL, mute_logger

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

# what nothing that is tried may change
STORED = {
    "collab_promise": "date note shown_at accepted_at",
    "collab_forecast": "promised_date shown_date answered_date review_since",
    "collab_alert": "state user_id answer answer_note acknowledged_at",
    "collab_alert_impact": "whole_rank order_id",
    "collab_alert_department": "user_id manager_id hours",
    "collab_shortage": "state rule product_id warehouse_id",
    "sale_order": "commitment_date state user_id",
}


class CollabAttack(CollabAlert):
    """A customer of whom nobody of ``ROLES`` knows anything, and the ways to ask.

    All that is tried goes the way of a remote call, with an empty cache.
    """

    rooms = ROOMS

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
            result = None  # the host finds words for it
        except Exception as error:
            raise AssertionError(said) from error
        self.env.invalidate_all(flush=False)
        return result, done

    def _state(self):
        """Return what is stored of the secret customer."""
        state = []
        for table, columns in STORED.items():
            names = SQL(", ").join(SQL.identifier(name) for name in columns.split())
            query = SQL(
                "SELECT id, %s FROM %s ORDER BY id", names, SQL.identifier(table)
            )
            state.append((table, self.env.execute_query(query)))
        return state

    def _methods(self, api_model):
        """Yield model and name of every method of ours that is open to callers."""
        for model, cls in sorted(self.registry.models.items()):
            names = {
                name
                for base in cls.mro()
                if base.__module__.startswith(self.rooms)
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
