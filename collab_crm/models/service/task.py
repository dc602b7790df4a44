from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.departments import DEPARTMENTS
from ...tools.request import HOLDS, KINDS
from ..asked import check_asked
from .request import DOCUMENTS

INSIDE = "base.group_user"
# before the name of a field of the request, on the form of its task
PREFIX = "collab_request_"
WRITTEN = ("kind", "hold", "department", "document", "alert_id", "watcher_ids")


def _written(name):
    """Return the inverse of a field of the form: of that field only, for the others are
    not known while it is written.
    """

    def inverse(tasks):
        tasks._collab_request_write(name)

    return inverse


class TaskRequest(models.Model):
    """The request behind a task, for its form; nothing of it is in the host's table."""

    _inherit = "project.task"

    collab_request_id = fields.Many2one(
        "collab.request",
        string="Request",
        compute="_compute_collab_request_id",
        search="_search_collab_request_id",
        groups=INSIDE,
    )
    collab_request_kind = fields.Selection(
        KINDS,
        string="Kind of Request",
        compute="_compute_collab_request",
        inverse=_written("kind"),
        groups=INSIDE,
    )
    collab_request_hold = fields.Selection(
        HOLDS,
        string="On Hold",
        compute="_compute_collab_request",
        inverse=_written("hold"),
        groups=INSIDE,
    )
    collab_request_department = fields.Selection(
        DEPARTMENTS,
        string="Department",
        compute="_compute_collab_request",
        inverse=_written("department"),
        groups=INSIDE,
    )
    collab_request_document = fields.Reference(
        DOCUMENTS,
        string="About",
        compute="_compute_collab_request",
        inverse=_written("document"),
        groups=INSIDE,
    )
    collab_request_serial = fields.Char(
        related="collab_request_id.serial", groups=INSIDE
    )
    collab_request_alert_id = fields.Many2one(
        "collab.alert",
        string="Caused by the Alert",
        compute="_compute_collab_request",
        inverse=_written("alert_id"),
        domain="[('impact_ids.workspace_id', '=', collab_request_workspace_id)]",
        groups="collab_crm.group_collab_user",
    )
    collab_request_watcher_ids = fields.Many2many(
        "res.partner",
        string="Followed by",
        compute="_compute_collab_request",
        inverse=_written("watcher_ids"),
        domain="[('commercial_partner_id', '=', collab_request_customer_id)]",
        groups=INSIDE,
    )
    collab_request_workspace_id = fields.Many2one(
        related="collab_request_id.workspace_id", string="Workspace", groups=INSIDE
    )
    collab_request_customer_id = fields.Many2one(
        related="collab_request_id.commercial_partner_id",
        string="Company of the Customer",
        groups=INSIDE,
    )
    collab_request_merged = fields.Many2one(
        related="collab_request_id.merged_id", groups=INSIDE
    )
    collab_request_target_ids = fields.One2many(
        related="collab_request_id.target_ids", groups=INSIDE
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_collab_request_id(self):
        requests = self.env["collab.request"].search([("task_id", "in", self.ids)])
        of_task = {request.task_id: request.id for request in requests}
        for task in self:
            task.collab_request_id = of_task.get(task._origin, False)

    @api.model
    def _search_collab_request_id(self, operator, value):
        requests = self.env["collab.request"]
        if operator == "any":
            return Domain("id", "in", requests._search(value).subselect("task_id"))
        if operator != "in":
            return NotImplemented
        every = requests._search([]).subselect("task_id")
        known = requests._search([("id", "in", [one for one in value if one])])
        found = Domain("id", "in", known.subselect("task_id"))
        return found | Domain("id", "not in", every) if False in value else found

    @api.depends("collab_request_id")
    def _compute_collab_request(self):
        for task in self:
            for name in WRITTEN:
                task[f"{PREFIX}{name}"] = task.collab_request_id[name]

    def _collab_request_write(self, name):
        """Write what was changed on the form into the requests."""
        for task in self.filtered("collab_request_id"):
            request, value = task.collab_request_id, task[f"{PREFIX}{name}"]
            if value != request[name] and (value or name != "kind"):
                field = request._fields[name]
                request.write({name: field.convert_to_write(value, request)})

    def action_collab_request_close(self):
        """Close the requests behind tasks.

        :return: True
        :raise AccessError: the user may not work on them
        """
        check_asked(self)
        self.check_access("read")
        return self.collab_request_id.action_close()

    def action_collab_request_reopen(self):
        """Open the requests behind tasks again.

        :return: True
        :raise AccessError: the user may not work on them
        """
        check_asked(self)
        self.check_access("read")
        return self.collab_request_id.action_reopen()
