from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

from ..models.asked import check_asked
from ..models.service.request_portal import SUBJECT_MOST
from ..tools.request import KINDS, Asked
from ..tools.typed import storable


class RequestNewDialog(models.TransientModel):
    """The dialog in which a colleague writes down what a customer asks, on the
    telephone say.
    """

    _name = "collab.request.new"
    _inherit = ["collab.dialog"]
    _description = "New Request"
    _named = ("partner_id",)

    partner_id = fields.Many2one(
        "res.partner", string="Asked by", required=True, ondelete="cascade"
    )
    kind = fields.Selection(KINDS, required=True, default="question")
    subject = fields.Char(required=True)
    body = fields.Text(string="What It Is About")

    def action_open(self):
        """Open the request: a task in the desk of the company, which a route may move.

        :return: action: the task
        :raise AccessError: the user makes no tasks
        :raise UserError: the subject is too long, or empty
        """
        check_asked(self, one=True)
        tasks = self.env["project.task"]
        tasks.check_access("create")
        subject = storable(self.subject or "").strip()
        if not subject or len(subject) > SUBJECT_MOST:
            raise UserError(
                self.env._("A subject has 1 to %s characters.", SUBJECT_MOST)
            )
        # sudo: taken back; only which project it is
        desk = self.env["collab.desk"]._of(self.env.company).sudo(False)
        task = tasks.with_context(collab_asked=Asked(self.kind)).create(
            {
                "name": subject,
                "description": plaintext2html(storable(self.body or "")),
                "project_id": desk.id,
                "partner_id": self.partner_id.id,
                # whom its route names
                "user_ids": False,
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": task._name,
            "res_id": task.id,
            "views": [(False, "form")],
        }
