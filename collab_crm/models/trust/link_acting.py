from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.typed import storable


class LinkActing(models.Model):
    """What the person of a link does with it: signed with his name, told and logged."""

    _inherit = "collab.link"

    def _act(self, what, form):
        """Do the one thing.

        :param str what: ``accept``, ``decline`` or ``say``
        :param dict form: what was typed
        :raise AccessError: the link is for reading only
        :raise UserError: something is missing, or has changed meanwhile
        """
        if not self.may_act:
            raise AccessError(self.env._("This link is for reading only."))
        link = self._reading()
        if what == "say":
            link._say(form.get("body"))
        elif self.kind == "order" and what in ("accept", "decline"):
            order = link.env["sale.order"].browse(link.res_id)
            page = link.env["collab.order.page"]
            shown = page._page(link.workspace_id, order)
            rows = page._still_asked(shown, form["rows"])
            if what == "accept":
                page._take_acceptance(order, rows, link.partner_id)
            else:
                text = page._take_refusal(
                    rows, form.get("wish"), form.get("body"), link.partner_id
                )
                link._say(text)
        else:
            raise UserError(self.env._("There is nothing to answer here."))

    def _say(self, body):
        """Post in the workspace, in the name of the person."""
        text = storable(body).strip() if isinstance(body, str) else ""
        if not text:
            raise UserError(self.env._("Write something first."))
        place = self.workspace_id
        if self.kind != "workspace":
            text = f"{self.name}: {text}"
        said = place._talk_said(text, None, None, None, shared=True)
        place._talk_say(place, True, said | {"author_id": self.partner_id.id})

    def _check_pace(self, most=10):
        """Let so many answers of a link pass in ten minutes.

        :raise UserError: he has to wait
        """
        self.lock_for_update()
        since = fields.Datetime.subtract(fields.Datetime.now(), minutes=10)
        # sudo: what was said by this person lately, from wherever
        said = self.env["mail.message"].sudo()
        count = said.search_count(
            [("author_id", "=", self.partner_id.id), ("create_date", ">=", since)],
            limit=most,
        )
        if count >= most:
            raise UserError(
                self.env._("You have written a lot. Please wait a few minutes.")
            )
