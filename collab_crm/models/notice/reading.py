from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class NoticeReading(models.Model):
    """Notices obey the rights of today: what a reader may not read any more, he has no
    notice of, in no list and in no count.
    """

    _inherit = "collab.notice"

    readable = fields.Boolean(
        compute="_compute_readable",
        search="_search_readable",
        export_string_translation=False,
    )

    @api.depends_context("uid")
    def _compute_readable(self):
        # sudo: asked by the record rule itself, of the reader of each notice
        readable = self.sudo()._still_readable()
        for notice in self:
            notice.readable = notice.id in readable._ids

    def _search_readable(self, operator, value):
        """Find what the user himself may read; nothing of others."""
        if operator != "in":
            return NotImplemented
        self.env.flush_all()
        me = self.env.user.partner_id.id
        readable = self._readable_query(SQL("n.partner_id = %s", me))
        found = Domain.custom(
            to_sql=lambda _model, alias, _query: SQL(
                "%s IN (%s)", SQL.identifier(alias, "id"), readable
            )
        )
        return found if True in value else ~found
