from odoo import fields, models

from ...tools.fact import Fact

STATES = {
    "accepted": "change.accepted",
    "partly": "change.partly",
    "refused": "change.refused",
    "withdrawn": "change.withdrawn",
    "lapsed": "change.lapsed",
}


class ChangeFeed(models.Model):
    """What is asked and decided is told in the feed, to both sides."""

    _inherit = "collab.change"

    def _tell_asked(self):
        self._tell("change.asked", "wish_date", "wish_quantity", "note")

    def _tell_decided(self):
        """Tell what became of these requests (in sudo), which have one state."""
        for state, changes in self.grouped("state").items():
            changes._tell(STATES[state], "given_date", "given_quantity", "reason")

    def _tell(self, code, date, quantity, note):
        """Tell it on the order, so that it reaches whom the order reaches.

        :param str code: of the event type
        :param date: name of the field with the date; so ``quantity`` and ``note``
        """
        now = fields.Datetime.now()
        # the decision of a job is nobody's
        system = self.env.ref("base.partner_root")
        actor = system if code == "change.lapsed" else self.env.user.partner_id
        facts = [
            Fact(
                code,
                "sale.order",
                change.order_id.id,
                occurred_at=now,
                actor_id=actor.id,
                data=change._told()
                | {
                    "to": fields.Datetime.to_string(change[date]) or None,
                    "quantity": change[quantity] or None,
                    "note": change[note] or None,
                },
                stamp=f"change/{change.id}",
            )
            for change in self
        ]
        self.env["collab.plan.step"]._record_safely(facts)

    def _told(self):
        product = self.line_id.product_id
        return {
            "document": self.order_id.name,
            "what": {
                "as": "selection",
                "of": [self._name, "kind"],
                "value": self.kind,
            },
            "product": self.env["collab.forecast"]._product_told(product)
            if product
            else None,
            # whom the answer is for
            "asker": self.asked_by_id.id,
        }
