from odoo import api, models

from ...tools.key_figures import Key

DEALS = {"team": "team_id", "user": "user_id"}
KEPT = (("state", "!=", False),)
KEYS = (
    Key(
        "won_amount",
        "sales",
        "collab.deal.report",
        "won_amount:sum",
        "closed_at",
        "amount",
        1,
        "collab_crm.collab_deal_report_action",
        (("won_status", "=", "won"),),
        DEALS,
    ),
    Key(
        "win_rate",
        "sales",
        "collab.deal.report",
        "win_rate:avg",
        "closed_at",
        "percent",
        1,
        "collab_crm.collab_deal_report_action",
        (("won_status", "!=", "pending"),),
        DEALS,
    ),
    Key(
        "won_days",
        "sales",
        "collab.deal.report",
        "days_to_won:avg",
        "closed_at",
        "days",
        -1,
        "collab_crm.collab_deal_report_action",
        (("won_status", "=", "won"),),
        DEALS,
    ),
    Key(
        "order_amount",
        "orders",
        "collab.order.report",
        "amount:sum",
        "ordered_at",
        "amount",
        1,
        "collab_crm.collab_order_report_action",
        (),
        DEALS,
    ),
    Key(
        "order_count",
        "orders",
        "collab.order.report",
        "__count",
        "ordered_at",
        "count",
        1,
        "collab_crm.collab_order_report_action",
        (),
        DEALS,
    ),
    Key(
        "repeated",
        "orders",
        "collab.order.report",
        "repeated:avg",
        "ordered_at",
        "percent",
        1,
        "collab_crm.collab_order_report_action",
        (),
        DEALS,
    ),
    Key(
        "delivery_days",
        "delivery",
        "collab.order.report",
        "days_to_delivered:avg",
        "delivered_at",
        "days",
        -1,
        "collab_crm.collab_order_report_action",
        (),
        DEALS,
    ),
    Key(
        "on_time",
        "delivery",
        "collab.promise.report",
        "kept_first:avg",
        "first_date",
        "percent",
        1,
        "collab_crm.collab_promise_report_action",
        (),
        {"user": "user_id"},
    ),
    Key(
        "on_time_last",
        "delivery",
        "collab.promise.report",
        "kept_last:avg",
        "first_date",
        "percent",
        1,
        "collab_crm.collab_promise_report_action",
        (),
        {"user": "user_id"},
    ),
    Key(
        "answer_hours",
        "service",
        "collab.service.report",
        "hours_to_answer:avg",
        "asked_at",
        "hours",
        -1,
        "collab_crm.collab_service_report_action",
        (),
        {"user": "user_id"},
    ),
    Key(
        "resolve_hours",
        "service",
        "collab.service.report",
        "hours_to_resolve:avg",
        "asked_at",
        "hours",
        -1,
        "collab_crm.collab_service_report_action",
        (("kind", "=", "request"),),
        {"user": "user_id"},
    ),
    Key(
        "rating",
        "service",
        "collab.service.report",
        "rating:avg",
        "asked_at",
        "rating",
        1,
        "collab_crm.collab_service_report_action",
        (("kind", "=", "request"),),
        {"user": "user_id"},
    ),
    Key(
        "alert_count",
        "alerts",
        "collab.alert.report",
        "__count",
        "opened_at",
        "count",
        -1,
        "collab_crm.collab_alert_report_action",
        (),
        {"user": "user_id"},
    ),
    Key(
        "alert_hours",
        "alerts",
        "collab.alert.report",
        "hours_to_resolve:avg",
        "opened_at",
        "hours",
        -1,
        "collab_crm.collab_alert_report_action",
        (),
        {"user": "user_id"},
    ),
    Key(
        "interruptions",
        "alerts",
        "collab.notice",
        "interruptions:sum",
        "told_at",
        "count",
        -1,
        "collab_crm.collab_notice_report_action",
        (("interruptions", ">", 0),),
        {"user": "user_id"},
    ),
)


class OverviewKeys(models.AbstractModel):
    """Which key figures there are, and what they are in a period."""

    _inherit = "collab.overview"

    @api.model
    def _keys(self):
        """Return every :class:`Key`, in the order of the screen."""
        return list(KEYS)

    @api.model
    def _group_labels(self):
        return {
            "sales": self.env._("Sales"),
            "orders": self.env._("Orders"),
            "delivery": self.env._("Delivery"),
            "service": self.env._("Service"),
            "alerts": self.env._("Alerts and Interruptions"),
        }

    @api.model
    def _readable_keys(self, owner=None):
        """Return the figures the reader may read, and that are known of an owner."""
        return [
            key
            for key in self._keys()
            if (not owner or owner[0] in key.paths) and self._may_read(key)
        ]

    @api.model
    def _may_read(self, key):
        model = self.env[key.model]
        if not model.has_access("read"):
            return False
        name = key.aggregate.partition(":")[0]
        field = model._fields.get(name)
        return not field or model._has_field_access(field, "read")

    @api.model
    def _values(self, keys, span, owner):
        """Return ``{code: number or None}`` of figures in a stretch of days: one query
        for those that count the same rows.
        """
        asked = {}
        for key in keys:
            domain = self._domain(key, span, owner)
            asked.setdefault((key.model, repr(domain)), (domain, []))[1].append(key)
        found = {}
        for (model, _repr), (domain, same) in asked.items():
            names = list(dict.fromkeys(key.aggregate for key in same))
            [row] = self.env[model]._read_group(domain, [], names)
            values = dict(zip(names, row, strict=True))
            found |= {
                key.code: self._number(key, values[key.aggregate]) for key in same
            }
        return found

    @api.model
    def _number(self, key, value):
        """Nothing to add up is 0; an average of nothing is none."""
        if value is None or value is False:
            return None if key.aggregate.endswith(":avg") else 0
        return float(value)
