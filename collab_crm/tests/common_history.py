"""A customer whose past has a bit of everything."""

from odoo import Command

from .common_flows import CollabFlows


class CollabHistory(CollabFlows):
    """``order`` and all that came of it, recorded after the event ``start``."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._load_accounting()
        cls._settle()
        cls.start = cls._last_id()
        cls._story()

    @classmethod
    def _last_id(cls):
        return cls.env["collab.event"].search([], order="id desc", limit=1).id or 0

    @classmethod
    def _story(cls):
        """Let a bit of everything happen, each in a transaction of its own."""
        stock = cls.env["stock.quant"]._update_available_quantity
        for product in (cls.top, cls.leg):
            stock(product, cls.stock_location, 50)
        lead = cls._lead(cls.buyer, expected_revenue=5000)
        cls._flush()
        lead.action_set_won()
        cls._flush()
        lost = cls._lead(cls.buyer)
        cls._flush()
        lost.action_set_lost(
            lost_reason_id=cls.env["crm.lost.reason"].search([], limit=1).id
        )
        cls._flush()
        cls.leg.route_ids = False
        cls.order = cls._order(
            product=cls.table, quantity=2, opportunity_id=lead.id, client_order_ref="X"
        )
        cls.order.message_post(body="A draft", message_type="comment")
        cls._flush()
        cls.order.action_quotation_sent()
        cls._flush()
        cls.order.action_confirm()
        cls._flush()
        production = cls.order.order_line.move_ids.move_orig_ids.production_id
        production.action_assign()
        cls._flush()
        production.qty_producing = 1
        cls._flush()
        cls._produce(production)
        cls._flush()
        cls._validate(cls.order.picking_ids, 1)
        cls._flush()
        cls._others()

    @classmethod
    def _others(cls):
        cls.order.with_user(cls.sales).message_post(
            body="Thank you",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        cls.order.message_post(
            body="Hurry",
            message_type="email",
            author_id=cls.buyer.id,
            subtype_xmlid="mail.mt_comment",
        )
        cls._flush()
        invoice = cls.order._create_invoices()
        invoice.ref = "PO-7"
        cls._flush()
        invoice.action_post()
        cls._flush()
        invoice.message_post(
            body="Please pay", subtype_xmlid="mail.mt_comment", message_type="comment"
        )
        cls._flush()
        purchase = cls._purchase()
        purchase.partner_ref = "F-1"
        cls._flush()
        purchase.button_confirm()
        cls._flush()
        cls._validate(purchase.picking_ids)
        cls._flush()
        project = cls.env["project.project"].create({"name": "Fit-out"})
        task = cls.env["project.task"].create(
            {
                "name": "Measure",
                "project_id": project.id,
                "partner_id": cls.buyer.id,
                "user_ids": [Command.set(cls.service.ids)],
            }
        )
        cls._flush()
        task.state = "1_done"
        cls._flush()
        cancelled = cls._order()
        cls._flush()
        cancelled.action_confirm()
        cls._flush()
        cancelled._action_cancel()
        cls._flush()
