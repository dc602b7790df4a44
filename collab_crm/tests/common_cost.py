import logging
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from freezegun import freeze_time

from odoo import Command

from .common_flows import CollabFlows

_logger = logging.getLogger(__name__)

MANY = 100
# what recording may cost the host when somebody is concerned
BUDGET = 6
# the savepoint and its release
AROUND = 2
# when documents are made, and when something happens to them: one working day
MADE = "2030-01-07 08:00:00"
ACTED = "2030-01-07 09:00:00"


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
        """Return how many queries an action needs, an hour after its documents were
        made.

        The host writes a date only where the second is another one: with the clock of
        the wall, the same action needs one query more or less.
        """
        with freeze_time(MADE):
            documents = make()
            self._flush()
        self.env.invalidate_all()
        with freeze_time(ACTED):
            before = self.env.cr.sql_log_count
            act(documents)
            self._flush()
            return self.env.cr.sql_log_count - before

    def _extra(self, make, act):
        """Return how many queries the action needs more with workspaces."""
        every = self.Workspace.search([])
        # the first time fills the caches
        _first, with_workspaces = (self._count(make, act) for _run in range(2))
        every.action_archive()
        _first, without = (self._count(make, act) for _run in range(2))
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
