from odoo import Command
from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from .common_portal import CollabPortal

MODELS = ("collab.event", "collab.event.target", "collab.event.type", "collab.member")


@tagged("post_install", "-at_install", "collab_browser")
class TestPortalRights(CollabPortal):
    """What a browser cannot show, a program asks for."""

    def assertDenied(self, model, method, *args, **kwargs):
        with self.assertRaises(JsonRpcException) as caught, mute_logger("odoo.http"):
            self._rpc(model, method, *args, **kwargs)
        self.assertIn(
            str(caught.exception),
            ("odoo.exceptions.AccessError", "odoo.exceptions.MissingError"),
            (model, method),
        )

    def test_member_reads_the_shared_entries(self):
        order = self._talked_order()[0]
        self._login(self.buyer_user)
        page = self._rpc("collab.workspace", "feed_page", self.workspace.ids, limit=100)
        entries = page["entries"]
        self.assertEqual(
            {e["type"] for e in entries},
            {"quotation.sent", "order.confirmed", "message.sent"},
        )
        self.assertTrue(all(e["shared"] for e in entries))
        self.assertEqual({e["res_id"] for e in entries}, {order.id})
        self.assertNotIn("80", "".join(e["text"] for e in entries))
        mine = self._rpc("collab.workspace", "my_feed_page", limit=100)["entries"]
        self.assertEqual(
            [e["event_id"] for e in mine], [e["event_id"] for e in entries]
        )

    def test_strangers_read_nothing(self):
        self._talked_order()
        for user in self.strangers:
            self._login(user)
            ids = self.workspace.ids
            self.assertDenied("collab.workspace", "feed_page", ids)
            self.assertDenied("collab.workspace", "read", ids, ["name"])
            # nor whether there is one
            values = [{"partner_id": self.customer.id}]
            self.assertDenied("collab.workspace", "create", values)
            self.assertNotIn(
                self.workspace.id, self._rpc("collab.workspace", "search", [])
            )
            entries = self._rpc("collab.workspace", "my_feed_page")["entries"]
            self.assertNotIn("Azur", str(entries))

    def test_tables_are_closed(self):
        self._talked_order()
        everyone = self.buyer_user + self.strangers
        for user in everyone:
            self._login(user)
            for model in MODELS:
                ids = self.env[model].search([], limit=3).ids
                self.assertTrue(ids, model)
                self.assertDenied(model, "read", ids, ["id"])
                self.assertDenied(model, "search", [])
                self.assertDenied(model, "write", ids, {})
                self.assertDenied(model, "unlink", ids)

    def test_talk_inside_is_closed(self):
        """Messages of the workspace itself, read by their ids."""
        inside = self._say(self.workspace, "We give in at 5 %")
        messages = inside + self.workspace.message_ids
        for user in self.buyer_user + self.strangers:
            self._login(user)
            for message in messages:
                self.assertDenied("mail.message", "read", message.ids, ["body"])
            domain = [["model", "=", "collab.workspace"]]
            self.assertEqual(self._rpc("mail.message", "search", domain), [])
            self.assertDenied(
                "collab.workspace", "message_post", self.workspace.ids, body="Hello"
            )
            self.assertDenied(
                "collab.workspace", "read", self.workspace.ids, ["message_ids"]
            )

    def test_member_changes_nothing(self):
        self._login(self.buyer_user)
        for values in ({"name": "Mine"}, {"active": False}, {"user_id": False}):
            self.assertDenied("collab.workspace", "write", self.workspace.ids, values)
        join = {"team_ids": [Command.create({"partner_id": self.engineer.id})]}
        self.assertDenied("collab.workspace", "write", self.workspace.ids, join)
        self.assertDenied("collab.workspace", "create", [{"partner_id": self.buyer.id}])
        self.assertDenied("collab.workspace", "unlink", self.workspace.ids)
        self.assertDenied("collab.workspace", "read", self.workspace.ids, ["access"])

    def test_taken_out_while_reading(self):
        self._talked_order()
        self._login(self.buyer_user)
        self.assertTrue(self._shown(self._page()))
        self.workspace._leave(self.buyer)
        self._flush()
        self.assertEqual(self._get().status_code, 303)
        self.assertEqual(self._get(f"{self.path}/entries").status_code, 404)
        self.assertDenied("collab.workspace", "feed_page", self.workspace.ids)

    def test_note_is_never_shared_and_a_message_may_be_taken_back(self):
        _order, message, note = self._talked_order()
        page = self.workspace.with_user(self.buyer_user)._portal_page()
        self.assertIn("We start on Monday", str(page))
        self.assertNotIn("Margin is thin", str(page))
        note.subtype_id = self.env.ref("mail.mt_comment")
        message.subtype_id = self.env.ref("mail.mt_note")
        self._flush()
        page = self.workspace.with_user(self.buyer_user)._portal_page()
        self.assertNotIn("We start on Monday", str(page))
        self.assertNotIn("Margin is thin", str(page))

    def test_two_sides_of_one_company(self):
        """Who is customer and supplier reads each where he is invited to it."""
        self._talked_order()
        purchase = self._purchase(partner=self.customer)
        supply = self._workspace(self.customer, kind="supplier")
        purchase.button_confirm()
        self._flush()
        self._login(self.buyer_user)
        self.assertDenied("collab.workspace", "feed_page", supply.ids)
        page = self._rpc("collab.workspace", "feed_page", self.workspace.ids)
        self.assertNotIn(purchase.name, str(page))

    def test_supplier_reads_purchases_and_no_sales(self):
        self._talked_order()
        self._purchase().button_confirm()
        self._flush()
        self._login(self.seller_user)
        entries = self._rpc("collab.workspace", "feed_page", self.supply.ids)["entries"]
        self.assertEqual({e["type"] for e in entries}, {"purchase.confirmed"})


