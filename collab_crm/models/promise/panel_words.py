from odoo import api, fields, models

from ...tools.life_line import NOTES


class ForecastPanelWords(models.Model):
    """What the screen needs beside the facts: words, names, and ways to go on."""

    _inherit = "collab.forecast"

    publishes = fields.Boolean(
        compute="_compute_publishes",
        help="The reader may tell the customer a date, and there is a reason to.",
    )

    @api.model
    def _name_chains(self, entries):
        """Give the nodes the words of their reason, and the name of who can act."""
        result = super()._name_chains(entries)
        labels = dict(self._fields["reason"]._description_selection(self.env))
        names = self._names("res.users", {entry["owner"] or None for entry in entries})
        for entry in entries:
            entry["reason_label"] = labels.get(entry["reason"])
            entry["owner_name"] = names.get(entry["owner"])
        return result

    def _panel_lines(self):
        """Add the workspace and the alert of each line, and whether one publishes."""
        lines = super()._panel_lines()
        self._name_life([step for line in lines for step in line["life"]])
        alerts = self._alert_of_each()
        by_id = self.sudo().grouped("id")  # sudo: only whose it is, and how far
        for line in lines:
            forecast = by_id[line["forecast_id"]]
            line["workspace_id"] = forecast.workspace_id.id or None
            line["alert"] = alerts.get(forecast.id)
            line["publish"] = forecast.with_env(self.env)._is_published_by_reader()
        return lines

    @api.model
    def _name_life(self, steps):
        """Say in words what contradicts what; take the links one may not follow."""
        proofs = [step["proof"] for step in steps if step["proof"]]
        readable = self._readable(proofs)
        for proof in proofs:
            if proof["id"] not in readable.get(proof["model"], ()):
                proof["model"] = None
        notes = self._life_notes()
        for step in steps:
            step["note_label"] = notes.get(step["note"])

    @api.model
    def _life_notes(self):
        """Return ``{code: words}``; the codes are those of ``tools/life_line.py``."""
        env = self.env
        words = {
            "no_proof": env._("No document proves it"),
            "no_carrier_proof": env._("The carrier has given no proof"),
            "shipped_unmade": env._("More shipped than made"),
            "delivered_unshipped": env._("More delivered than shipped"),
            "over_delivered": env._("More delivered than ordered"),
            "invoiced_undelivered": env._("More invoiced than delivered"),
            "over_invoiced": env._("More invoiced than ordered"),
            "paid_uninvoiced": env._("More paid than invoiced"),
            "returned": env._("Goods came back"),
        }
        return NOTES | words

    def _alert_of_each(self):
        """Return ``{forecast id: the worst open alert the reader may see}``."""
        if not self or not self.env["collab.alert"].has_access("read"):
            return {}
        alerts = self.env["collab.alert"].search_fetch(
            [("impact_ids.forecast_id", "in", self.ids), ("state", "!=", "resolved")],
            ["state", "user_id"],
            order="severity, days_late, id desc",
        )
        hits = self.env["collab.alert.impact"].search_fetch(
            [("alert_id", "in", alerts.ids), ("forecast_id", "in", self.ids)],
            ["alert_id", "forecast_id"],
        )
        order = {alert: index for index, alert in enumerate(alerts)}
        found = {}
        for hit in hits.sorted(lambda hit: order[hit.alert_id]):
            found[hit.forecast_id.id] = hit.alert_id._for_panel()
        return found

    @api.depends_context("uid")
    @api.depends("state", "stage", "workspace_id", "review_since")
    def _compute_publishes(self):
        for forecast in self:
            forecast.publishes = forecast._is_published_by_reader()

    def _is_published_by_reader(self):
        """Tell whether the reader may tell the customer a date, and has a reason to."""
        self.ensure_one()
        if self.stage in ("delivered", "invoiced", "paid") or not self.workspace_id:
            return False
        forecast = self.sudo()  # sudo: who owns the workspace, whoever may enter it
        waits = "review_since" in self._fields and bool(forecast.review_since)
        if not waits and forecast.state not in ("risk", "late", "unknown"):
            return False
        owners = forecast.workspace_id.user_id | forecast.order_id.user_id
        return self.env.user in owners or self.env.user.has_group(
            "collab_crm.group_collab_manager"
        )


class AlertOnPanel(models.Model):
    _inherit = "collab.alert"

    def _for_panel(self):
        """Return an alert as the panel shows it."""
        self.ensure_one()
        user = self.sudo().user_id  # sudo: the name of a colleague
        return {
            "id": self.id,
            "state": self.state,
            "user": [user.id, user.name] if user else None,
        }
