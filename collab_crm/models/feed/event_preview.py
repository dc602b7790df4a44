from datetime import timedelta

from odoo import api, fields, models

from ...tools.template import placeholders, render
from .formats import FORMATS, formats_for


class EventPreview(models.Model):
    """How the sentences of an event type read, with made-up values."""

    _inherit = "collab.event.type"

    preview = fields.Char("Colleagues read", compute="_compute_previews")
    preview_no_amounts = fields.Char(
        "Colleagues without amounts read", compute="_compute_previews"
    )
    preview_shared = fields.Char(
        "Customers and suppliers read", compute="_compute_previews"
    )

    @api.depends("text", "shared_text", "audience")
    @api.depends_context("lang", "tz")
    def _compute_previews(self):
        with_amounts = formats_for(self.env)
        without = formats_for(self.env, amounts=False)
        for kind in self:
            text = kind.text or ""
            kind.preview = kind._sample(text, with_amounts)
            less = kind._sample(text, without)
            kind.preview_no_amounts = less if less != kind.preview else False
            shared = kind.audience == "shared" or "shared" in kind.setting_ids.mapped(
                "audience"
            )
            kind.preview_shared = shared and kind._sample(
                kind.shared_text or text, without
            )

    def _sample(self, template, formats):
        """Return the sentence with made-up values; a wrong one as it is."""
        used = placeholders(template)
        if {form for _name, form in used if form} - set(FORMATS):
            return template
        values = {name: self._sample_value(name, form) for name, form in used}
        return render(template, values, formats)

    @api.model
    def _sample_value(self, name, form):
        now = fields.Datetime.now().replace(minute=0, second=0)
        typed = {
            "money": [1250.0, self.env.company.currency_id.id],
            "date": str(now + timedelta(days=8 if name == "from" else 14)),
            "datetime": str(now + timedelta(days=8 if name == "from" else 14)),
            "qty": 6 if name == "done" else 12,
            "name": {"en_US": self.env._("Sample")},
            "field": ["res.partner", "ref"],
            "value": {"as": "char", "value": "A" if name == "from" else "B"},
            "goods": {"first": [["Oak table", 4, "Units"]], "more": 0},
        }
        plain = {
            "document": "S00042",
            "order": "S00042",
            "reference": "PO-1077",
            "partner": self.env._("Sample company"),
            "product": self.env._("Oak table"),
            "operation": self.env._("Assembly"),
            "workcenter": self.env._("Assembly 1"),
            "unit": self.env._("Units"),
            "actor": self.env.user.name,
            "user": self.env.user.name,
            "signer": self.env.user.name,
        }
        return typed.get(form) or plain.get(name) or f"({name})"
