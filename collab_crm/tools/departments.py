"""The departments of a company, in the order in which a customer meets them.

The labels are translated where a field uses them as its selection.
"""

DEPARTMENTS = [
    ("marketing", "Marketing"),
    ("sales", "Sales"),
    ("service", "Service"),
    ("design", "Design"),
    ("manufacturing", "Manufacturing"),
    ("inventory", "Inventory"),
    ("purchasing", "Purchasing"),
    ("finance", "Finance"),
    ("management", "Management"),
]
