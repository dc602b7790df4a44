from datetime import datetime

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestFeedFilters(CollabFlows):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace._join(cls.sales.partner_id)
        cls._flush()

    def _ids(self, **filters):
        entries = self._entries(self.workspace, self.sales, **filters)
        return [entry["event_id"] for entry in entries]

    def _my_ids(self, **filters):
        page = self.Workspace.with_user(self.sales).my_feed_page(**filters)
        return [entry["event_id"] for entry in page["entries"]]

    def test_dates(self):
        day = {
            n: self._tell(at=datetime(2026, 1, n, 23, 30), identity=f"day/{n}").id
            for n in (3, 4, 5)
        }
        self.assertEqual(self._ids(since="2026-01-04"), [day[5], day[4]])
        self.assertEqual(self._ids(until="2026-01-04"), [day[4], day[3]])
        self.assertEqual(self._ids(since="2026-01-04", until="2026-01-04"), [day[4]])
        self.assertEqual(self._ids(until="2026-01-04 23:29:59"), [day[3]])
        self.assertEqual(self._ids(since="2026-01-04T23:30:00"), [day[5], day[4]])
        self.assertEqual(self._ids(since="2026-01-05T07:30:00+08:00"), [day[5], day[4]])
        self.assertEqual(self._ids(until="9999-12-31"), [day[5], day[4], day[3]])

    def test_importance_from_the_least_on(self):
        ids = {
            code: self._tell(code=code).id
            for code in ("lead.won", "lead.assigned", "workorder.started")
        }
        self.assertCountEqual(self._ids(importance="0"), ids.values())
        self.assertNotIn(ids["workorder.started"], self._ids(importance="1"))
        self.assertEqual(self._ids(importance="2"), [ids["lead.won"]])

    def test_archived(self):
        old, new = self._tell(count=2)
        self.env["collab.event.target"].search(
            [("event_id", "=", old.id)]
        ).archived = True
        self.assertEqual(self._ids(), new.ids)
        self.assertEqual(self._ids(archived=True), old.ids)
        self.assertEqual(self._ids(archived=False), new.ids)

    def test_room(self):
        room = self._workspace(parent_id=self.workspace.id, name="Deal")
        room._join(self.sales.partner_id)
        both = self._tell(self.workspace + room)
        self._tell(self.workspace, at=datetime(2026, 2, 1))
        self.assertEqual(self._ids(room=room.id), both.ids)

    def test_a_room_the_reader_may_not_see_is_refused(self):
        room = self._workspace(
            parent_id=self.workspace.id, name="Deal", user_id=self.management.id
        )
        self._tell(self.workspace + room)
        with self.assertRaises(UserError):
            self._ids(room=room.id)

    def test_my_feed_by_workspace_and_kind(self):
        self.supply._join(self.sales.partner_id)
        bought = self._tell(self.supply)
        sold = self._tell(at=datetime(2026, 2, 1))
        self.assertEqual(self._my_ids(kind="supplier"), bought.ids)
        self.assertEqual(self._my_ids(kind="customer"), sold.ids)
        self.assertEqual(self._my_ids(kind="all"), (sold + bought).ids)
        self.assertEqual(self._my_ids(workspace=self.supply.id), bought.ids)
        self.assertEqual(
            self._my_ids(workspace=[self.supply.id, self.workspace.id]),
            (sold + bought).ids,
        )
        foreign = self._workspace(self.customer_two, user_id=self.management.id)
        self._tell(foreign, at=datetime(2026, 3, 1))
        self.assertEqual(self._my_ids(workspace=foreign.id), [])
        for filters in (
            {"kind": "cellar"},
            {"kind": 1},
            {"workspace": "x"},
            {"workspace": 2**40},
            {"workspace": [True]},
        ):
            with self.assertRaises(UserError):
                self._my_ids(**filters)
        with self.assertRaises(UserError):
            self.workspace.with_user(self.sales).feed_page(workspace=self.workspace.id)

    def test_the_person_is_known_from_the_recording(self):
        order = self._order(state="sent")
        self._flush()
        order.with_user(self.sales).action_confirm()
        mine = self._entries(self.workspace, self.sales, actor=self.sales.partner_id.id)
        self.assertIn("order.confirmed", [entry["type"] for entry in mine])
        self.assertEqual(
            {entry["actor"]["id"] for entry in mine}, {self.sales.partner_id.id}
        )
