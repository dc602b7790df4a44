from odoo import api, fields, models

from ..models.asked import check_asked
from ..models.plan.ask_new import DOCUMENTS
from ..tools.departments import DEPARTMENTS


class AskDialog(models.TransientModel):
    """The dialog in which a department is asked."""

    _name = "collab.ask.new"
    _inherit = ["collab.colleague.choice"]
    _description = "Ask a Department"

    workspace_id = fields.Many2one(
        "collab.workspace", required=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="workspace_id.company_id")
    department = fields.Selection(DEPARTMENTS, required=True)
    question = fields.Text(required=True)
    document = fields.Reference(
        selection="_document_models", string="About the Document"
    )
    user_id = fields.Many2one(
        "res.users",
        string="Goes to",
        compute="_compute_user_id",
        store=True,
        readonly=False,
        domain="[('id', 'in', colleague_ids)]",
    )
    deadline = fields.Datetime(
        string="Answer by", compute="_compute_deadline", store=True, readonly=False
    )

    @api.model
    def _document_models(self):
        """Return the documents this user may read."""
        return [
            (model, self.env["ir.model"]._get(model).sudo().name)  # sudo: only its name
            for model in DOCUMENTS
            if self.env[model].has_access("read")
        ]

    def _place(self):
        """Return the workspace the user may work in: a program can put any here."""
        # sudo: taken back
        return self.sudo(False).workspace_id._origin._filtered_access("write")

    @api.depends("department", "document", "workspace_id")
    def _compute_user_id(self):
        for dialog in self:
            place, document = dialog._place(), dialog._known_document()
            chain = ()
            if place and dialog.department:
                # sudo: who works in which department
                chain = place.sudo()._ask_chain(dialog.department, document)
            alerts = self.env["collab.alert"].sudo()  # sudo: as above
            usable = alerts._usable(filter(None, chain))
            usable = usable.get(place.company_id.id, ())
            dialog.user_id = next((who for who in chain if who in usable), False)

    def _known_document(self):
        # sudo: taken back; what the user may read
        document = self.sudo(False).document
        return document if document and document.has_access("read") else None

    @api.depends("department", "workspace_id")
    def _compute_deadline(self):
        now = fields.Datetime.now()
        for dialog in self:
            place = dialog._place()
            known = place and dialog.department
            dialog.deadline = known and place._ask_patience(dialog.department, now)

    def action_ask(self):
        """Ask.

        :return: action that closes the dialog and says who was asked
        :raise UserError: as ``collab.workspace.ask_department``
        """
        check_asked(self, one=True)
        document = self.document
        self.workspace_id.ask_department(
            self.department,
            self.question or "",
            self.deadline,
            self.user_id.id or None,
            document and document._name,
            document and document.id,
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("%s was asked.", self.user_id.name or ""),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }


class AskAnswerDialog(models.TransientModel):
    """The dialog in which a question is answered."""

    _name = "collab.ask.answer"
    _inherit = ["collab.dialog"]
    _description = "Answer a Question"
    _named = ("ask_id",)

    ask_id = fields.Many2one("collab.ask", required=True, ondelete="cascade")
    question = fields.Text(related="ask_id.question")
    answer = fields.Text(required=True)

    def action_answer(self):
        """Answer the question as it was filled in.

        :return: action that closes the dialog
        :raise UserError: nothing is said
        """
        check_asked(self, one=True)
        self.ask_id.action_answer(self.answer or "")
        return {"type": "ir.actions.act_window_close"}
