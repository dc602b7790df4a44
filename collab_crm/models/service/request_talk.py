from odoo import fields, models

TALK = ("comment", "email")


class RequestTalk(models.Model):
    """What is said on a request: the first answer, and what the customer says."""

    _inherit = "collab.request"

    def _said(self, message):
        """Let a request follow a message on its task (in sudo)."""
        if message.message_type not in TALK or not self._is_shared(message):
            return
        author = message.author_id
        if author and not author.partner_share:
            self._answered()
        elif author in self._readers():
            self._heard()
            # whoever answers what is closed says that it is not solved
            self._reopen()

    def _heard(self):
        """Let it go on: the customer has answered what it waited for (in sudo)."""
        if self.hold == "customer":
            self.write({"hold": False})

    def _is_shared(self, message):
        """Tell whether the customer reads a message."""
        return not message.is_internal and bool(
            message.subtype_id and not message.subtype_id.internal
        )

    def _answered(self):
        """Remember the first answer of a colleague.

        What went on in a request that was answered before waits for this one too.
        """
        now = fields.Datetime.now()
        self._meet("answer", now)
        first = self.filtered(lambda request: not request.answered_at)
        if not first:
            return
        first._put({"answered_at": now})
        first._begin()
        first._tell("request.answered")

    def _begin(self):
        """Move what has an answer out of the first stage of its board."""
        for project, requests in self.grouped("project_id").items():
            stages = project.type_ids.filtered(lambda stage: not stage.fold)
            waiting = requests.filtered(
                lambda request, first=stages[:1]: request.stage_id == first
            )
            if len(stages) > 1 and waiting:
                waiting.task_id.write({"stage_id": stages[1].id})

    def _readers(self):
        """Return the people of the customer who follow a request: who asked, and who
        was copied. Nobody who left the team, nobody of another company.
        """
        self.ensure_one()
        people = self.partner_id | self.watcher_ids
        company = self.partner_id.commercial_partner_id
        return people.filtered(
            lambda person: (
                person.active
                and person.partner_share
                and person.commercial_partner_id == company
            )
        )

    def _copy_in(self, partners):
        """Let people of the customer follow it who were copied in a mail (in sudo)."""
        for request in self:
            company = request.partner_id.commercial_partner_id
            known = request.partner_id | request.watcher_ids
            fresh = (partners - known).filtered(
                lambda person, company=company: (
                    person.partner_share and person.commercial_partner_id == company
                )
            )
            if fresh:
                request._put(
                    {"watcher_ids": [fields.Command.link(p.id) for p in fresh]}
                )