@tagged("post_install", "-at_install", "collab_browser")
class TestPortalBus(CollabPortal):
    def _peek(self, names=()):
        last = self.env["bus.bus"].search([], order="id desc", limit=1).id
        return self.make_jsonrpc_request(
            "/websocket/peek_notifications",
            {"channels": list(names), "last": last, "is_first_poll": True},
        )

    def _heard(self, since, user):
        """Return the payloads of our news that a user's own channel got."""
        rows = self.env["bus.bus"].search([("id", ">", since)])
        partner = f'"res.partner",{user.partner_id.id}]'
        own = rows.filtered(lambda row: row.channel.replace(" ", "").endswith(partner))
        return [row.message for row in own if "collab_crm/news" in row.message]

    def test_nobody_outside_gets_the_channel_of_a_workspace(self):
        wanted = f"collab.workspace_{self.workspace.id}"
        names = [wanted, wanted + "x", f"{wanted}\n", "collab.workspace_99999999999999"]
        for user in [*(self.buyer_user + self.strangers), None]:
            self._login(user)
            channels = str(self._peek(names)["channels"])
            self.assertNotIn("collab.workspace", channels)
        self._login(self.management)
        self.assertIn("collab.workspace", str(self._peek(names)["channels"]))

    def test_news_reach_members_only(self):
        since = self.env["bus.bus"].search([], order="id desc", limit=1).id or 0
        order = self._talked_order()[0]
        self.assertTrue(self._heard(since, self.buyer_user))
        for user in self.strangers:
            self.assertFalse(self._heard(since, user))
        for message in self._heard(since, self.buyer_user):
            self.assertNotIn(order.name, message)

    def test_internal_news_make_no_noise_outside(self):
        order = self._talked_order()[0]
        since = self.env["bus.bus"].search([], order="id desc", limit=1).id
        self._say(order, "Between us", note=True)
        self.assertFalse(self._heard(since, self.buyer_user))
        self.assertTrue(self._heard(since, self.sales))
