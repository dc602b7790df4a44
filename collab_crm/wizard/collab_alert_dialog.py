from odoo import api, fields, models


class AlertDialog(models.AbstractModel):
    """A dialog about an alert that its user may read.

    The host names whatever record a field points to, whoever asks.
    """

    _name = "collab.alert.dialog"
    _description = "Dialog about an Alert"

    alert_id = fields.Many2one("collab.alert", required=True, ondelete="cascade")

    @api.constrains("alert_id")
    def _check_alert(self):
        # sudo: taken back, for the host checks as the system
        self.sudo(False).alert_id.check_access("read")

    def onchange(self, values, field_names, fields_spec):
        answer = super().onchange(values, field_names, fields_spec)
        told = answer.get("value", {}).get("alert_id")
        alert_id = told.get("id") if isinstance(told, dict) else told
        if alert_id:
            self.env["collab.alert"].browse(alert_id).check_access("read")
        return answer
