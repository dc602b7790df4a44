import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, new_test_user, tagged

from .common_cockpit import CollabCockpit

ALWAYS = {"contact", "requests", "satisfaction"}
GOODS = {"orders", "production", "stock", "deliveries", "purchases"}
# Who sees which tile, by hand: nothing here asks the product. Odoo lets people of stock
# and manufacturing read orders, salespeople read transfers, project users read orders.
CUSTOMER = {
    "sales": ALWAYS | GOODS - {"purchases"} | {"pipeline", "invoices"},
    "management": ALWAYS | GOODS - {"purchases"} | {"pipeline", "invoices"},
    "service": ALWAYS | {"orders", "stock"},
    "planning": ALWAYS | GOODS,
    "warehouse": ALWAYS | GOODS,
    "purchasing": ALWAYS | {"deliveries", "purchases"},
    "finance": ALWAYS | GOODS - {"production"} | {"invoices"},
    "designer": ALWAYS,
    # own documents only, and he has none
    "own": ALWAYS | {"production", "deliveries"},
}
TRANSFERS = {"receipts", "on_time"}
SUPPLIER = {
    "sales": {"contact"} | TRANSFERS,
    "management": {"contact"} | TRANSFERS,
    "service": {"contact"},
    "planning": {"contact", "bought"} | TRANSFERS,
    "warehouse": {"contact", "bought"} | TRANSFERS,
    "purchasing": {"contact", "bought", "bills"} | TRANSFERS,
    "finance": {"contact", "bought", "bills"} | TRANSFERS,
    "designer": {"contact"},
    "own": {"contact"} | TRANSFERS,
}
# who knows what such documents are worth
SELLERS = {"sales", "management", "finance"}
WORTH = {
    "pipeline": {"sales", "management"},
    "orders": SELLERS,
    "invoices": SELLERS,
    "bought": {"purchasing", "finance"},
    "bills": {"purchasing", "finance"},
}
OUTSIDE = ("buyer_user", "engineer_user", "buyer_two_user", "seller_user")
METHODS = (("cockpit", ()), ("action_cockpit", ("orders", "open")))


