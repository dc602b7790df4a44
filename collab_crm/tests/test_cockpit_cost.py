import logging

from odoo.tests import new_test_user, tagged

from .common_flows import CollabFlows
from .test_cockpit_figures import EVERYTHING

_logger = logging.getLogger(__name__)

BUDGET = 20
MANY = 100


@tagged("post_install", "-at_install")
class TestCockpitCost(CollabFlows):
    """A cockpit costs the same queries, whatever has happened with a customer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._load_accounting()
        cls.chief = new_test_user(cls.env, "collab_chief", EVERYTHING)
        cls.company.account_use_credit_limit = True
        cls.customer.with_company(cls.company).credit_limit = 500
        cls.project = cls.env["project.project"].create({"name": "Service"})
        cls.chair.invoice_policy = "order"
        cls._happen(1)

    @classmethod
    def _happen(cls, number):
        """Let so many of everything happen with customer and supplier."""
        cls.env["crm.lead"].create(
            [
                {
                    "name": "Deal",
                    "type": "opportunity",
                    "partner_id": cls.buyer.id,
                    "expected_revenue": 100,
                }
            ]
            * number
        )
        cls.env["project.task"].create(
            [
                {
                    "name": "Scratch",
                    "project_id": cls.project.id,
                    "partner_id": cls.buyer.id,
                }
            ]
            * number
        )
        for _number in range(max(1, number // 10)):
            order = cls._order(quantity=2)
            order.action_confirm()
            cls._table_of().action_confirm()
            order._create_invoices().action_post()
            cls._purchase().button_confirm()
        cls._flush()

    @classmethod
    def _table_of(cls):
        return cls._order(product=cls.table)

    def _queries(self, workspace, **kwargs):
        """Return the queries of one reading, as a request would need them."""
        reading = workspace.with_user(self.chief)
        reading.cockpit(**kwargs)  # the first time fills the caches
        self.env.flush_all()
        self.env.invalidate_all()
        # a request has its user read already
        self.assertTrue(self.chief.company_id.name)
        before = self.env.cr.sql_log_count
        reading.cockpit(**kwargs)
        return self.env.cr.sql_log_count - before

    def test_constant(self):
        places = self.workspace, self.supply
        few, _warm = [[self._queries(place) for place in places] for _run in range(2)][
            ::-1
        ]
        self._happen(MANY)
        many = [self._queries(place, days=365) for place in places]
        _logger.info("Cockpit: %s queries", many)
        self.assertEqual(few, many)
        self.assertLessEqual(max(many), BUDGET)

    def test_nothing_is_written(self):
        """It may be asked of a replica that cannot be written."""
        for method in ("cockpit", "action_cockpit"):
            self.assertTrue(
                getattr(self.registry["collab.workspace"], method)._readonly
            )
