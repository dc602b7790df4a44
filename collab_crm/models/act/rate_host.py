from odoo import fields, models

from ...tools.fact import Fact
from .rate import RATES


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def rating_apply(self, rate, token=None, rating=None, **kwargs):
        """Rate once: the link of a mail can be followed again."""
        known = rating
        if token and not rating:
            ratings = self.env["rating.rating"].sudo()  # sudo: who has the token
            known = ratings.search([("access_token", "=", token)], limit=1)
        if known and known.consumed:
            return known
        result = super().rating_apply(rate, token=token, rating=rating, **kwargs)
        self._collab_tell_rating(result)
        return result

    def _rating_get_partner(self):
        """Ask who has ordered, not where it went."""
        order = self.sale_id
        return order.partner_id if order else super()._rating_get_partner()

    def _collab_tell_rating(self, rating):
        """Tell the team how a customer has rated a delivery."""
        order = self.sale_id
        if not order or str(int(rating.rating)) not in RATES:
            return
        fact = Fact(
            "delivery.rated",
            order._name,
            order.id,
            occurred_at=fields.Datetime.now(),
            actor_id=rating.partner_id.id,
            data={
                "document": self.name,
                "order": order.name,
                "rating": {
                    "as": "selection",
                    "of": ["rating.rating", "rating_text"],
                    "value": {"5": "top", "3": "ok", "1": "ko"}[
                        str(int(rating.rating))
                    ],
                },
                "note": rating.feedback or None,
            },
            internal=True,
            stamp=f"rating/{rating.id}",
        )
        self.env["collab.plan.step"]._record_safely([fact])
