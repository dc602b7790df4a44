from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestWorkspaceChat(CollabFlows):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace._join((cls.sales + cls.warehouse).partner_id + cls.buyer)
        cls._flush()

    def _begin(self, user=None):
        action = self.workspace.with_user(user or self.sales).action_chat()
        self.assertEqual(action["params"]["channel_id"], self.workspace.chat_id.id)
        return self.workspace.chat_id

    def _people(self, chat=None):
        return (chat or self.workspace.chat_id).channel_member_ids.partner_id

    def _team(self):
        granted = self.workspace.member_ids.filtered("granted")
        return granted.filtered(lambda m: m.side == "internal").partner_id

    def _invite(self, user, partner):
        chat = self.workspace.chat_id.with_user(user)
        chat.add_members(partner_ids=partner.ids)

    def test_one_private_chat_for_the_team(self):
        chat = self._begin()
        self.assertEqual(chat.name, self.workspace.name)
        self.assertEqual(chat.channel_type, "group")
        self.assertEqual(self._people(), self._team())
        self.assertNotIn(self.buyer, self._people())
        self.assertEqual(self._begin(self.warehouse), chat, "the same for everybody")
        link = f"/odoo/collab.workspace/{self.workspace.id}"
        self.assertIn(link, "".join(map(str, chat.message_ids.mapped("body"))))

    def test_it_is_for_the_team(self):
        self.workspace.access = "employees"
        with self.assertRaises(UserError):
            self.workspace.with_user(self.planning).action_chat()
        for user in (self.buyer_user, self.seller_user):
            with self.assertRaises(AccessError):
                self.workspace.with_user(user).action_chat()
            with self.assertRaises(AccessError):
                self.workspace.with_user(user).read(["chat_id"])
        chat = self._begin()
        for user in (self.planning, self.buyer_user):
            with self.assertRaises(AccessError):
                chat.with_user(user).read(["name"])

    def test_joining_and_leaving_the_team(self):
        self._begin()
        self.workspace._join(self.planning.partner_id)
        self.assertIn(self.planning.partner_id, self._people())
        self.workspace._leave(self.planning.partner_id)
        self.assertNotIn(self.planning.partner_id, self._people())
        self.workspace._join(self.planning.partner_id, restore=True)
        self.assertIn(self.planning.partner_id, self._people())

    def test_joining_the_chat_is_joining_the_team(self):
        self._begin()
        self._invite(self.sales, self.planning.partner_id)
        self.assertIn(self.planning.partner_id, self._team())
        self.assertEqual(self._people(), self._team())

    def test_nobody_from_outside(self):
        self._begin()
        guest = self.env["mail.guest"].create({"name": "Guest"})
        with self.assertRaises(UserError):
            self._invite(self.sales, self.buyer)
        with self.assertRaises(UserError):
            self.workspace.chat_id.with_user(self.sales).add_members(
                guest_ids=guest.ids
            )
        forged = self.workspace.chat_id.with_user(self.sales)
        with self.assertRaises(UserError):
            forged.with_context(collab_chat=True).add_members(
                partner_ids=self.buyer.ids
            )
        self.assertEqual(self._people(), self._team())

    def test_who_leaves_the_chat_stays_in_the_team(self):
        chat = self._begin()
        chat.with_user(self.warehouse).action_unfollow()
        self.assertIn(self.warehouse.partner_id, self._team())
        self.workspace._join(self.planning.partner_id)
        self._begin()
        self.assertNotIn(self.warehouse.partner_id, self._people(), "is respected")
        self._begin(self.warehouse)
        self.assertIn(self.warehouse.partner_id, self._people(), "asked for it")

    def test_leaving_the_team_forgets_that_one_left_the_chat(self):
        chat = self._begin()
        chat.with_user(self.warehouse).action_unfollow()
        self.workspace._leave(self.warehouse.partner_id)
        self.workspace._join(self.warehouse.partner_id, restore=True)
        self.assertIn(self.warehouse.partner_id, self._people())

    def test_who_is_no_colleague_any_more(self):
        self._begin()
        self.warehouse.active = False
        self._flush()
        self.assertNotIn(self.warehouse.partner_id, self._people())

    def test_name_and_end(self):
        chat = self._begin()
        self.workspace.name = "Azur, since 2019"
        self.assertEqual(chat.name, "Azur, since 2019")
        self.workspace.action_archive()
        self.assertFalse(chat.active)
        with self.assertRaises(UserError):
            self.workspace.with_user(self.sales).action_chat()
        self.workspace.action_unarchive()
        self.assertTrue(chat.active)
        self.workspace.unlink()
        self.assertFalse(chat.active)

    def test_merged_workspaces_have_one_chat(self):
        chat = self._begin()
        other = self._workspace(self.customer_two, user_id=self.management.id)
        other._join((self.planning + self.management).partner_id)
        other.with_user(self.planning).action_chat()
        gone = other.chat_id
        other._merge_into(self.workspace)
        self.assertFalse(gone.active)
        self.assertTrue(chat.active)
        self.assertEqual(self._people(), self._team())
        self.assertIn(self.planning.partner_id, self._people())

    def test_other_chats_are_as_ever(self):
        self._begin()
        group = (
            self.env["discuss.channel"]
            .with_user(self.sales)
            ._create_group([self.sales.partner_id.id], name="Lunch")
        )
        group.add_members(partner_ids=(self.buyer + self.planning.partner_id).ids)
        self.assertIn(self.buyer, self._people(group))

    def _cost(self, places):
        self._flush()
        before = self.env.cr.sql_log_count
        places._sync_chats()
        self._flush()
        return self.env.cr.sql_log_count - before

    def test_as_many_queries_for_many(self):
        partners = self.env["res.partner"].create(
            [{"name": f"Customer {n}", "is_company": True} for n in range(30)]
        )
        places = self.Workspace.create(
            [{"partner_id": p.id, "user_id": self.sales.id} for p in partners]
        )
        for place in places:
            place.with_user(self.sales).action_chat()
        self._cost(places)
        self.assertLessEqual(self._cost(places), self._cost(places[:1]))
