"""What tests of the cockpit share: half a year of business, by chance but always the
same, played through the host's own flows.
"""

import random
from contextlib import contextmanager
from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo import Command

from .common_chain import CollabChain

NOW = datetime(2031, 6, 2, 15, 0)
# how far back it begins, and how many of each there are
DAYS = 75
COUNTS = {"deal": 12, "order": 14, "task": 9, "bill": 6, "purchase": 7}
STATES = ("1_done", "1_canceled", "03_approved")


class CollabCockpit(CollabChain):
    """``workspace`` of Azur and ``two`` of Birch have seen much, ``supply`` of Forest
    too; it is ``NOW``. ``room`` is of ``deal``, an opportunity of Azur with an order.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chance = random.Random(20311126)
        cls._load_accounting()
        cls._furnish()
        for step in cls._plan():
            with cls.at(step[0]):
                getattr(cls, f"_play_{step[1]}")(step[2])
                cls._flush()
        frozen = freeze_time(NOW)
        frozen.start()
        cls.addClassCleanup(frozen.stop)
        cls.env.cr._now = NOW
        cls._settle_all()

    @classmethod
    @contextmanager
    def at(cls, moment):
        """Let it be another moment, for the rows that are written too."""
        cr, before = cls.env.cr, cls.env.cr._now
        with freeze_time(moment):
            cr._now = moment
            try:
                yield
            finally:
                cr._now = before

    @classmethod
    def _furnish(cls):
        cls.two.user_id = cls.management
        abroad = cls.env.ref("base.EUR")
        if abroad == cls.company.currency_id:
            abroad = cls.env.ref("base.USD")
        abroad.active = True
        cls.env["res.currency.rate"].create(
            {
                "name": "2030-01-01",
                "rate": 1.25,
                "currency_id": abroad.id,
                "company_id": cls.company.id,
            }
        )
        cls.abroad = cls.env["product.pricelist"].create(
            {"name": "Abroad", "currency_id": abroad.id}
        )
        cls.chair.invoice_policy = cls.table.invoice_policy = "order"
        cls._stock(cls.chair, 500)
        cls._stock(cls.top, 40)
        cls.stages = cls.env["crm.stage"].create(
            [
                {"name": "Talk", "sequence": 1, "rotting_threshold_days": 20},
                {"name": "Bid", "sequence": 2},
            ]
        )
        cls.project = cls.env["project.project"].create(
            {"name": "Service", "privacy_visibility": "portal"}
        )

    @classmethod
    def _plan(cls):
        """Return ``(moment, what, customer)``, oldest first."""
        steps = []
        for what, count in COUNTS.items():
            for number in range(count):
                back = timedelta(minutes=cls.chance.randrange(DAYS * 24 * 60) + 90)
                steps.append((NOW - back, what, number % 4 != 3))
        return sorted(steps, key=lambda step: step[:2])

    @classmethod
    def _contact_of(cls, mine):
        people = (cls.buyer, cls.engineer) if mine else (cls.buyer_two,)
        return cls.chance.choice(people)

    @classmethod
    def _play_deal(cls, mine):
        lead = cls._lead(
            cls._contact_of(mine),
            expected_revenue=cls.chance.randrange(10, 90) * 100,
            stage_id=cls.chance.choice(cls.stages).id,
            probability=cls.chance.randrange(5, 95),
        )
        fate = cls.chance.randrange(4)
        if fate in (0, 1):
            lead.action_set_won()
        elif fate == 2:
            lead.action_set_lost()

    @classmethod
    def _play_order(cls, mine):
        chance = cls.chance
        now = datetime.now().replace(microsecond=0)
        order = cls._order(
            cls._contact_of(mine),
            chance.choice((cls.chair, cls.chair, cls.table)),
            chance.randrange(1, 6),
            pricelist_id=chance.choice((False, cls.abroad.id)),
            commitment_date=chance.choice(
                (False, now + timedelta(days=chance.randrange(1, 60)))
            ),
        )
        cls._flush()
        if chance.randrange(4):
            order.action_confirm()
            cls._flush()
            cls._go_on(order)

    @classmethod
    def _go_on(cls, order):
        """Let an order come as far as chance will have it."""
        far = cls.chance.randrange(6)
        for made in order.mrp_production_ids:
            if far > 2:
                cls._finish(made)
                cls._flush()
        out = order.picking_ids.filtered(lambda p: p.state not in ("done", "cancel"))
        if far > 3:
            out.action_assign()
            some = 1 if cls.chance.randrange(2) else None
            if out.state == "assigned":
                cls._validate(out, some)
        if far > 1:
            cls._bill(order)

    @classmethod
    def _finish(cls, production):
        """Produce with what is there, whatever was bought for it."""
        cls._stock(cls.leg, 2 * production.product_qty)
        production.action_assign()
        production.qty_producing = production.product_qty
        for move in production.move_raw_ids:
            move.quantity = move.product_uom_qty
        production.move_raw_ids.picked = True
        production.button_mark_done()

    @classmethod
    def _bill(cls, order):
        invoice = order._create_invoices()
        invoice.invoice_date = datetime.now().date()
        invoice.invoice_date_due = invoice.invoice_date + timedelta(
            days=cls.chance.randrange(5, 60)
        )
        share = cls.chance.choice((None, 0, 0.4, 1))
        if share is not None:
            invoice.action_post()
        if share:
            cls._pay(invoice, invoice.amount_residual * share)

    @classmethod
    def _pay(cls, invoice, amount):
        wizard = cls.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        wizard.create({"amount": amount})._create_payments()

    @classmethod
    def _play_task(cls, mine):
        chance = cls.chance
        task = cls.env["project.task"].create(
            {
                "name": "Scratch",
                "project_id": cls.project.id,
                "partner_id": cls._contact_of(mine).id,
                "user_ids": [Command.link(cls.service.id)],
                "date_deadline": chance.choice(
                    (False, datetime.now() + timedelta(days=chance.randrange(40)))
                ),
            }
        )
        if chance.randrange(2):
            task.state = chance.choice(STATES)
        if chance.randrange(3):
            task.rating_apply(
                chance.randrange(1, 6), token=task._rating_get_access_token()
            )
        cls._flush()
        author = task.partner_id if chance.randrange(2) else cls.service.partner_id
        task.message_post(
            body="A word", message_type="comment", author_id=author.id,
            subtype_xmlid="mail.mt_comment",
        )  # fmt: skip
        if not chance.randrange(3):
            days = chance.randrange(-3, 9)
            task.partner_id.activity_schedule(
                "mail.mail_activity_data_todo",
                NOW.date() + timedelta(days=days),
                summary=f"Call in {days}",
                user_id=cls.sales.id,
            )

    @classmethod
    def _play_bill(cls, _mine):
        bill = cls.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": cls.supplier.id,
                "invoice_date": datetime.now().date(),
                "invoice_date_due": datetime.now().date()
                + timedelta(days=cls.chance.randrange(5, 40)),
                "invoice_line_ids": [
                    Command.create(
                        {"name": "Wood", "quantity": 2, "price_unit": 50, "tax_ids": []}
                    )
                ],
            }
        )
        bill.ref = f"F-{bill.id}"
        if cls.env["account.move"].search_count([("ref", "=like", "F-%")]) > 1:
            bill.action_post()

    @classmethod
    def _play_purchase(cls, _mine):
        order = cls._purchase(cls.top, cls.chance.randrange(1, 9))
        order.order_line.date_planned = datetime.now() + timedelta(
            days=cls.chance.randrange(1, 30)
        )
        if cls.chance.randrange(4):
            order.button_confirm()
            if cls.chance.randrange(2):
                cls._validate(order.picking_ids)

    @classmethod
    def _settle_all(cls):
        """Add a room with an order, what was never confirmed, and what jobs compute."""
        cls.deal = cls._lead(cls.buyer, expected_revenue=5000, probability=40)
        cls.room = cls.Workspace._open_for_leads(cls.deal)
        late = NOW - timedelta(days=1)
        cls.room_order = cls._order(
            product=cls.table, opportunity_id=cls.deal.id, commitment_date=late
        )
        cls._flush()
        cls.room_order.action_confirm()
        case = cls()
        # made and not yet delivered; and one that will be late
        made = case._confirmed(cls.buyer, quantity=2)
        cls._finish(made.mrp_production_ids)
        case._confirmed(cls.buyer, quantity=3, commitment_date=NOW + timedelta(days=1))
        cls.company.account_use_credit_limit = True
        cls.customer.with_company(cls.company).credit_limit = 4000
        cls.room_order._create_invoices()
        for purchase in cls.room_order._get_purchase_orders():
            purchase.button_confirm()
        cls._flush()
        with case.committing():
            cls.env["collab.forecast"]._cron_promises()
        cls._flush()

    def _tiles(self, workspace=None, user=None, days=30):
        """Return ``{tile: {figure: value}}``; the trend as ``(now, before)``."""
        reading = (workspace or self.workspace).with_user(user or self.chief)
        return {
            tile["name"]: {
                figure["name"]: figure["value"] for figure in tile["figures"]
            }
            | self._trend(tile)
            for group in reading.cockpit(days)["groups"]
            for tile in group["tiles"]
        }

    def _trend(self, tile):
        trend = tile["trend"]
        return {"trend": (trend["now"], trend["before"])} if trend else {}
