from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import is_html_empty

from ...tools.ids import is_id
from ..asked import check_asked


class RequestMerge(models.Model):
    """Several requests about the same become one; nothing of them is lost."""

    _inherit = "collab.request"

    def action_merge_into(self, target_id):
        """Let these requests go on in another one of the same customer.

        Messages, files and people go over; the pages of the customer lead there.

        :param int target_id: id of the request that stays
        :return: True
        :raise AccessError: the user may not work on one of them
        :raise UserError: they are not of one customer, or merged already
        """
        check_asked(self)
        if not is_id(target_id):
            raise UserError(self.env._("Choose the request that stays."))
        target = self.browse(target_id).exists()
        others = self - target
        if not target or not others:
            raise UserError(self.env._("Choose at least two requests."))
        (others | target).check_access("write")
        # sudo: what happens to a request is not written by hand
        others.sudo()._merge_into(target.sudo())
        return True

    def _merge_into(self, target):
        """Merge these requests into another one (in sudo)."""
        every = self | target
        if any(every.mapped("merged_id")):
            raise UserError(self.env._("One of these was merged already."))
        if len(every.company_id) > 1 or len(every.commercial_partner_id) > 1:
            raise UserError(self.env._("Only requests of one customer can become one."))
        still = self.filtered(lambda request: not request.closed_at)
        target.target_ids._keep_start()
        people = self.partner_id | self.watcher_ids | target.watcher_ids
        target._put(
            {
                "watcher_ids": [fields.Command.set((people - target.partner_id).ids)],
                "opened_at": min(every.mapped("opened_at")),
                "answered_at": min(
                    filter(None, every.mapped("answered_at")), default=False
                ),
                "document": target._ref_text() or self._ref_text(),
                "alert_id": (target.alert_id | self.alert_id)[:1].id,
            }
        )
        self._move_talk(target)
        still.target_ids.filtered(lambda row: not row.met_at)._take_over(target)
        # before it is closed: nobody is asked how it was
        self._put({"merged_id": target.id, "closed_at": fields.Datetime.now()})
        self.search([("merged_id", "in", self.ids)])._put({"merged_id": target.id})
        self.task_id.write({"state": "1_canceled"})
        self._move_stages(fold=True)
        self._put({"due_at": False, "due_measure": False, "hold": False})
        target._measure()
        self._tell_merged(target)
        if still:
            # somebody waits for an answer there
            target._reopen()

    def _move_talk(self, target):
        """Move what was said, the files and those who follow to another request."""
        task = target.task_id
        for request in self:
            # the host moves the messages of one document at a time
            request.task_id.message_change_thread(task)
            told = request.task_id.description
            # what the customer wrote is a message already
            if request.channel == "staff" and not is_html_empty(told):
                # as a note: it may be meant for colleagues
                text = Markup("<b>%s</b><br/>%s")
                task._message_log(body=text % (request.name, Markup(told)))
            request.task_id._message_log(
                body=self.env._("This goes on in %s.", task._get_html_link())
            )
        files = self.env["ir.attachment"].search(
            [
                ("res_model", "=", task._name),
                ("res_id", "in", self.task_id.ids),
                ("res_field", "=", False),
            ]
        )
        files.write({"res_id": task.id})
        task.message_subscribe(self.task_id.message_partner_ids.ids)
        links = [request.task_id._get_html_link() for request in self]
        task._message_log(body=self.env._("Merged with: %s", Markup(", ").join(links)))

    def _ref_text(self):
        """Return the first document of requests as the host keeps it, or False."""
        found = next((request.document for request in self if request.document), None)
        return f"{found._name},{found.id}" if found else False
