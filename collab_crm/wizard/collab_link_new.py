from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.asked import check_asked
from ..models.trust.link import KINDS
from ..models.trust.link_documents import MODELS


class LinkDialog(models.TransientModel):
    """The dialog in which somebody shares a document with one person."""

    _name = "collab.link.new"
    _description = "Share a Link"

    workspace_id = fields.Many2one(
        "collab.workspace", required=True, ondelete="cascade"
    )
    company_partner_id = fields.Many2one(related="workspace_id.partner_id")
    partner_id = fields.Many2one("res.partner", string="With", required=True)
    email = fields.Char(related="partner_id.email", string="Mail Address")
    kind = fields.Selection(KINDS, string="What", required=True, default="workspace")
    order_ids = fields.Many2many(
        "sale.order", string="Possible Orders", compute="_compute_documents"
    )
    quotation_ids = fields.Many2many(
        "sale.order",
        "collab_link_new_quotation",
        string="Possible Quotations",
        compute="_compute_documents",
    )
    invoice_ids = fields.Many2many(
        "account.move", string="Possible Invoices", compute="_compute_documents"
    )
    article_ids = fields.Many2many(
        "collab.article", string="Possible Articles", compute="_compute_documents"
    )
    file_ids = fields.Many2many(
        "ir.attachment", string="Possible Files", compute="_compute_documents"
    )
    approval_ids = fields.Many2many(
        "collab.approval", string="Possible Approvals", compute="_compute_documents"
    )
    request_ids = fields.Many2many(
        "collab.request", string="Possible Requests", compute="_compute_documents"
    )
    order_id = fields.Many2one("sale.order", domain="[('id', 'in', order_ids)]")
    quotation_id = fields.Many2one("sale.order", domain="[('id', 'in', quotation_ids)]")
    invoice_id = fields.Many2one("account.move", domain="[('id', 'in', invoice_ids)]")
    article_id = fields.Many2one("collab.article", domain="[('id', 'in', article_ids)]")
    file_id = fields.Many2one("ir.attachment", domain="[('id', 'in', file_ids)]")
    approval_id = fields.Many2one(
        "collab.approval", domain="[('id', 'in', approval_ids)]"
    )
    request_id = fields.Many2one("collab.request", domain="[('id', 'in', request_ids)]")
    may_act = fields.Selection(
        [("view", "Read only"), ("act", "Read and answer")],
        string="May",
        required=True,
        default="view",
    )
    days = fields.Integer(
        string="Works for", compute="_compute_days", store=True, readonly=False
    )
    with_code = fields.Boolean(string="Ask for a Code")
    note = fields.Text(string="Your Words")
    send = fields.Boolean(string="Send by Mail", default=True)

    def _place(self):
        """Return the workspace the user may work in: a program can put any here."""
        # sudo: taken back
        return self.sudo(False).workspace_id._origin._filtered_access("write")

    @api.depends("workspace_id")
    def _compute_days(self):
        for dialog in self:
            company = dialog._place().sudo().company_id  # sudo: a setting
            dialog.days = company.collab_link_days or 14

    @api.depends("workspace_id", "kind")
    def _compute_documents(self):
        # sudo: taken back; the host computes as the system
        Link = self.env["collab.link"].sudo(False)
        for dialog in self:
            place = dialog._place()
            for kind in MODELS.keys() - {"workspace"}:
                asked = place and dialog.kind == kind
                documents = asked and Link._documents(place, kind)
                dialog[f"{kind}_ids"] = documents or False

    def _document(self):
        if self.kind == "workspace":
            return self.workspace_id
        return self[f"{self.kind}_id"] if self.kind in MODELS else None

    def action_share(self):
        """Make the link; send it, or show its way once.

        :return: action
        :raise UserError: something is missing, or the user may not share it
        """
        check_asked(self, one=True)
        document = self._document()
        if not document:
            raise UserError(self.env._("Choose what to share."))
        Link = self.env["collab.link"]
        link, token = Link._make(
            self.workspace_id,
            self.partner_id,
            self.kind,
            document,
            self.days,
            self.may_act == "act",
            self.with_code,
        )
        address = Link._address(token)
        if self.send:
            link._mail_link(address, (self.note or "")[:2000])
            return self._done()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("The Link"),
            "res_model": "collab.link.shown",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            # the dialog is never saved: the way is kept nowhere
            "context": {
                "default_address": address,
                "default_person": self.partner_id.name,
            },
        }

    def _done(self):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "The link was sent to %s.", self.partner_id.email or ""
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }


class LinkShown(models.TransientModel):
    """Shows the way of a new link, once."""

    _name = "collab.link.shown"
    _description = "The Way of a New Link"

    address = fields.Char(string="Link", readonly=True)
    person = fields.Char(readonly=True)

    @api.model_create_multi
    def create(self, vals_list):
        """Keep nothing: what is shown was never meant to be saved."""
        return super().create([{"address": False} for _vals in vals_list])
