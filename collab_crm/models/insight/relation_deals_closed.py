from odoo import api, models
from odoo.fields import Domain

CLOSED = Domain("won_status", "in", ("won", "lost"))


class RelationDealsClosed(models.Model):
    """The history of won and lost opportunities."""

    _inherit = "collab.workspace"

    @api.readonly
    def relation_deals_closed(self, cursor=None, limit=10, won=None):
        """Return won and lost opportunities, the latest first.

        :param str cursor: ``next`` of the page before
        :param int limit: 100 at the most
        :param bool won: only won ones, or only lost ones; None: both
        :return: None where the reader may read none; else ``{"deals": [...],
            "next": cursor or None, "currency": id}``; moments are ISO texts in UTC
        :raise AccessError: the workspace is closed to the reader
        :raise UserError: an argument has the wrong form
        """
        self._relation_enter()
        limit = self._feed_limit(limit)
        domain = self._relation_deals_domain() & CLOSED
        if won is not None:
            state = "won" if self._feed_flag("won", won) else "lost"
            domain &= Domain("won_status", "=", state)
        if cursor is not None:
            domain &= self._relation_before(cursor)
        if not self._relation_readable("crm.lead"):
            return None
        leads = self.env["crm.lead"].search(
            domain, order="date_closed desc nulls last, id desc", limit=limit + 1
        )
        shown = leads[:limit]
        return {
            "deals": [self._relation_deal_closed(lead) for lead in shown],
            "next": self._relation_place(shown[-1:]) if len(leads) > limit else None,
            "currency": self.company_id.currency_id.id,
        }

    @api.model
    def _relation_deal_closed(self, lead):
        return self._relation_deal(lead) | {
            "won": lead.won_status == "won",
            "at": self._relation_moment(lead.date_closed),
            "reason": lead.lost_reason_id.name or None,
        }

    @api.model
    def _relation_place(self, lead):
        return f"{self._relation_moment(lead.date_closed) or ''}|{lead.id}"

    @api.model
    def _relation_before(self, cursor):
        """Return the domain of what comes after a position: closed before it, and at
        last what was closed at no known time.
        """
        moment, lead_id = self._relation_cursor(cursor)
        never = Domain("date_closed", "=", False)
        if moment is None:
            return never & Domain("id", "<", lead_id)
        same = Domain("date_closed", "=", moment) & Domain("id", "<", lead_id)
        return Domain("date_closed", "<", moment) | same | never
