import json

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_attack import BOARD, GOOD, IDS, ODD, ROLES, SECRET, CollabAttack


@tagged("post_install", "-at_install")
class TestAttackMethods(CollabAttack):
    """What somebody writes, and which methods he calls, who may not."""

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
            *((document, "panel") for document in (self.order, self.order.order_line,
              self.place, self.made, self.purchase)),
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
