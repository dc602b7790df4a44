from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError


class Desk(models.Model):
    """A project of the host whose tasks are requests of customers. Without a desk they
    are plain tasks again; requests stay requests.
    """

    _name = "collab.desk"
    _inherit = ["collab.event.cached"]
    _description = "Service Desk"
    _order = "sequence, id"
    _rec_name = "project_id"
    _check_company_auto = True

    sequence = fields.Integer(default=10)
    project_id = fields.Many2one(
        "project.project",
        required=True,
        ondelete="cascade",
        check_company=True,
        domain="[('is_template', '=', False),"
        " ('company_id', 'in', (company_id, False))]",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        ondelete="cascade",
    )

    _once = models.Constraint(
        "UNIQUE(project_id)", "This project is a service desk already."
    )

    @api.constrains("project_id")
    def _check_no_plan(self):
        planned = self.env["collab.workspace"]._plan_projects()
        if not planned.isdisjoint(self.project_id.ids):
            raise ValidationError(
                self.env._("The project of a plan cannot be a service desk.")
            )

    @api.model_create_multi
    def create(self, vals_list):
        desks = super().create(vals_list)
        # sudo: what is there becomes requests, whoever may read the tasks
        tasks = self.env["project.task"].sudo()
        tasks.search([("project_id", "in", desks.project_id.ids)])._collab_request_born(
            told=False
        )
        return desks

    @api.model
    @tools.ormcache()
    def _projects(self):
        """Return ``{project id: company id}`` of all desks."""
        # sudo: which projects are desks depends on nobody
        desks = self.sudo().search_fetch(
            [("project_id", "!=", False)], ["project_id", "company_id"]
        )
        return {desk.project_id.id: desk.company_id.id for desk in desks}

    @api.model
    def _of(self, company):
        """Return the project for requests of a company, in sudo: its first desk. Where
        it has none, one is made.
        """
        desks = self.sudo()  # sudo: a customer asks, who knows no projects
        desk = desks.search([("company_id", "=", company.id)], limit=1)
        return (desk or desks._make(company)).project_id

    @api.model
    def _make(self, company):
        """Return a new desk of a company, with a project of its own (in sudo)."""
        stages = (
            {"name": self.env._("New"), "sequence": 1},
            {"name": self.env._("In Progress"), "sequence": 2},
            {"name": self.env._("Done"), "sequence": 20, "fold": True},
        )
        project = self.env["project.project"].create(
            {
                "name": self.env._("Service Desk"),
                "company_id": company.id,
                "user_id": False,
                # the customer has pages of his own and enters no project
                "privacy_visibility": "employees",
                "type_ids": [
                    fields.Command.create(vals | {"user_id": False}) for vals in stages
                ],
            }
        )
        return self.create({"project_id": project.id, "company_id": company.id})
