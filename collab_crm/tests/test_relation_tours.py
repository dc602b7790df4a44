from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, tagged

from .common_flows import CollabFlows


class RelationScene(CollabFlows):
    """A customer who has bought chairs every month, and is due again."""

    def setUp(self):
        super().setUp()
        self.workspace._join((self.sales + self.warehouse).partner_id)
        now = fields.Datetime.now()
        for days in 100, 70, 40:
            order = self._order(product=self.chair)
            order.action_confirm()
            self._validate(order.picking_ids)
            order.date_order = now - timedelta(days=days)
        lost, deal = self._lead(self.buyer, name="Hall"), self._lead(self.buyer)
        reason = self.env["crm.lost.reason"].create({"name": "Too dear"})
        lost.action_set_lost(lost_reason_id=reason.id)
        deal.activity_schedule(
            "mail.mail_activity_data_call",
            summary="Call Bea",
            date_deadline=now.date() + timedelta(days=3),
            user_id=self.sales.id,
        )
        order.with_user(self.sales).message_post(
            body="Thank you",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=self.buyer.ids,
        )
        self._flush()


class RelationTours:
    """All four pages in a real browser, as those who work with them."""

    allow_inherited_tests_method = True

    def _tour(self, name, user):
        address = f"/odoo/collab.workspace/{self.workspace.id}"
        self.start_tour(address, name, login=user.login)

    def test_sales(self):
        self._tour("collab_relation_sales", self.sales)
        described = self.env["collab.contact"].search(
            [("workspace_id", "=", self.workspace.id)]
        )
        self.assertEqual(described.partner_id, self.engineer)

    def test_warehouse(self):
        self._tour("collab_relation_warehouse", self.warehouse)


@tagged("post_install", "-at_install", "collab_browser")
class TestRelationToursDesktop(RelationTours, RelationScene, HttpCase):
    browser_size = "1400x900"


@tagged("post_install", "-at_install", "collab_browser")
class TestRelationToursNarrow(RelationTours, RelationScene, HttpCase):
    browser_size = "360x740"
    touch_enabled = True
