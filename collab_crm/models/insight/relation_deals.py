from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain

OPEN = Domain("won_status", "=", "pending") & Domain("active", "=", True)


class RelationDeals(models.Model):
    """The opportunities of a customer: where they stand, and how they ended."""

    _inherit = "collab.workspace"

    @api.readonly
    def relation_deals(self, limit=20, after=None):
        """Return the opportunities of the customer.

        :param int limit: open ones a page, 100 at the most
        :param int after: ``next`` of the page before
        :return: None where the reader may read none; else ``{"currency": id,
            "stages": [{"id", "name", "count", "amount", "weighted"}], "open": [...],
            "next": id or None,
            "may_create": bool}`` and on the first page ``"won"`` and ``"lost"`` with
            ``count`` and ``amount``, and the ``"reasons"`` of the lost. Amounts are in
            the currency of the company, and absent where the reader may not read them.
            Moments are ISO texts in UTC.
        :raise AccessError: the workspace is closed to the reader
        :raise UserError: an argument has the wrong form
        """
        self._relation_enter()
        limit = self._feed_limit(limit)
        after = None if after is None else self._relation_offset(after)
        if not self._relation_readable("crm.lead"):
            return None
        domain = self._relation_deals_domain()
        answer = self._relation_deals_open(domain & OPEN, limit, after)
        if after is None:
            answer |= self._relation_deals_sums(domain)
        return answer | {
            "currency": self.company_id.currency_id.id,
            "may_create": self.active and self.env["crm.lead"].has_access("create"),
        }

    def _relation_deals_domain(self):
        deals = Domain("type", "=", "opportunity")
        return self._leads_domain() & deals & Domain("active", "in", (True, False))

    @api.model
    def _relation_deals_amounts(self):
        """Return which amounts the reader may read, as ``{name: field}``."""
        amounts = {"amount": "expected_revenue", "weighted": "prorated_revenue"}
        return {
            name: fname
            for name, fname in amounts.items()
            if self._relation_amounts("lead.won", "crm.lead", fname)
        }

    def _relation_deals_sums(self, domain):
        """Return count and amounts by stage, and of what was won and lost, and why."""
        amounts = self._relation_deals_amounts()
        sums = [f"{fname}:sum" for fname in amounts.values()]

        def grouped(where, group):
            rows = self.env["crm.lead"]._read_group(where, [group], ["__count", *sums])
            return [
                (key, {"count": count, **dict(zip(amounts, found))})
                for key, count, *found in rows
            ]

        lost = grouped(
            domain & Domain("won_status", "=", "lost"), group="lost_reason_id"
        )
        ended = dict(grouped(domain & ~OPEN, "won_status"))
        return {
            "stages": [
                {"id": stage.id, "name": stage.name, **found}
                for stage, found in sorted(
                    grouped(domain & OPEN, "stage_id"),
                    key=lambda row: (row[0].sequence, row[0].id),
                )
            ],
            **{
                state: ended.get(state, {"count": 0, **dict.fromkeys(amounts, 0.0)})
                for state in ("won", "lost")
            },
            "reasons": sorted(
                (
                    {"id": reason.id, "name": reason.name or None, **found}
                    for reason, found in lost
                ),
                key=lambda reason: -reason["count"],
            ),
        }

    def _relation_deals_open(self, domain, limit, after):
        if after is not None:
            domain &= Domain("id", "<", after)
        leads = self.env["crm.lead"].search(domain, order="id desc", limit=limit + 1)
        shown = leads[:limit]
        plans = self._relation_deals_plans(shown)
        return {
            "open": [
                self._relation_deal(lead)
                | {
                    "stage": lead.stage_id.name,
                    "days": self._relation_days(lead.date_last_stage_update),
                    "rotting": lead.is_rotting,
                    "deadline": self._relation_moment(lead.date_deadline),
                    "plan": plans.get(lead.id),
                }
                for lead in shown
            ],
            "next": shown[-1:].id if len(leads) > limit else None,
        }

    @api.model
    def _relation_deal(self, lead):
        amounts = self._relation_deals_amounts()
        return {
            "id": lead.id,
            "name": lead.name,
            "user": (lead.user_id and [lead.user_id.id, lead.user_id.name]) or None,
            **{name: lead[fname] for name, fname in amounts.items()},
        }

    @api.model
    def _relation_deals_plans(self, leads):
        """Return the next activity of each opportunity that has one."""
        plans = defaultdict(list)
        for activity in self.env["mail.activity"].search(
            [("res_model", "=", "crm.lead"), ("res_id", "in", leads.ids)],
            order="date_deadline, id",
        ):
            plans[activity.res_id].append(activity)
        return {
            lead: {
                "name": found[0].summary or found[0].activity_type_id.name,
                "icon": found[0].icon or "fa-tasks",
                "on": found[0].date_deadline.isoformat(),
                "state": found[0].state,
                "user": found[0].user_id.name or None,
            }
            for lead, found in plans.items()
        }
