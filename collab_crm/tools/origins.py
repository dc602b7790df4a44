"""Which field of a document each value of its events comes from, as a path.

Who may not read the field is not told the value.
"""

LEAD = {
    "document": "name",
    "amount": "expected_revenue",
    "user": "user_id",
    "stage": "stage_id",
    "reason": "lost_reason_id",
}

SALE_ORDER = {
    "document": "name",
    "signer": "signed_by",
    "partner": "partner_id",
    "from": "commitment_date",
    "to": "commitment_date",
    "goods": "order_line.product_uom_qty",
}

PICKING = {
    "document": "name",
    "order": "sale_id",
    "due": "scheduled_date",
    "from": "scheduled_date",
    "to": "scheduled_date",
    "goods": "move_ids.quantity",
}

PRODUCTION = {
    "document": "name",
    "product": "product_id",
    "planned": "product_qty",
    "done": "qty_producing",
    "unit": "product_uom_id",
    "due": "date_finished",
    "from": "date_finished",
    "to": "date_finished",
}

WORKORDER = {
    "document": "production_id",
    "operation": "name",
    "workcenter": "workcenter_id",
}

STOP = {
    "document": "workcenter_id",
    "reason": "loss_id",
    "note": "description",
}

SCRAP = {
    "document": "name",
    "product": "product_id",
    "planned": "scrap_qty",
    "done": "scrap_qty",
    "unit": "product_uom_id",
}

PURCHASE = {"document": "name", "partner": "partner_id"}

PURCHASE_LINE = {
    "document": "order_id",
    "product": "product_id",
    "quantity": "product_qty",
    "unit": "product_uom_id",
    "from": "date_planned",
    "to": "date_planned",
}

INVOICE = {
    "document": "name",
    "reference": "ref",
    "due": "invoice_date_due",
}

TASK = {"document": "name", "stage": "stage_id"}

MEETING = {"document": "name", "from": "start", "to": "start"}
