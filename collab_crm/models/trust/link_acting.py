from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.typed import storable

# what is said about these is a post in the workspace
TALKED = ("workspace", "order", "quotation", "invoice")


# kind of link, what its person does -> method
JOBS = {
    **{(kind, "say"): "_act_say" for kind in TALKED},
    ("order", "accept"): "_act_date",
    ("order", "decline"): "_act_date",
    ("approval", "approve"): "_act_approval",
    ("approval", "reject"): "_act_approval",
    ("request", "say"): "_act_request",
}


class LinkActing(models.Model):
    """What the person of a link does with it: signed with his name, told and logged."""

    _inherit = "collab.link"

    def _act(self, what, form):
        """Do the one thing.

        :param str what: ``accept``, ``decline``, ``say``, ``approve`` or ``reject``
        :param dict form: what was typed
        :raise AccessError: the link is for reading only
        :raise UserError: something is missing, or has changed meanwhile
        """
        if not self.may_act:
            raise AccessError(self.env._("This link is for reading only."))
        job = JOBS.get((self.kind, what))
        if not job:
            raise UserError(self.env._("There is nothing to answer here."))
        getattr(self._reading(), job)(what, form)

    def _act_say(self, _what, form):
        self._say(form.get("body"))

    def _act_date(self, what, form):
        order = self.env["sale.order"].browse(self.res_id)
        page = self.env["collab.order.page"]
        shown = page._page(self.workspace_id, order)
        rows = page._still_asked(shown, form["rows"])
        if what == "accept":
            page._take_acceptance(order, rows, self.partner_id)
            return
        wish, body = form.get("wish"), form.get("body")
        self._say(page._take_refusal(rows, wish, body, self.partner_id))

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