class CockpitPeople(CollabCockpit):
    """All roles are in both teams, but ``stranger``."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.finance = new_test_user(
            cls.env, "collab_finance", "account.group_account_invoice"
        )
        cls.own = new_test_user(cls.env, "collab_own", "sales_team.group_sale_salesman")
        cls.stranger = new_test_user(
            cls.env, "collab_stranger", "sales_team.group_sale_salesman_all_leads"
        )
        for role in CUSTOMER:
            (cls.workspace + cls.supply)._join(getattr(cls, role).partner_id)
        cls.workspace._join(cls.buyer, role="buyer")
        cls.supply._join(cls.seller, role="manager")
        cls._flush()


@tagged("post_install", "-at_install", "collab_browser")
class TestCockpitRights(CockpitPeople, HttpCase):
    def _places(self):
        yield self.workspace, CUSTOMER
        yield self.supply, SUPPLIER

    def _amounts(self, tiles):
        """Return the names of the tiles with an amount in them."""
        return {
            tile["name"]
            for tile in tiles
            for measure in [*tile["figures"], tile["trend"] or {}]
            if measure.get("kind") in ("money", "credit")
        }

    def _expect(self, role, matrix):
        tiles = matrix[role]
        return tiles, {t for t in tiles if role in WORTH.get(t, ())}

    def test_each_role(self):
        for workspace, matrix in self._places():
            for role in matrix:
                with self.subTest(role=role, kind=workspace.kind):
                    reading = workspace.with_user(getattr(self, role))
                    tiles = self._list(reading.cockpit(365))
                    names = {tile["name"] for tile in tiles}
                    found = names, self._amounts(tiles)
                    self.assertEqual(found, self._expect(role, matrix))
                    self.assertFalse([t for t in tiles if t["failed"]])

    def _list(self, answer):
        return [tile for group in answer["groups"] for tile in group["tiles"]]

    def test_over_rpc(self):
        for workspace, matrix in self._places():
            for role in matrix:
                with self.subTest(role=role, kind=workspace.kind):
                    user = getattr(self, role)
                    self.authenticate(user.login, user.login)
                    answer = self._rpc(workspace, "cockpit", days=365)
                    tiles = self._list(answer)
                    found = {tile["name"] for tile in tiles}, self._amounts(tiles)
                    self.assertEqual(found, self._expect(role, matrix))

    def _rpc(self, workspace, method, *args, **kwargs):
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/collab.workspace/{method}",
            {
                "model": "collab.workspace",
                "method": method,
                "args": [workspace.ids, *args],
                "kwargs": kwargs,
            },
        )

    def test_a_hidden_figure_opens_nothing(self):
        """Neither a tile that is not his, nor an amount in one that is."""
        every = {t for tiles in CUSTOMER.values() for t in tiles}
        for role, tiles in CUSTOMER.items():
            reading = self.workspace.with_user(getattr(self, role))
            for tile in every - tiles - self._empty(role):
                with self.assertRaises(UserError):
                    reading.action_cockpit(tile, "open")
            for tile in self._empty(role):
                action = reading.action_cockpit(tile, "open")
                self.assertEqual(action["domain"], [("id", "in", [])])
        with self.assertRaises(UserError):
            self.workspace.with_user(self.warehouse).action_cockpit("orders", "value")

    def _empty(self, role):
        """Return the tiles a role may see, and of whose documents it may read none."""
        return {"pipeline", "orders"} if role == "own" else set()

    def test_lists_hold_what_the_reader_may_read(self):
        for role in CUSTOMER:
            user = getattr(self, role)
            for group in self.workspace.with_user(user).cockpit()["groups"]:
                for tile in group["tiles"]:
                    self._assert_opens(user, tile)

    def _assert_opens(self, user, tile):
        reading = self.workspace.with_user(user)
        for figure in tile["figures"]:
            if not figure["opens"]:
                continue
            action = reading.action_cockpit(tile["name"], figure["name"])
            if not action.get("domain"):
                continue
            model = self.env[action["res_model"]].with_user(user)
            found = model.with_context(active_test=False).search(action["domain"])
            if figure["kind"] == "count":
                said = f"{tile['name']}.{figure['name']}"
                self.assertEqual(len(found), figure["value"], said)

    def test_who_may_not_enter(self):
        for user in (self.stranger, *(getattr(self, name) for name in OUTSIDE)):
            for method, args in METHODS:
                with (
                    self.subTest(user=user.login, method=method),
                    self.assertRaises(AccessError),
                ):
                    getattr(self.workspace.with_user(user), method)(*args)

    def test_other_company(self):
        """A reader of two companies who looks at the other one."""
        self.management.company_ids |= self.company_two
        place = self.workspace.with_user(self.management)
        elsewhere = place.with_context(allowed_company_ids=self.company_two.ids)
        with self.assertRaises(AccessError):
            elsewhere.cockpit()
        both = (self.company_two + self.company).ids
        self.assertEqual(
            json.dumps(place.with_context(allowed_company_ids=both).cockpit()),
            json.dumps(place.cockpit()),
        )

    def test_documents_of_other_companies_do_not_count(self):
        self.management.company_ids |= self.company_two
        before = self._tiles(user=self.management)
        self.env["crm.lead"].create(
            {
                "name": "Elsewhere",
                "type": "opportunity",
                "partner_id": self.buyer.id,
                "company_id": self.company_two.id,
                "expected_revenue": 9999,
                "user_id": False,
                "team_id": False,
            }
        )
        self._flush()
        both = [*self.company.ids, *self.company_two.ids]
        place = self.workspace.with_context(allowed_company_ids=both)
        self.assertEqual(self._tiles(place, self.management), before)

    def test_bad_input(self):
        place = self.workspace.with_user(self.sales)
        for days in (0, 31, "30", None, True, [], {}, 30.5, 2**70):
            with self.assertRaises(UserError):
                place.cockpit(days)
        for tile in (None, 1, "nothing", [], {}, "__class__", "orders'"):
            with self.assertRaises(UserError):
                place.action_cockpit(tile, "open")
            with self.assertRaises(UserError):
                place.action_cockpit("orders", tile)
        for ids in ([], [0], ["x"], [self.workspace.id, self.supply.id]):
            with self.assertRaises(UserError):
                place.browse(ids).cockpit()
        with self.assertRaises(UserError):
            self.env["collab.workspace"].with_user(self.sales).browse(
                2**31 - 1
            ).cockpit()
