from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_relation import NOW, CollabRelation


@tagged("post_install", "-at_install")
class TestRelationContacts(CollabRelation):
    """The people of a customer, who of us knows them, and the companies around."""

    def _contacts(self, user=None, **asked):
        return self._as(user or self.sales).relation_contacts(**asked)

    def _row(self, person, user=None, **asked):
        rows = self._contacts(user, **asked)["rows"]
        return next((row for row in rows if row["id"] == person.id), None)

    def _describe(self, person, user=None, **vals):
        return (
            self.env["collab.contact"]
            .with_user(user or self.sales)
            .create({"workspace_id": self.workspace.id, "partner_id": person.id} | vals)
        )

    def _say(self, document, user, *people):
        document.with_user(user).message_post(
            body="Hello",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=[person.id for person in people],
        )

    def _meet(self, *people, days=-3, **vals):
        start = NOW + timedelta(days=days)
        self.env["calendar.event"].create(
            {
                "name": "On site",
                "start": start,
                "stop": start + timedelta(hours=1),
                "user_id": self.sales.id,
                "partner_ids": [Command.set([person.id for person in people])],
                **vals,
            }
        )

    def test_people_and_nobody_else(self):
        self.env["res.partner"].create(
            [
                {
                    "name": "Hall 3",
                    "type": "delivery",
                    "parent_id": self.customer.id,
                },
                {
                    "name": "Azur Spa",
                    "is_company": True,
                    "parent_id": self.customer.id,
                },
            ]
        )
        self.engineer.function = "Head of drawings"
        found = self._contacts()
        names = [row["name"] for row in found["rows"]]
        self.assertEqual(names, ["Bea Buyer", "Emil Engineer"])
        self.assertEqual(found["count"], 2)
        self.assertEqual(found["rows"][0]["role"], "Buyer")
        self.assertIsNone(found["rows"][1]["role"])
        self.assertTrue(found["rows"][0]["portal"])
        self.engineer_user.active = False
        self.assertFalse(self._row(self.engineer)["portal"])
        self.assertEqual(self._contacts(search="drawing")["count"], 1)
        self.assertEqual(self._contacts(search="nobody")["rows"], [])
        page = self._contacts(limit=1, offset=1)
        self.assertEqual([row["name"] for row in page["rows"]], ["Emil Engineer"])

    def test_last_exchange_and_who_knows_them_best(self):
        order = self._order()
        self._flush()
        self.assertIsNone(self._row(self.buyer)["last"])
        for _time in range(3):
            self._say(order, self.sales, self.buyer)
        self._say(order, self.management, self.buyer)
        row = self._row(self.buyer)
        self.assertEqual(row["last"]["kind"], "message")
        self.assertEqual(row["last"]["days"], 0)
        known = [(one["name"], count) for one, count in row["known_by"]]
        self.assertEqual(known, [("Sally Sales", 3), ("Manu Management", 1)])
        self.assertEqual(self._row(self.engineer)["known_by"], [])

    def test_an_answer_of_theirs_counts(self):
        order = self._order()
        self._say(order, self.sales)
        order.message_post(
            body="We agree",
            parent_id=order.message_ids[0].id,
            author_id=self.buyer.id,
            message_type="email",
            subtype_xmlid="mail.mt_comment",
        )
        row = self._row(self.buyer)
        self.assertEqual(row["last"]["kind"], "message")
        self.assertEqual(
            [one["name"] for one, _count in row["known_by"]], ["Sally Sales"]
        )

    def test_meetings(self):
        self._meet(self.sales.partner_id, self.planning.partner_id, self.engineer)
        self._meet(self.sales.partner_id, self.engineer, days=4)
        self._meet(self.management.partner_id, self.engineer, privacy="private")
        row = self._row(self.engineer)
        self.assertEqual((row["last"]["kind"], row["last"]["days"]), ("meeting", 3))
        names = {one["name"]: count for one, count in row["known_by"]}
        self.assertEqual(names, {"Petra Planning": 1, "Sally Sales": 1})

    def test_calls(self):
        lead = self._lead(self.buyer)
        self._flush()
        lead.with_user(self.sales).activity_schedule(
            "mail.mail_activity_data_call", user_id=self.sales.id
        ).action_feedback(feedback="Reached her")
        row = self._row(self.buyer)
        self.assertEqual(row["last"]["kind"], "call")
        self.assertEqual([count for _one, count in row["known_by"]], [1])

    def test_internal_notes_are_no_exchange(self):
        order = self._order()
        order.with_user(self.sales).message_post(
            body="Careful", partner_ids=self.buyer.ids, subtype_xmlid="mail.mt_note"
        )
        self.assertIsNone(self._row(self.buyer)["last"])

    def test_what_was_said_elsewhere_is_not_told(self):
        """Only what the feed of this workspace tells counts."""
        self._say(self._order(self.buyer_two), self.sales, self.buyer)
        self.assertIsNone(self._row(self.buyer)["last"])

    def test_roles_and_the_map(self):
        boss = self.env["res.partner"].create(
            {"name": "Anna Azur", "parent_id": self.customer.id}
        )
        self._describe(boss, buying_role="decides")
        self._describe(
            self.engineer,
            buying_role="uses",
            chief_id=boss.id,
            peer_ids=[Command.link(self.buyer.id)],
        )
        found = self._contacts()
        self.assertEqual(self._row(boss)["buying_label"], "Decision maker")
        self.assertEqual(
            [(one["name"], one["chief"], one["peers"]) for one in found["map"]],
            [
                ("Anna Azur", None, []),
                ("Bea Buyer", None, []),
                ("Emil Engineer", boss.id, ["Bea Buyer"]),
            ],
        )
        # who leaves the company leaves the map
        self.engineer.parent_id = self.customer_two
        self.assertEqual(self._contacts()["map"], [])
        # what one workspace knows is not said in another
        self.assertEqual(
            self._as(self.management, self.supply).relation_contacts()["map"], []
        )

    def test_no_circles_and_no_strangers(self):
        self._describe(self.buyer, chief_id=self.engineer.id)
        for vals in (
            {"chief_id": self.buyer.id},
            {"chief_id": self.engineer.id},
            {"peer_ids": [Command.link(self.engineer.id)]},
            {"chief_id": self.buyer_two.id},
            {"peer_ids": [Command.link(self.sales.partner_id.id)]},
        ):
            with self.subTest(vals), self.assertRaises(ValidationError):
                self._describe(self.engineer, **vals)
        with self.assertRaises(ValidationError):
            self._describe(self.buyer_two)

    def test_who_describes(self):
        """The team writes, other employees read where they may, outsiders nothing."""
        row = self._describe(self.buyer, self.designer, buying_role="buys")
        for user in self.sales, self.management, self.planning:
            row.with_user(user).note = user.name
        self.workspace.access = "employees"
        self._flush()
        self.env.invalidate_all()
        self.assertEqual(row.with_user(self.service).buying_role, "buys")
        with self.assertRaises(AccessError):
            row.with_user(self.service).note = "x"
        self.workspace.access = "members"
        self._flush()
        for user in self.service, self.buyer_user, self.seller_user:
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                row.with_user(user).read(["buying_role"])
            with self.assertRaises(AccessError):
                self._contacts(user)
            with self.assertRaises(AccessError):
                self._as(user).relation_companies()
        self.workspace.action_archive()
        with self.assertRaises(AccessError):
            row.with_user(self.sales).note = "late"
        self.assertFalse(self._contacts()["may"]["describe"])

    def test_next_steps(self):
        for what, model in (
            ("open", "res.partner"),
            ("message", "mail.compose.message"),
            ("activity", "mail.activity.schedule"),
            ("describe", "collab.contact"),
        ):
            action = self._as(self.sales).action_relation_contact(self.buyer.id, what)
            self.assertEqual(action["res_model"], model)
        action = self._as(self.sales).action_relation_contact(self.buyer.id, "message")
        composer = (
            self.env["mail.compose.message"]
            .with_user(self.sales)
            .with_context(**action["context"])
            .create({"body": "Dear Bea"})
        )
        composer.action_send_mail()
        message = self.buyer.message_ids[0]
        self.assertIn(self.buyer, message.partner_ids)
        self.assertFalse(message.is_internal)
        action = self._as(self.sales).action_relation_contact(self.buyer.id, "activity")
        plan = (
            self.env["mail.activity.schedule"]
            .with_user(self.sales)
            .with_context(**action["context"])
            .create(
                {"activity_type_id": self.env.ref("mail.mail_activity_data_todo").id}
            )
        )
        plan.action_schedule_activities()
        self.assertTrue(self.buyer.activity_ids)

    def test_invite_to_the_portal(self):
        guest = self.env["res.partner"].create(
            {"name": "Gil", "email": "gil@azur.test", "parent_id": self.customer.id}
        )
        self.assertFalse(self._contacts(self.designer)["may"]["invite"])
        with self.assertRaises(AccessError):
            self._as(self.designer).action_relation_contact(guest.id, "invite")
        self.sales.group_ids += self.env.ref("base.group_partner_manager")
        self.assertTrue(self._contacts()["may"]["invite"])
        action = self._as(self.sales).action_relation_contact(guest.id, "invite")
        wizard = self.env["portal.wizard"].browse(action["res_id"])
        self.assertEqual(wizard.user_ids.partner_id, guest)

    def test_steps_with_strangers_are_refused(self):
        for person, what in (
            (self.buyer_two.id, "open"),
            (self.sales.partner_id.id, "message"),
            (0, "open"),
            ("1", "open"),
            (None, "open"),
            ([1], "open"),
            (self.buyer.id, "unlink"),
            (self.buyer.id, None),
        ):
            with self.subTest(person=person, what=what), self.assertRaises(UserError):
                self._as(self.sales).action_relation_contact(person, what)
        with self.assertRaises(AccessError):
            self._as(self.service).action_relation_contact(self.buyer.id, "open")

    def test_a_hundred_cost_as_one(self):
        def both(workspace):
            workspace.relation_contacts(limit=100)
            workspace.relation_companies()

        order = self._order()
        self._say(order, self.sales, self.buyer)
        self._describe(self.buyer, buying_role="buys", chief_id=self.engineer.id)
        few = self._queries(self.purchasing, both)
        people = self.env["res.partner"].create(
            [{"name": f"P{n}", "parent_id": self.customer.id} for n in range(100)]
        )
        for person in people[:30]:
            self._say(order, self.sales, person)
            self._describe(person, chief_id=self.buyer.id)
        self.assertLessEqual(self._queries(self.purchasing, both), few)
        self.assertLessEqual(few, 30)
