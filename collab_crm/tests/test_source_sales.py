from odoo.tests import tagged

from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestSourceLead(CollabFlows):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        stages = cls.env["crm.stage"].create(
            [{"name": "Talk", "sequence": 1}, {"name": "Bid", "sequence": 2}]
        )
        cls.talk, cls.bid = stages
        cls.won = cls.env["crm.stage"].search([("is_won", "=", True)], limit=1)

    def test_created(self):
        with self.assertTold({self.workspace: ["lead.created"]}):
            lead = self._lead(self.buyer, stage_id=self.talk.id, expected_revenue=500)
        event = self._events("lead.created", lead)
        self.assertEqual(event.actor_id, self.env.user.partner_id)
        self.assertIn(
            "Offices in oak was created, expected", self._text("lead.created")
        )

    def test_assigned(self):
        lead = self._lead(self.buyer, user_id=False)
        with self.assertTold({self.workspace: ["lead.assigned"]}):
            lead.with_user(self.management).user_id = self.sales
        self.assertEqual(
            self._text("lead.assigned"), "Offices in oak is now with Sally Sales"
        )
        event = self._events("lead.assigned", lead)
        self.assertEqual(event.actor_id, self.management.partner_id)
        with self.assertTold({}):
            lead.user_id = False

    def test_stage(self):
        lead = self._lead(self.customer, stage_id=self.talk.id)
        with self.assertTold({self.workspace: ["lead.stage"]}):
            lead.with_user(self.sales).stage_id = self.bid
        self.assertEqual(self._text("lead.stage"), "Offices in oak moved on to Bid")

    def test_stage_there_and_back(self):
        lead = self._lead(self.customer, stage_id=self.talk.id)
        with self.assertTold({}):
            lead.stage_id = self.bid
            lead.flush_recordset()
            lead.stage_id = self.talk

    def test_won_by_button_and_by_dragging(self):
        leads = self._lead(self.customer) + self._lead(self.customer)
        with self.assertTold({self.workspace: ["lead.won"]}):
            leads[0].action_set_won()
        with self.assertTold({self.workspace: ["lead.won"]}):
            leads[1].write({"stage_id": self.won.id, "probability": 100})

    def test_lost_and_restored(self):
        lead = self._lead(self.customer)
        reason = self.env["crm.lost.reason"].create({"name": "Too slow"})
        with self.assertTold({self.workspace: ["lead.lost"]}):
            lead.action_set_lost(lost_reason_id=reason.id)
        self.assertEqual(self._text("lead.lost"), "Offices in oak is lost: Too slow")
        with self.assertTold({self.workspace: ["lead.restored"]}):
            lead.action_unarchive()

    def test_team_assignment(self):
        lead = self._lead(self.customer, user_id=False, team_id=False)
        with self.assertTold({self.workspace: ["lead.assigned"]}):
            lead._handle_salesmen_assignment(self.sales.ids, self.sales_team.id)

    def test_import(self):
        with self.assertTold({self.workspace: ["lead.created"]}):
            result = self.env["crm.lead"].load(
                ["name", "type", "partner_id/.id"],
                [["From a list", "opportunity", str(self.buyer.id)]],
            )
        self.assertTrue(result["ids"])

    def test_opportunity_room(self):
        lead = self._lead(self.customer)
        room = self.Workspace._open_for_leads(lead)
        both = {self.workspace: ["lead.won"], room: ["lead.won"]}
        with self.assertTold(both):
            lead.action_set_won()

    def test_prospect_without_partner(self):
        lead = self._lead(stage_id=self.talk.id)
        room = self.Workspace._open_for_leads(lead)
        with self.assertTold({room: ["lead.stage"]}):
            lead.stage_id = self.bid


