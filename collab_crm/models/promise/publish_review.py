import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.publish import ASK, CLEAR, PUBLISH, Rule, decide

_logger = logging.getLogger(__name__)

WAITING = ("review_since", "publish_by")


class PublishReview(models.Model):
    """Takes a changed estimate to the owner of the workspace, or by the company's rule
    to the customer.
    """

    _inherit = "collab.forecast"

    @api.model
    def _evaluated(self, forecasts, before):
        result = super()._evaluated(forecasts, before)
        try:
            with self.env.cr.savepoint():
                forecasts._review()
        except Exception:
            _logger.exception("What changed in %s reaches no owner", forecasts)
        return result

    def _review(self):
        """Ask, publish or stop waiting, for each of these forecasts (in sudo)."""
        said = self._said_by_people()
        fates = {ASK: self.browse(), CLEAR: self.browse()}
        published = {}
        for forecast in self:
            first = forecast.first_date or forecast.promised_date
            fate, date = decide(
                forecast._publish_rule(),
                forecast.predicted_date or None,
                forecast.promised_date or None,
                first,
                said.get(forecast.sale_line_id.id),
                forecast.answered_date or None,
            )
            if fate == PUBLISH:
                key = (date, forecast._published_group())
                published[key] = published.get(key, self.browse()) | forecast
            elif fate in fates:
                fates[fate] |= forecast
        for (date, reason), moved in published.items():
            moved._publish(date, reason, author_id=False)
        fates[ASK]._ask_owners()
        waiting = fates[CLEAR].filtered("review_since")
        waiting.write(dict.fromkeys(WAITING, False))
        self._forget_published()
        self._remind_owners((waiting | fates[ASK]).workspace_id)

    def _publish_rule(self):
        company = self.company_id
        return Rule(
            company.collab_publish_days,
            company.collab_publish_earlier,
            self._customer_zone(),
        )

    def _published_group(self):
        """Return the reason a customer is given when the rule publishes."""
        group = self.reason_group
        return group if group and group != "review" else "production"

    def _said_by_people(self):
        """Return ``{line id: date}``: what was promised last, not counting the rule."""
        if not any(company.collab_publish_days > 0 for company in self.company_id):
            return {}
        by_rule = Domain("author_id", "=", False) & Domain("reason", "!=", False)
        rows = self.env["collab.promise"].search_fetch(
            Domain("sale_line_id", "in", self.sale_line_id.ids)
            & Domain("kind", "in", ("confirmed", "revised"))
            & ~by_rule,
            ["sale_line_id", "date"],
            order="id",
        )
        return {row.sale_line_id.id: row.date for row in rows}

    def _ask_owners(self):
        """Let those wait for an answer that do not wait already."""
        now = fields.Datetime.now()
        fresh = self.filtered(lambda f: not f.review_since)
        for company, forecasts in fresh.grouped("company_id").items():
            until = company._collab_publish_until(now)
            forecasts.write({"review_since": now, "publish_by": until})

    def _forget_published(self):
        """Drop a published date that a person has replaced on the order itself."""
        stale = self.filtered(
            lambda f: (
                f.shown_date and f.promised_date and f.shown_date != f.promised_date
            )
        )
        stale.write({"shown_date": False, "shown_reason": False})


class ResCompany(models.Model):
    _inherit = "res.company"

    def _collab_publish_until(self, now):
        """Return the moment by which an owner has to answer: the hours count as the
        company works, and around the clock where it has no calendar.
        """
        hours = max(self.collab_review_hours, 0)
        calendar = self.resource_calendar_id
        until = calendar and calendar.plan_hours(hours, now, compute_leaves=True)
        return (until or now + timedelta(hours=hours)).replace(microsecond=0)
