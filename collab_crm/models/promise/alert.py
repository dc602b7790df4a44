from odoo import fields, models

from ...tools.departments import DEPARTMENTS

CAUSES = [
    ("purchase_late", "Late purchase"),
    ("purchase_open", "Purchase not confirmed"),
    ("receipt_late", "Late receipt"),
    ("shortage", "Shortage without supply"),
    ("production_late", "Late production"),
    ("workorder_over", "Work order overrun"),
    ("not_planned", "Production not confirmed"),
    ("delivery_late", "Delivery not picked in time"),
    ("planned_late", "Planned after the promise"),
    ("no_vendor", "No vendor"),
    ("no_route", "No route"),
    ("circular", "Circular bill of materials"),
    ("no_delivery", "Order without delivery"),
    ("promise_missed", "Promise missed"),
    ("invoice_overdue", "Overdue invoice"),
    ("deal_stalled", "Stalled opportunity"),
    ("quotation_unseen", "Quotation expires unseen"),
    ("message_unanswered", "Message not answered"),
]
STATES = [
    ("open", "Open"),
    ("acknowledged", "Acknowledged"),
    ("answered", "Answered"),
    ("resolved", "Resolved"),
]
ANSWERS = [
    ("new_date", "New date"),
    ("other_source", "Other source"),
    ("no_change", "No change"),
]


class Alert(models.Model):
    """One cause that puts promises at risk, at the person who can act."""

    _name = "collab.alert"
    _description = "Alert"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "severity desc, days_late desc, id desc"

    name = fields.Char(required=True, readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    kind = fields.Selection(CAUSES, required=True, readonly=True)
    # the document that is the cause: "purchase.order.line,12"
    cause = fields.Char(required=True, readonly=True)
    res_model = fields.Char(string="Document Model", readonly=True)
    res_id = fields.Many2oneReference(
        string="Document", model_field="res_model", readonly=True
    )
    user_id = fields.Many2one(
        "res.users", string="Responsible", tracking=True, index="btree_not_null"
    )
    department = fields.Selection(DEPARTMENTS, required=True, readonly=True)
    severity = fields.Selection(
        [("0", "Low"), ("1", "Normal"), ("2", "High")], default="1", readonly=True
    )
    state = fields.Selection(
        STATES, required=True, default="open", readonly=True, tracking=True
    )
    days_late = fields.Float(readonly=True, aggregator="max")
    acknowledge_by = fields.Datetime(readonly=True)
    acknowledged_at = fields.Datetime(readonly=True)
    answer = fields.Selection(ANSWERS, readonly=True, tracking=True)
    answer_date = fields.Datetime(readonly=True)
    answer_note = fields.Text(readonly=True)
    answered_at = fields.Datetime(readonly=True)
    level = fields.Integer(
        string="Escalated", readonly=True, help="How often it was passed upwards."
    )
    opened_at = fields.Datetime(default=fields.Datetime.now, readonly=True)
    resolved_at = fields.Datetime(readonly=True)
    impact_ids = fields.One2many("collab.alert.impact", "alert_id", readonly=True)

    _one_open = models.UniqueIndex(
        "(company_id, cause, kind) WHERE state <> 'resolved'",
        "There is an open alert for this cause already.",
    )


class AlertImpact(models.Model):
    """What an alert hits: an order line, or a document of a customer."""

    _name = "collab.alert.impact"
    _description = "What an Alert Hits"
    _order = "rank desc, days_late desc, id"

    alert_id = fields.Many2one(
        "collab.alert", required=True, readonly=True, ondelete="cascade", index=True
    )
    forecast_id = fields.Many2one(
        "collab.forecast", readonly=True, ondelete="set null", index="btree_not_null"
    )
    workspace_id = fields.Many2one(
        "collab.workspace", readonly=True, ondelete="set null", index="btree_not_null"
    )
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    order_name = fields.Char(string="Order", readonly=True)
    product_name = fields.Char(string="Product", readonly=True)
    quantity = fields.Float(digits="Product Unit", readonly=True)
    promised_date = fields.Datetime(string="Promised", readonly=True)
    predicted_date = fields.Datetime(string="Predicted", readonly=True)
    days_late = fields.Float(readonly=True)
    rank = fields.Float(readonly=True, help="How much it matters: tier, amount.")