@tagged("post_install", "-at_install")
class TestSourceOrder(CollabFlows):
    def test_sent(self):
        order = self._order()
        with self.assertTold({self.workspace: ["quotation.sent*"]}):
            order.with_user(self.sales).action_quotation_sent()
        event = self._events("quotation.sent", order)
        self.assertEqual(event.actor_id, self.sales.partner_id)
        self.assertIn(order.name, self._text("quotation.sent"))

    def test_sent_by_the_composer(self):
        order = self._order()
        with self.assertTold({self.workspace: ["quotation.sent*", "message.sent*"]}):
            order.with_context(mark_so_as_sent=True).message_post(
                body="Here you are",
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
            )

    def test_viewed(self):
        order = self._order(state="sent")
        with self.assertTold({self.workspace: ["quotation.viewed"]}):
            order.message_post(body="Seen", subtype_xmlid="sale.mt_order_viewed")
        entry = self._entries(self.workspace)[0]
        self.assertFalse(entry["body"])

    def test_signed(self):
        order = self._order(state="sent")
        values = {"signed_by": "Bea Buyer", "signed_on": "2026-01-02 10:00:00"}
        with self.assertTold({self.workspace: ["quotation.signed*"]}):
            order.write(values)
        text = self._text("quotation.signed")
        self.assertEqual(text, f"{order.name} was signed by Bea Buyer")

    def test_confirmed(self):
        order = self._order(quantity=2)
        told = ["order.confirmed*", "delivery.ready"]
        with self.assertTold({self.workspace: told}):
            order.with_user(self.sales).action_confirm()
        event = self._events("order.confirmed", order)
        self.assertEqual(event.actor_id, self.sales.partner_id)

    def test_created_and_confirmed_at_once(self):
        with self.assertTold({self.workspace: ["order.confirmed*", "delivery.ready"]}):
            self._order().action_confirm()

    def test_cancelled_and_confirmed_again(self):
        order = self._order()
        with self.assertTold({}):
            order.action_confirm()
            order.action_cancel()
            order.action_draft()
        order.action_confirm()
        told = ["order.cancelled*", "delivery.cancelled"]
        with self.assertTold({self.workspace: told}):
            order._action_cancel()
        order.action_draft()
        order.date_order = "2026-01-02 10:00:00"
        with self.assertTold({self.workspace: ["order.confirmed*", "delivery.ready"]}):
            order.action_confirm()

    def test_promise(self):
        order = self._order()
        with self.assertTold({}):
            order.commitment_date = "2026-12-01 12:00:00"
        order.action_confirm()
        with self.assertTold({self.workspace: ["order.promised"]}):
            order.commitment_date = "2026-12-09 12:00:00"
        self.assertEqual(
            self._text("order.promised"),
            f"The promise for {order.name} moved from 12/01/2026 to 12/09/2026",
        )
        with self.assertTold({self.workspace: ["order.promised"]}):
            order.commitment_date = "2026-12-10 12:00:00"

    def test_delivery_progress(self):
        order = self._order(quantity=4)
        order.action_confirm()
        told = ["delivery.partial*", "order.delivered_partial*", "delivery.ready"]
        with self.assertTold({self.workspace: told}):
            self._validate(order.picking_ids, 1)
        rest = order.picking_ids.filtered(lambda p: p.state == "assigned")
        with self.assertTold({self.workspace: ["delivery.done*", "order.delivered*"]}):
            self._validate(rest)

    def test_contact_and_company_are_the_same_customer(self):
        for partner in self.customer, self.buyer, self.engineer:
            with self.assertTold({self.workspace: ["quotation.sent*"]}):
                self._order(partner).action_quotation_sent()
        with self.assertTold({}):
            self._order(self.buyer_two).action_quotation_sent()

    def test_order_of_an_opportunity(self):
        lead = self._lead(self.customer)
        room = self.Workspace._open_for_leads(lead)
        told = ["order.confirmed*", "delivery.ready"]
        with self.assertTold({self.workspace: told, room: told}):
            self._order(opportunity_id=lead.id).action_confirm()
