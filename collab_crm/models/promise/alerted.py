from odoo import api, fields, models


class Alerted(models.AbstractModel):
    """A document that shows the alerts it causes, or is hit by.

    Counted for forms only: a list that does not show the number asks nothing.
    """

    _name = "collab.alerted"
    _description = "Document with Alerts"

    # path from an alert to the document; False: the document is the cause
    _collab_hit_by = False

    collab_alert_count = fields.Integer(
        string="Alerts",
        compute="_compute_collab_alert_count",
        groups="collab_crm.group_collab_user",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_collab_alert_count(self):
        hit = self._collab_hit_by
        model = self.env["collab.alert.impact" if hit else "collab.alert"]
        group = hit or "res_id"
        of_each = dict.fromkeys(self.ids, 0)
        counted = "alert_id:count_distinct" if hit else "__count"
        for key, count in model._read_group(
            self._collab_alerts(hit), [group], [counted]
        ):
            of_each[key.id if hit else key] = count
        for document in self:
            document.collab_alert_count = of_each.get(document.id, 0)

    def _collab_alerts(self, hit):
        """Return the domain of open alerts of these documents, or of what they hit."""
        if hit:
            return [(hit, "in", self.ids), ("alert_id.state", "!=", "resolved")]
        return [
            ("res_model", "=", self._name),
            ("res_id", "in", self.ids),
            ("state", "!=", "resolved"),
        ]

    def action_collab_alerts(self):
        """Open the alerts of a document that are not resolved.

        :return: action
        """
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "collab_crm.collab_alert_action"
        )
        hit = self._collab_hit_by
        own = [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        domain = [(f"impact_ids.{hit}", "in", self.ids)] if hit else own
        return action | {
            "domain": [*domain, ("state", "!=", "resolved")],
            "context": {"create": False},
        }
