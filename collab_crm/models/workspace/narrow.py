from odoo import models
from odoo.exceptions import AccessError, MissingError
from odoo.fields import Domain


class Narrow(models.AbstractModel):
    """Of which people from outside read a white list of fields, and do not learn what
    else there is.
    """

    _name = "collab.narrow"
    _description = "Narrow for Outsiders"

    # all that people from outside may read themselves
    _collab_shown = frozenset()

    def _collab_closed_error(self):
        """Return the error for a record that is closed: the same as for none.

        :rtype: AccessError
        """
        raise NotImplementedError

    def _has_field_access(self, field, operation):
        """Deny outsiders every field that is not meant for them, of any module."""
        allowed = super()._has_field_access(field, operation)
        if not allowed or self.env.su or field.name in self._collab_shown:
            return allowed
        return self.env.user._is_internal()

    def check_access(self, operation):
        """Check as the host; people from outside do not learn what there is.

        :raise AccessError: the same for a record that is closed and for none
        """
        try:
            return super().check_access(operation)
        except (AccessError, MissingError):
            if self.env.user._is_internal():
                raise
            raise self._collab_closed_error() from None

    def _search(self, domain, *args, **kwargs):
        # The host does not ask for fields with a search method of their own.
        if not (self.env.su or self.env.user._is_internal()):
            for condition in Domain(domain).iter_conditions():
                name = condition.field_expr.split(".")[0]
                if field := self._fields.get(name):
                    self._check_field_access(field, "read")
        return super()._search(domain, *args, **kwargs)
