from odoo import models

from ...tools.request import Asked
from ...tools.transition import Route

# what of a task is known in its request
HEEDED = frozenset(("stage_id", "state", "priority", "project_id", "partner_id"))


class TaskHooks(models.Model):
    """What tasks of service desks pass on to their requests."""

    _inherit = "project.task"

    def _collab_desked(self):
        """Return those of these tasks that are in a service desk; no query where there
        is none.
        """
        desks = self.env["collab.desk"]._projects()
        if not desks:
            return self.browse()
        # sudo: whoever works on the task; which project it is in
        return self.filtered(lambda task: task.sudo().project_id.id in desks)

    def _collab_request_born(self, told=True):
        """Make requests of new tasks of service desks.

        :param bool told: whether it is news
        """
        asked = self.env.context.get("collab_asked")
        tasks = self._collab_desked().filtered(
            lambda task: not (task.is_template or task.parent_id)
        )
        if tasks:
            # sudo: a request is what its task is, whoever made that
            requests = self.env["collab.request"].sudo()
            asked = asked if isinstance(asked, Asked) else None
            requests._open(tasks.sudo(), asked, told)  # sudo: as above

    def _collab_request_heed(self, names):
        """Let requests follow what was written on their tasks.

        :param names: of the fields
        """
        if not HEEDED.intersection(names) or not (tasks := self._collab_desked()):
            return
        if "project_id" in names:
            tasks._collab_request_born()
        tasks._collab_requests()._heed(names)

    def _collab_requests(self):
        """Return the requests of these tasks, in sudo."""
        # sudo: a request follows its task, whoever works on that
        requests = self.env["collab.request"].sudo()
        return requests.search([("task_id", "in", self.ids)])

    # the feed

    def _collab_code(self, code):
        # what becomes of a request, it tells itself
        return None if self._collab_desked() else super()._collab_code(code)

    def _collab_routes(self):
        """Return the ways of documents; what is said on a request goes to its place."""
        asked = self._collab_desked()
        routes = super(TaskHooks, self - asked)._collab_routes()
        return [
            *routes,
            *(
                Route(
                    request.task_id.id,
                    request.company_id.id,
                    None,
                    workspace_id=request.workspace_id.id,
                )
                for request in (asked._collab_requests() if asked else ())
                if request.workspace_id
            ),
        ]

    def _collab_talks_outside(self):
        """On a request the customer reads what is no note; who of his people, says
        ``request_feed_rights.py``.
        """
        return bool(self._collab_desked()) or super()._collab_talks_outside()

    def _collab_concerned(self, index):
        return super()._collab_concerned(index) or bool(self._collab_desked())

    # the gateway

    def message_new(self, msg_dict, custom_values=None):
        """Make a task of a mail; arguments and result are those of the host."""
        mailed = self.with_context(collab_asked=Asked(channel="mail"))
        return super(TaskHooks, mailed).message_new(msg_dict, custom_values)

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """Add followers; people of the customer follow the request instead.

        A follower of the task would be told what happens inside. Arguments and result
        are those of the host.
        """
        asked = self._collab_desked()
        people = partner_ids and asked and self.env["res.partner"].browse(partner_ids)
        # sudo: whether they are from outside does not depend on who adds them
        outside = people and people.sudo().filtered("partner_share")
        if not outside:
            return super().message_subscribe(partner_ids, subtype_ids)
        asked._collab_requests()._copy_in(outside)
        super(TaskHooks, self - asked).message_subscribe(list(partner_ids), subtype_ids)
        inside = [id_ for id_ in partner_ids if id_ not in outside._ids]
        return super(TaskHooks, asked).message_subscribe(inside, subtype_ids)
