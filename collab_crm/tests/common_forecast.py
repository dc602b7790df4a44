"""What tests of forecasts share: a chain over two levels, and the job."""

from contextlib import contextmanager
from datetime import datetime

from freezegun import freeze_time

from odoo import Command

from .common_chain import CollabChain

# a Monday, in the morning
NOW = datetime(2031, 6, 2, 8, 0)


class CollabForecast(CollabChain):
    """Frozen on ``NOW``; tables are made of a frame each, frames of planks that are
    bought for them by ``purchasing``; both are made to order.
    """

    @classmethod
    def setUpClass(cls):
        frozen = freeze_time(NOW)
        cls.clock = frozen.start()
        cls.addClassCleanup(frozen.stop)
        super().setUpClass()
        cls.supplier.buyer_id = cls.purchasing
        cls.frame = cls._product("Frame", 20, cls.table.route_ids)
        cls._bom(cls.frame, {cls.wood: 2})
        cls.bom.bom_line_ids = [
            Command.clear(),
            Command.create({"product_id": cls.frame.id}),
        ]
        cls.Forecast = cls.env["collab.forecast"]
        cls._flush()

    @contextmanager
    def at(self, moment):
        """Let it be another moment."""
        with freeze_time(moment) as clock:
            yield clock

    def _run(self):
        """Let the job do what is to be done."""
        self._flush()
        with self.committing():
            self.Forecast._cron_promises()
        self._flush()

    def _forecast(self, order):
        """Return the forecasts of an order after the job ran."""
        self._run()
        return self.Forecast.search([("order_id", "in", order.ids)], order="id")

    def _keys(self, forecast):
        """Return the keys of the critical path, the delivery first."""
        return [entry["key"] for entry in forecast.chain if entry["critical"]]

    def _kinds(self, forecast):
        return [entry["kind"] for entry in forecast.chain if entry["critical"]]

    def _ordered_table(self, partner=None, promised=datetime(2031, 6, 20), **vals):
        return self._confirmed(partner or self.buyer, commitment_date=promised, **vals)
