import logging

from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.fact import Fact
from ...tools.reasons import REASONS
from ...tools.transition import Route

_logger = logging.getLogger(__name__)

# alerts of these kinds are told as a promise at risk, others as an alert
PROMISES = frozenset(REASONS) | {"promise_missed", "delivery_waiting"}


class AlertFeed(models.Model):
    """What becomes of an alert is one line in each workspace it concerns: inside."""

    _inherit = "collab.alert"

    @api.model
    def _tell_risk(self, found, before, fresh):
        """Tell the workspaces that did not know yet that something hits them.

        :param dict found: alert -> :class:`Cause`
        :param set before: ``(alert id, workspace id)`` that were hit already
        :param fresh: alerts that were opened or opened again now: all are told
        """
        news = {}
        for alert, cause in found.items():
            for place, orders in self._places(cause.hits).items():
                known = (alert.id, place) in before and alert not in fresh
                if alert.state != "resolved" and not known:
                    news.setdefault(alert, {})[place] = orders
        told = self._told(news) if news else ()
        now = fields.Datetime.now().isoformat()
        facts = []
        for alert, places in news.items():
            code = "promise.at_risk" if alert.kind in PROMISES else "alert.opened"
            places = {p: o for p, o in places.items() if (alert.id, p) not in told}
            if places:
                facts.append(alert._fact(code, places, now))
        self._tell(facts)

    @api.model
    def _told(self, alerts):
        """Return ``{(alert id, workspace id)}`` that were told since the alert opened:
        what comes and goes is told once.
        """
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT a.id, t.workspace_id FROM collab_alert a
                     JOIN collab_event e ON e.res_model = %s AND e.res_id = a.id
                     JOIN collab_event_type k ON k.id = e.type_id
                      AND k.code IN ('promise.at_risk', 'alert.opened')
                     JOIN collab_event_target t ON t.event_id = e.id
                    WHERE a.id = ANY(%s) AND e.occurred_at >= a.opened_at""",
                self._name,
                [alert.id for alert in alerts],
            )
        )
        return set(rows)

    def _tell_feeds(self, code, **data):
        """Tell the workspaces alerts concern what became of them.

        :param str code: of the event type
        :param data: values of the sentence
        """
        now = fields.Datetime.now()
        facts = []
        for alert in self:
            if places := self._places(alert.impact_ids):
                facts.append(alert._fact(code, places, now.isoformat(), **data))
        self._tell(facts)

    @api.model
    def _places(self, hits):
        """Return ``{workspace id: {(order id, name)}}`` of hits or impacts."""
        places = {}
        for hit in hits:
            place = hit.workspace_id
            order = hit.order_id
            if isinstance(place, models.BaseModel):
                place, order = place.id, order.id
            if place:
                orders = places.setdefault(place, set())
                if order and hit.order_name:
                    orders.add((order, hit.order_name))
        return places

    def _fact(self, code, places, stamp, **data):
        """Return a :class:`Fact` of this alert for workspaces.

        :param dict places: workspace id -> orders to name there
        """
        routes = tuple(
            Route(
                self.id,
                self.company_id.id,
                None,
                shareable=False,
                workspace_id=place,
                order=order,
            )
            for place, orders in places.items()
            for order in sorted(orders) or [None]
        )
        due = self.acknowledge_by
        known = {
            "document": self.name,
            "what": {"as": "selection", "value": self.kind, "of": [self._name, "kind"]},
            "user": self.user_id.name or None,
            "due": (due and fields.Datetime.to_string(due)) or None,
        }
        return Fact(
            code,
            self._name,
            self.id,
            occurred_at=fields.Datetime.now(),
            uid=self.env.uid,
            data=known | data,
            department=self.department,
            internal=True,
            stamp=stamp,
            routes=routes,
        )

    @api.model
    def _tell(self, facts):
        """Record facts; a feed that fails costs no alert."""
        if not facts:
            return
        try:
            with self.env.cr.savepoint():
                self.env["collab.event"]._record(facts)
                self.env.flush_all()
        except Exception:
            _logger.exception("%s facts of alerts are not in the feeds", len(facts))
