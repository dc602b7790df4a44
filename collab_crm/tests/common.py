"""One realistic company: a furniture maker, its people, customers and supplier."""

import json

from odoo import Command
from odoo.tests import TransactionCase, new_test_user

STAFF = {
    "sales": ("Sally Sales", "sales_team.group_sale_salesman_all_leads"),
    "service": ("Sven Service", "project.group_project_user"),
    "planning": ("Petra Planning", "mrp.group_mrp_user"),
    "warehouse": ("Wim Warehouse", "stock.group_stock_user"),
    "purchasing": ("Pia Purchasing", "purchase.group_purchase_user"),
    "management": (
        "Manu Management",
        "sales_team.group_sale_manager,collab_crm.group_collab_manager",
    ),
}


class CollabCommon(TransactionCase):
    """Makes, once per class and without demo data:

    * ``company`` (current) and ``company_two``
    * users ``sales``, ``service``, ``planning``, ``warehouse``, ``purchasing``,
      ``management``, and ``designer``, an employee without any application
    * ``customer`` (Azur) with contacts ``buyer`` and ``engineer`` and their portal
      users ``buyer_user``, ``engineer_user``
    * ``customer_two`` (Birch) with ``buyer_two`` and ``buyer_two_user``
    * ``supplier`` (Forest) with ``seller`` and ``seller_user``
    * products ``chair`` (on stock), ``table`` (made to order from two ``leg`` and one
      ``top``), ``leg`` (bought to order from ``supplier``)
    * ``sales_team`` with ``sales`` in it
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        cls.company_two = cls.env["res.company"].create({"name": "Second Works"})
        cls.Workspace = cls.env["collab.workspace"]
        cls.Member = cls.env["collab.member"].with_context(active_test=False)
        cls._create_staff()
        cls._create_partners()
        cls._create_products()
        cls.env.flush_all()

    @classmethod
    def _create_staff(cls):
        for login, (name, groups) in STAFF.items():
            user = new_test_user(cls.env, f"collab_{login}", groups, name=name)
            setattr(cls, login, user)
        cls.designer = new_test_user(cls.env, "collab_designer", name="Dora Design")
        cls.sales_team = cls.env["crm.team"].create(
            {
                "name": "Furniture Sales",
                "company_id": cls.company.id,
                "member_ids": [Command.link(cls.sales.id)],
            }
        )

    @classmethod
    def _create_partners(cls):
        cls.customer = cls._company_partner("Azur Interiors")
        cls.buyer, cls.buyer_user = cls._contact("buyer", "Bea Buyer", cls.customer)
        cls.engineer, cls.engineer_user = cls._contact(
            "engineer", "Emil Engineer", cls.customer
        )
        cls.customer_two = cls._company_partner("Birch Offices")
        cls.buyer_two, cls.buyer_two_user = cls._contact(
            "buyer_two", "Bob Birch", cls.customer_two
        )
        cls.supplier = cls._company_partner("Forest Timber")
        cls.seller, cls.seller_user = cls._contact(
            "seller", "Finn Forest", cls.supplier
        )

    @classmethod
    def _company_partner(cls, name):
        return cls.env["res.partner"].create({"name": name, "is_company": True})

    @classmethod
    def _contact(cls, login, name, company_partner):
        """Return a contact of a company and its portal user."""
        email = f"{login}@collab.example.com"
        contact = cls.env["res.partner"].create(
            {"name": name, "email": email, "parent_id": company_partner.id}
        )
        user = new_test_user(
            cls.env,
            f"collab_{login}",
            "base.group_portal",
            partner_id=contact.id,
            name=name,
            email=email,
        )
        return contact, user

    @classmethod
    def _create_products(cls):
        warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        cls.stock_location = warehouse.lot_stock_id
        mto = warehouse.mto_pull_id.route_id
        mto.active = True
        make = warehouse.manufacture_pull_id.route_id
        buy = warehouse.buy_pull_id.route_id
        cls.chair = cls._product("Chair", 80)
        cls.env["stock.quant"]._update_available_quantity(
            cls.chair, cls.stock_location, 1000
        )
        cls.top = cls._product("Table Top", 60)
        cls.leg = cls._product("Table Leg", 10, mto | buy)
        cls.leg.seller_ids = [
            Command.create({"partner_id": cls.supplier.id, "price": 4, "delay": 3})
        ]
        cls.table = cls._product("Table", 300, mto | make)
        cls.bom = cls.env["mrp.bom"].create(
            {
                "product_tmpl_id": cls.table.product_tmpl_id.id,
                "bom_line_ids": [
                    Command.create({"product_id": cls.top.id, "product_qty": 1}),
                    Command.create({"product_id": cls.leg.id, "product_qty": 2}),
                ],
            }
        )

    @classmethod
    def _product(cls, name, price, routes=None):
        vals = {"name": name, "list_price": price, "is_storable": True}
        if routes:
            vals["route_ids"] = [Command.set(routes.ids)]
        return cls.env["product.product"].create(vals)

    @classmethod
    def _order(cls, partner=None, product=None, quantity=1, **vals):
        """Return a quotation of ``sales`` for a customer."""
        return cls.env["sale.order"].create(
            {
                "partner_id": (partner or cls.buyer).id,
                "user_id": cls.sales.id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": (product or cls.chair).id,
                            "product_uom_qty": quantity,
                        }
                    )
                ],
                **vals,
            }
        )

    @classmethod
    def _lead(cls, partner=None, **vals):
        """Return an opportunity of ``sales``."""
        return cls.env["crm.lead"].create(
            {
                "name": "Offices in oak",
                "type": "opportunity",
                "partner_id": partner and partner.id,
                "user_id": cls.sales.id,
                "team_id": cls.sales_team.id,
                **vals,
            }
        )

    @classmethod
    def _workspace(cls, partner=None, **vals):
        """Return a workspace of ``sales``, alone in its team."""
        return cls.Workspace.create(
            {
                "partner_id": (partner or cls.customer).id,
                "user_id": cls.sales.id,
                **vals,
            }
        )

    @classmethod
    def _load_accounting(cls):
        """Give the company accounts and journals where it has none, for invoices."""
        if not cls.company.chart_template:
            cls.env["account.chart.template"].try_loading(
                "generic_coa", company=cls.company, install_demo=False
            )

    @classmethod
    def _news_since(cls, bus_id):
        """Return what the bus was given after a row: the ids of the partners told of
        news, and the payloads.
        """
        rows = cls.env["bus.bus"].search(
            [("id", ">", bus_id or 0), ("message", "like", "collab_crm/news")]
        )
        channels = [json.loads(row.channel) for row in rows]
        told = [channel[2] for channel in channels if channel[1] == "res.partner"]
        return told, [json.loads(row.message)["payload"] for row in rows]
