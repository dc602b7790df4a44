from odoo import api, models

from ...tools.reorder import DUE, PAUSE, QUIET

# so many quotations are named
NAMED = 3


class RelationWords(models.Model):
    """Why a product is in a list, in the language of the reader."""

    _inherit = "collab.workspace"

    @api.model
    def _relation_reasons(self, bought, quoted):
        """Return the reasons why a product will be bought, or is not any more.

        :param bought: see ``Bought``; None: it was never bought
        :param quoted: see ``_relation_quoted``; None: it is in no open quotation
        """
        reasons = [self._relation_quote_words(one) for one in (quoted or {}).get(
            "orders", ())[:NAMED]]  # fmt: skip
        rhythm = bought and bought.rhythm
        if rhythm and rhythm.state in (DUE, QUIET):
            reasons.append(self._relation_rhythm_words(rhythm))
        return reasons

    @api.model
    def _relation_quote_words(self, order):
        if order["expired"]:
            return self.env._("quoted in %s, which has expired", order["name"])
        if order["seen"]:
            return self.env._(
                "quoted in %s, which the customer has read", order["name"]
            )
        if order["sent"]:
            return self.env._("quoted in %s", order["name"])
        return self.env._("in quotation %s, not sent yet", order["name"])

    @api.model
    def _relation_rhythm_words(self, rhythm):
        """Return the habit in words."""
        numbers = {
            "gap": self._relation_days_words(rhythm.gap),
            "since": self._relation_days_words(rhythm.since),
        }
        if rhythm.season and rhythm.since > rhythm.gap * PAUSE:
            numbers["season"] = self._relation_days_words(rhythm.season)
            if rhythm.state == DUE:
                return self.env._(
                    "in season again: usually pauses %(season)s, last %(since)s ago",
                    **numbers,
                )
            return self.env._(
                "usually pauses %(season)s, nothing for %(since)s", **numbers
            )
        if rhythm.state == QUIET:
            return self.env._("usually every %(gap)s, nothing for %(since)s", **numbers)
        return self.env._("usually every %(gap)s, last %(since)s ago", **numbers)

    @api.model
    def _relation_days_words(self, days):
        return self.env._("1 day") if days == 1 else self.env._("%s days", days)
