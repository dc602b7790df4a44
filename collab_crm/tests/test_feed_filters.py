from datetime import datetime

from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

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

    def test_kind_of_entry(self):
        order = self._order(state="sent")
        self._flush()
        said = {}
        for name, subtype in ("note", "mt_note"), ("mail", "mt_comment"):
            order.message_post(
                body=name, message_type="comment", subtype_xmlid=f"mail.{subtype}"
            )
        for kind in "call", "todo":
            order.activity_schedule(f"mail.mail_activity_data_{kind}").action_done()
        self.workspace.with_user(self.sales).feed_post("Hello", shared=True)
        order.action_confirm()
        self._tell(code="meeting.planned")
        self._flush()
        every = {entry["event_id"] for entry in self._entries(self.workspace)}
        found = {}
        for kind in ("post", "mail", "call", "meeting", "activity", "change"):
            entries = self._entries(self.workspace, self.sales, entry=kind)
            said[kind] = {entry["type"] for entry in entries}
            found[kind] = {entry["event_id"] for entry in entries}
            self.assertCountEqual(self._my_ids(entry=kind, grouped=False), found[kind])
        self.assertEqual(said["post"], {"message.note", "message.sent"})
        self.assertEqual(said["mail"], {"message.sent"})
        self.assertEqual(said["call"], {"activity.call"})
        self.assertEqual(said["meeting"], {"meeting.planned"})
        self.assertEqual(said["activity"], {"activity.done"})
        self.assertIn("order.confirmed", said["change"])
        # each entry is of one kind
        self.assertEqual(sum(map(len, found.values())), len(every))
        self.assertEqual(set.union(*found.values()), every)
        both = set(self._ids(entry=["call", "post"]))
        self.assertEqual(both, found["call"] | found["post"])

    def test_one_event_type(self):
        won = self._tell(code="lead.won")
        lost = self._tell(code="lead.lost", at=datetime(2026, 1, 2))
        self._tell(code="lead.created")
        self.assertEqual(self._ids(type="lead.won"), won.ids)
        self.assertEqual(self._ids(type=["lead.won", "lead.lost"]), (lost + won).ids)
        won.type_id.active = False
        self.assertEqual(self._ids(type="lead.won"), won.ids)
        for filters in {"type": "no.such"}, {"type": 1}, {"entry": "cellar"}:
            with self.assertRaises(UserError):
                self._ids(**filters)

    def test_event_types_that_are_not_for_the_reader_are_not_offered(self):
        hidden = self.env.ref("collab_crm.event_type_lead_lost")
        hidden.group_ids = self.env.ref("base.group_system")
        self._tell(code="lead.lost")
        Feed = self.env["collab.feed"].with_user(self.sales)
        offered = dict(Feed.fields_get(["type"])["type"]["selection"])
        self.assertNotIn("lead.lost", offered)
        self.assertEqual(offered["lead.won"], "Opportunity won")
        self.assertEqual(self._ids(type="lead.lost"), [])

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

    def test_everywhere(self):
        """All that may be read: what one belongs to, and what is open."""
        places = {
            access: self._workspace(
                self._company_partner(access), user_id=self.management.id, access=access
            )
            for access in ("employees", "members")
        }
        mine = self._tell()
        opened = self._tell(places["employees"], at=datetime(2026, 2, 1))
        self._tell(places["members"], at=datetime(2026, 3, 1))
        self.assertEqual(self._my_ids(), mine.ids)
        self.assertEqual(self._my_ids(everywhere=False), mine.ids)
        self.assertEqual(self._my_ids(everywhere=True), (opened + mine).ids)
        domain = [("everywhere", "=", True)]
        self.assertEqual(self._my_ids(domain=domain), (opened + mine).ids)
        # what one does not belong to is never unread
        self.workspace.member_ids.sudo().seen_at = datetime(2020, 1, 1)
        self.env.flush_all()
        self.assertEqual(self._my_ids(everywhere=True, unread=True), mine.ids)
        feed = self.Workspace.with_user(self.sales)
        self.env["collab.event"]._index_missing()
        self.assertEqual(len(feed.my_feed_page(text="L0")["entries"]), 1)
        entries = feed.my_feed_page(text="L0", everywhere=True)["entries"]
        self.assertEqual(len(entries), 2)
        self.assertEqual([entry["unread"] for entry in entries], [False, True])
        boss = new_test_user(
            self.env, "collab_boss", "base.group_user,collab_crm.group_collab_manager"
        )
        page = self.Workspace.with_user(boss).my_feed_page(everywhere=True)
        self.assertEqual(len(page["entries"]), 3)
        for wrong in (1, "yes", [True]):
            with self.assertRaises(UserError):
                self._my_ids(everywhere=wrong)
        with self.assertRaises(UserError):
            self._ids(everywhere=True)

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
