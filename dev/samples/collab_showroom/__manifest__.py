{
    "name": "Showroom",
    "summary": "A sample: visits of the showroom in the feed of a customer",
    "version": "19.0.1.0.0",
    "author": "collab_crm",
    "license": "LGPL-3",
    "category": "Sales/CRM",
    "depends": ["collab_crm"],
    "data": ["ir.model.access.csv", "event_types.xml"],
}
