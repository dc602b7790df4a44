import uuid

from odoo import api, fields, models
from odoo.api import SUPERUSER_ID

from ...tools.request import Asked


class RequestOpen(models.Model):
    """A task in a service desk becomes a request, however it came there."""

    _inherit = "collab.request"

    @api.model
    def _open(self, tasks, asked=None, told=True):
        """Make requests of tasks that are none yet, in a constant number of queries (in
        sudo).

        :param tasks: of service desks
        :param Asked asked: what is known of them already
        :param bool told: whether it is news
        """
        there = self.search([("task_id", "in", tasks.ids)]).task_id
        tasks -= there
        if not tasks:
            return self
        asked = asked or Asked()
        desks = self.env["collab.desk"]._projects()
        places = self._places(
            {task: task.company_id.id or desks[task.project_id.id] for task in tasks}
        )
        now = fields.Datetime.now()
        requests = self.create(
            [
                {
                    "task_id": task.id,
                    "company_id": task.company_id.id or desks[task.project_id.id],
                    "workspace_id": asked.workspace_id or places.get(task),
                    "kind": asked.kind,
                    "channel": asked.channel,
                    "document": asked.document,
                    "serial": asked.serial,
                    "opened_at": now if told else task.create_date,
                    "key": uuid.uuid4().hex[:20],
                }
                for task in tasks
            ]
        )
        requests._route()
        requests._log_stage()
        requests._measure()
        if told:
            requests._tell("request.opened")
        return requests

    @api.model
    def _places(self, companies):
        """Return ``{task: id of the workspace of its customer}``.

        :param dict companies: task -> company id
        """
        partners = {
            task: task.partner_id.commercial_partner_id
            for task in companies
            if task.partner_id
        }
        found = self.env["collab.workspace"].search(
            [
                ("kind", "=", "customer"),
                ("parent_id", "=", False),
                ("partner_id", "in", [partner.id for partner in partners.values()]),
                ("company_id", "in", list(set(companies.values()))),
            ]
        )
        known = {(p.company_id.id, p.partner_id): p.id for p in found}
        return {
            task: known.get((companies[task], partner))
            for task, partner in partners.items()
        }

    def _route(self):
        """Give requests to who takes care of their kind (in sudo). Who has one already
        keeps it.
        """
        routes = self.env["collab.request.route"]._known(self.company_id)
        for (company, kind), requests in self.grouped(
            lambda request: (request.company_id.id, request.kind)
        ).items():
            route = routes.get((company, kind))
            requests._put({"department": route.department if route else "service"})
            if route and route.tag_ids:
                tags = [fields.Command.link(tag.id) for tag in route.tag_ids]
                requests.task_id.write({"tag_ids": tags})
        self._assign(routes)

    def _assign(self, routes):
        groups = {}
        for request in self.filtered(lambda request: not request.task_id.user_ids):
            route = routes.get((request.company_id.id, request.kind))
            user = (route and route.user_id) or request._colleague()
            if user:
                groups[user] = groups.get(user, self.browse()) | request
        for user, requests in groups.items():
            # as the system: the host tells him in the name of who gives it to him
            tasks = requests.task_id.with_user(SUPERUSER_ID).sudo()
            tasks.write({"user_ids": [fields.Command.set(user.ids)]})

    def _colleague(self):
        """Return who is in the team of the customer for the department."""
        team = self.workspace_id.team_ids.filtered(
            lambda member: (
                member.granted
                and member.side == "internal"
                and member.department == self.department
            )
        )
        return team.partner_id.user_ids._collab_staff()[:1]
