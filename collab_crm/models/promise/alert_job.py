import logging

from odoo import api, fields, models

from .causes.forecast import AT_RISK

_logger = logging.getLogger(__name__)


class AlertJob(models.Model):
    """The job that looks for what is wrong, and asks higher up what nobody answers."""

    _inherit = "collab.alert"

    @api.model
    def _cron_alert(self):
        """Look for all causes, then escalate what was not acknowledged in time."""
        for source in self.env["collab.alert.cause"]._every():
            self._look(source)
        self._escalate()

    @api.model
    def _look(self, source):
        """Settle one cause; its failure is logged and leaves the others alone."""
        try:
            with self.env.cr.savepoint():
                self.env.flush_all()
                self._settle(source._found(), source._kinds)
        except Exception:
            _logger.exception("The alerts of %s are not looked for", source._name)

    @api.model
    def _settle_forecasts(self, causes):
        """Settle the alerts of some documents at once, after a forecast.

        :param set causes: as forecasts name them
        """
        source = self.env["collab.alert.cause.forecast"]
        together, keys = source._together(causes)
        self._settle(source._found(together), source._kinds, keys)

    @api.model
    def _escalate(self):
        """Give what was not acknowledged in time to the next one up."""
        late = self.search(
            [
                ("state", "=", "open"),
                ("level", "<", 3),
                ("acknowledge_by", "<=", fields.Datetime.now()),
            ]
        )
        if late:
            late.with_context(tracking_disable=True)._climb()


class ForecastAlerts(models.Model):
    _inherit = "collab.forecast"

    @api.model
    def _evaluated(self, forecasts, before):
        result = super()._evaluated(forecasts, before)
        causes = {f.cause for f in forecasts if f.state in AT_RISK}
        causes |= {cause for _at, state, cause in before.values() if state in AT_RISK}
        if causes := causes - {False, None}:
            try:
                with self.env.cr.savepoint():
                    # sudo: alerts are of all, whoever caused the run
                    self.env["collab.alert"].sudo()._settle_forecasts(causes)
            except Exception:
                # the job looks again: forecasts do not wait for alerts
                _logger.exception("The alerts of %s are not settled", sorted(causes))
        return result
