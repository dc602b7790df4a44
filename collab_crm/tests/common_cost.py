import logging
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from odoo import Command

from .common_flows import CollabFlows

_logger = logging.getLogger(__name__)

MANY = 100
# what recording may cost the host when somebody is concerned
BUDGET = 6
# the savepoint, its release, and the bus
AROUND = 3


class CollabCost(CollabFlows):
    """Counts the queries that recording adds to actions of the host."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stranger = cls._company_partner("Cedar Homes")
        cls.leg.route_ids = False
        for product in cls.leg, cls.top:
            cls.env["stock.quant"]._update_available_quantity(
                product, cls.stock_location, 1000
            )
        staff = cls.sales + cls.purchasing + cls.warehouse + cls.planning + cls.service
        (cls.workspace + cls.supply)._join(staff.partner_id)
        cls._flush()

    def _count(self, make, act):
        documents = make()
        self._flush()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        act(documents)
        self._flush()
        return self.env.cr.sql_log_count - before

    def _extra(self, make, act):
        """Return how many queries the action needs more with workspaces.

        A whole run of the suite has counted one more for a delivery, and nobody found
        out why: the least of some runs is what the action needs.
        """
        every = self.Workspace.search([])
        with_workspaces = min(self._count(make, act) for _run in range(3))
        every.action_archive()
        without = min(self._count(make, act) for _run in range(3))
        every.action_unarchive()
        self._flush()
        extra = with_workspaces - without
        _logger.info("%s queries, %s of them ours", with_workspaces, extra)
        return extra

    def _own(self, make, act):
        """Return how many queries recording itself needs: where the host's own number
        varies from one time to the next, there is nothing to compare with.
        """
        for _warm in range(2):
            count = self._recorded(make(), act)
        return count and count + AROUND

    def _recorded(self, documents, act):
        """Act, and return how many queries recording alone needed."""
        self._flush()
        self.env.invalidate_all()
        counts = []
        with self._recording_count(counts):
            act(documents)
            self._flush()
        return sum(counts)

    @contextmanager
    def _recording_count(self, counts):
        """Add to ``counts`` the queries of recording alone."""
        Event = self.registry["collab.event"]

        def counting(original):
            def counted(model, *args):
                before = model.env.cr.sql_log_count
                result = original(model, *args)
                counts.append(model.env.cr.sql_log_count - before)
                return result

            return counted

        with ExitStack() as stack:
            for name in ("_concerned", "_facts", "_record", "_record_besides"):
                counted = counting(getattr(Event, name))
                stack.enter_context(patch.object(Event, name, counted))
            yield

    def _assert_constant(self, make, act):
        """Check that one document and a hundred need equally many queries."""
        totals = [self._recorded(make(number), act) for number in (1, 1, MANY)]
        self.assertTrue(totals[0])
        self.assertLessEqual(totals[2], totals[1])

    def _orders(self, number, **vals):
        return self.env["sale.order"].create(
            [
                {
                    "partner_id": self.buyer.id,
                    "user_id": self.sales.id,
                    "order_line": [Command.create({"product_id": self.chair.id})],
                    **vals,
                }
                for _n in range(number)
            ]
        )
