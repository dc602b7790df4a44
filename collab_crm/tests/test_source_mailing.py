from odoo.tests import tagged

from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestSourceMailing(CollabFlows):
    """Mailings, and orders above the credit limit."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace._join((cls.sales + cls.warehouse).partner_id)
        cls._flush()

    def _mail(self, records, **vals):
        composer = self.env["mail.compose.message"].with_user(self.sales)
        composer = composer.with_context(active_ids=records.ids)
        composer = composer.create(
            {
                "composition_mode": "mass_mail",
                "model": records._name,
                "res_ids": repr(records.ids),
                "subject": "Oak week",
                "body": "<p>Ten percent off</p>",
                "force_send": False,
                **vals,
            }
        )
        composer._action_send_mail()
        self._flush()

    def test_contacts(self):
        told = {self.workspace: ["mailing.sent"] * 2, self.supply: ["mailing.sent"]}
        stranger = self._company_partner("Cedar Homes")
        stranger.email = "cedar@collab.example.com"
        with self.assertTold(told):
            self._mail(self.buyer + self.engineer + self.seller + stranger)
        entry = self._entries(self.workspace, grouped=True)[0]
        self.assertEqual((entry["count"], entry["department"]), (2, "marketing"))
        self.assertIn("got the mailing “Oak week”", entry["text"])
        self.assertEqual(entry["actor"]["id"], self.sales.partner_id.id)

    def test_leads(self):
        lead, other = self._lead(self.buyer), self._lead()
        (lead + other).email_from = "someone@collab.example.com"
        self._flush()
        with self.assertTold({self.workspace: ["mailing.sent"]}):
            self._mail(lead + other)

    def test_who_is_not_mailed_is_not_told(self):
        self.env["mail.blacklist"].create({"email": self.buyer.email})
        with self.assertTold({}):
            self._mail(self.buyer)

    def test_many_cost_as_few(self):
        contacts = self.env["res.partner"].create(
            [
                {
                    "name": f"Contact {number}",
                    "email": f"c{number}@collab.example.com",
                    "parent_id": self.customer.id,
                }
                for number in range(40)
            ]
        )
        self._flush()
        index = self.Workspace._index()
        with self.assertQueryCount(0):
            self.assertEqual(len(contacts._collab_mailed(index)), 40)
        with self.assertTold({self.workspace: ["mailing.sent"]}):
            self._mail(contacts)
        self.assertEqual(self._entries(self.workspace)[0]["count"], 40)

    def test_credit_limit(self):
        self._load_accounting()
        self.company.account_use_credit_limit = True
        self.customer.with_company(self.company).credit_limit = 1000
        self._order(quantity=2).action_confirm()
        self.assertFalse(self._events("order.over_credit"))
        order = self._order(quantity=20)
        order.action_confirm()
        self._flush()
        self.assertEqual(self._events("order.over_credit").res_id, order.id)
        self.assertIn(
            "Azur Interiors", self._text("order.over_credit", user=self.sales)
        )
        found = self._entries(self.workspace, self.warehouse)
        self.assertNotIn("order.over_credit", [entry["type"] for entry in found])

    def test_no_limit_no_event(self):
        self.customer.with_company(self.company).credit_limit = 1000
        self._order(quantity=20).action_confirm()
        self.assertFalse(self._events("order.over_credit"))
