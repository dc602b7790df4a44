from odoo import api, fields, models
from odoo.exceptions import AccessError, MissingError
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

    _inherit = "collab.article"

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

    def _has_field_access(self, field, operation):
        """Deny outsiders every field that is not meant for them, of any module."""
        allowed = super()._has_field_access(field, operation)
        if not allowed or self.env.su or field.name in SHOWN:
            return allowed
        return self.env.user._is_internal()

    def check_access(self, operation):
        """Check as the host; people from outside do not learn what there is.

        :raise AccessError: the same for an article that is closed and for none
        """
        try:
            return super().check_access(operation)
        except (AccessError, MissingError):
            if self.env.user._is_internal():
                raise
            raise self._closed() from None

    @api.readonly
    def read(self, fields=None, load="_classic_read"):
        """Read as the host, which says nothing of records that are not there.

        :raise AccessError: as ``check_access``
        """
        if not (self.env.su or self.env.user._is_internal()):
            if not are_ids(self._ids):
                raise self._closed()
            self.check_access("read")
        return super().read(fields, load)

    def _closed(self):
        return AccessError(
            self.env._("There is no such article, or it is closed to you.")
        )

    def _search(self, domain, *args, **kwargs):
        # The host does not ask for fields with a search method of their own.
        if not (self.env.su or self.env.user._is_internal()):
            for condition in Domain(domain).iter_conditions():
                name = condition.field_expr.split(".")[0]
                if field := self._fields.get(name):
                    self._check_field_access(field, "read")
        return super()._search(domain, *args, **kwargs)

    def _check_versions(self):
        """Check that the user may read earlier versions.

        :raise AccessError: he may not; an outsider never may
        """
        self.check_access("read")
        if not self.env.user._is_internal():
            raise self._closed()

    def html_field_history_get_content_at_revision(self, field_name, revision_id):
        """As the host, for colleagues only.

        :raise AccessError: the versions are not for this user
        """
        self._check_versions()
        return super().html_field_history_get_content_at_revision(
            field_name, revision_id
        )
