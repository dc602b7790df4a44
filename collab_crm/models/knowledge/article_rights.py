from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ...tools.ids import are_ids

# all that people from outside may read of an article themselves
SHOWN = frozenset(
    (
        *("id", "display_name", "name", "active", "body", "excerpt", "revised_at"),
        *("text", "reader"),
    )
)


class ArticleRights(models.Model):
    """What people from outside get to read of articles: what is shared with them, and
    of that the page as it is now. The record rule asks by ``reader``.
    """

    _name = "collab.article"
    _inherit = ["collab.narrow", "collab.article"]
    _collab_shown = SHOWN

    reader = fields.Boolean(
        compute="_compute_reader",
        search="_search_reader",
        export_string_translation=False,
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_reader(self):
        # sudo: taken back, for the record rule asks as the system
        domain = Domain("id", "in", self.ids) & self.sudo(False)._outside_domain()
        # sudo: as above
        found = self.sudo().search(domain)
        for article in self:
            article.reader = article.id in found._ids

    def _search_reader(self, operator, value):
        """Find what is shared with the reader himself."""
        if operator != "in":
            return NotImplemented
        # sudo: taken back, for the record rule asks as the system
        found = self.sudo(False)._outside_domain()
        return found if True in value else ~found

    @api.readonly
    def read(self, fields=None, load="_classic_read"):
        """Read as the host, which says nothing of records that are not there.

        :raise AccessError: as ``check_access``
        """
        if not (self.env.su or self.env.user._is_internal()):
            if not are_ids(self._ids):
                raise self._collab_closed_error()
            self.check_access("read")
        return super().read(fields, load)

    def _collab_closed_error(self):
        return AccessError(
            self.env._("There is no such article, or it is closed to you.")
        )

    def _check_versions(self):
        """Check that the user may read earlier versions.

        :raise AccessError: he may not; an outsider never may
        """
        self.check_access("read")
        if not self.env.user._is_internal():
            raise self._collab_closed_error()

    def html_field_history_get_content_at_revision(self, field_name, revision_id):
        """As the host, for colleagues only.

        :raise AccessError: the versions are not for this user
        """
        self._check_versions()
        return super().html_field_history_get_content_at_revision(
            field_name, revision_id
        )
