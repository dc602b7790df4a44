from datetime import timedelta

from odoo import api, fields, models

from ...tools.roles import may

TEMPLATE = "collab_crm.mail_template_rate"
# a day after it left, and not about what left long ago
AFTER, WITHIN = timedelta(days=1), timedelta(days=7)
MOST = 100


class RateMail(models.Model):
    """Asks by mail how a delivery was, where the company wants it: through the links of
    the host, which need no login.
    """

    _inherit = "stock.picking"

    @api.model
    def _cron_collab_rate(self):
        template = self.env.ref(TEMPLATE, raise_if_not_found=False)
        if not template:
            return
        asked = set()
        for picking in self._collab_to_rate():
            contact = picking._rating_get_partner()
            # one letter a person, however much has left
            if contact.id in asked or picking._collab_rated_lately(contact):
                continue
            asked.add(contact.id)
            picking.rating_send_request(template, lang=contact.lang, force_send=False)

    @api.model
    def _collab_to_rate(self):
        """Return the deliveries nobody has been asked about, the newest first."""
        now = fields.Datetime.now()
        found = self.search(
            [
                ("company_id.collab_rate_mail", "=", True),
                ("company_id.collab_rate_days", ">", 0),
                ("state", "=", "done"),
                ("sale_id", "!=", False),
                ("picking_type_code", "in", ("outgoing", "dropship")),
                ("date_done", "<=", now - AFTER),
                ("date_done", ">=", now - WITHIN),
                ("rating_ids", "=", False),
            ],
            order="date_done desc, id desc",
            limit=MOST,
        )
        people = self._collab_raters(found)
        return found.filtered(
            lambda picking: (
                (picking.company_id.id, picking._rating_get_partner().id) in people
            )
        )

    @api.model
    def _collab_raters(self, pickings):
        """Return ``{(company id, partner id)}`` of contacts who may rate."""
        members = self.env["collab.member"].search(
            [
                ("partner_id", "in", pickings.sale_id.partner_id.ids),
                ("granted", "=", True),
                ("side", "=", "customer"),
            ]
        )
        return {
            (member.workspace_id.company_id.id, member.partner_id.id)
            for member in members
            if may(member.role, "rate") and member.notify != "muted"
        }
