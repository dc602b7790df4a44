from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.roles import FILES, may
from .standing import REACHED

# who has this right sees all documents of a kind, quotations too
ALL_OPENED = {"sale.order": "quotations", "account.move": "invoices"}


class RoleFeed(models.Model):
    """The shared feed as the role of a reader from outside narrows it."""

    _inherit = "collab.workspace"

    @api.model
    def _feed_outside(self):
        """Leave out what is about a document that his role does not open."""
        return SQL(" AND ").join([super()._feed_outside(), *self._feed_by_role()])

    @api.model
    def _feed_by_role(self):
        """Return a condition for each kind of document that is not all open."""
        conditions = []
        for name in REACHED:
            # sudo: only whether the document is one of those
            documents = self.env[name].sudo().with_context(active_test=False)
            # amounts are left out of what a feed tells
            domain = documents._collab_opened(also={"amounts"}).optimize(documents)
            if domain.is_true():
                continue
            opened = documents._search(domain)
            about = SQL("(SELECT res_id FROM collab_event WHERE id = t.event_id)")
            opened.add_where(SQL("%s = %s", SQL.identifier(opened.table, "id"), about))
            conditions.append(
                SQL("(t.res_model <> %s OR EXISTS %s)", name, opened.subselect())
            )
        return conditions

    def _feed_entry(self, row, reader):
        entry = super()._feed_entry(row, reader)
        if entry["attachments"] and not self._feed_opens_files(
            row["res_model"], row["workspace_id"], row["own"]
        ):
            entry["attachments"] = []
        return entry

    @api.model
    def _feed_opens_files(self, model, workspace_id, own):
        """Tell whether the reader gets the files of a message.

        :param str model: what it was written on
        :param bool own: whether he wrote it
        """
        if own or self.env.user._is_internal():
            return True
        return self._feed_role_may(workspace_id, FILES.get(model, "documents"))

    @api.model
    def _feed_role_may(self, workspace_id, what):
        """Tell whether the role of a reader from outside opens something."""
        places = self.env["collab.member"]._standings()
        return any(
            may(place.role, what)
            for place in places
            if place.granted and place.workspace_id == workspace_id
        )

    @api.model
    def _url_questions(self, entries):
        """Do not ask the host's rules where his role here opens all of a kind, and ask
        for our page of an order where he may not open that of the host.
        """
        questions = super()._url_questions(entries)
        if len(self) != 1:
            return questions
        standing = self._portal_standing()
        place = self.sudo()  # sudo: which documents are still about this customer
        near = Domain("company_id", "=", place.company_id.id)
        near &= Domain("partner_id.commercial_partner_id", "=", place.partner_id.id)
        whole = standing and standing.scope == "account" and not standing.room
        for model, what in ALL_OPENED.items() if whole else ():
            asked = questions.get(("url", model))
            if asked and may(standing.role, what):
                questions["url", model] = asked._replace(
                    domain=asked.domain & near, ruled=False
                )
        asked = questions.get(("url", "sale.order"))
        if asked and not self._portal_may("amounts"):
            page = self.env["collab.order.page"]
            questions["url", "order"] = page._orders_asked(self, asked.domain)
        return {key: asked for key, asked in questions.items() if asked}

    @api.model
    def _portal_urls(self, entries, found):
        """Lead to our page of an order who may not open that of the host."""
        path = f"/my/workspaces/{self.id}/orders/%s"
        return super()._portal_urls(entries, found) | {
            ("sale.order", row["id"]): path % row["id"] for row in found["url", "order"]
        }

    @api.model
    def _feed_file_places(self, rows):
        return super()._feed_file_places(
            [row for row in rows if self._feed_opens_files(row[2], row[0], row[5])]
        )

    @api.model
    def _feed_withheld(self, message, kind, reader):
        """Keep letters that tell amounts from people outside who may not see them."""
        if not reader["outside"] or not message["worth"] or message["own"]:
            return super()._feed_withheld(message, kind, reader)
        return not self._feed_role_may(message["place"], "amounts")
