from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

NOTHING = SQL("(SELECT 0 WHERE FALSE)")


class ReportRights(models.AbstractModel):
    """Totals obey the rights of the reader: a row is his when its document is.

    His own record rules of the host decide, in a subselect, whatever they are. A rule
    of the report written by hand would know the host's rules of today only.
    """

    _name = "collab.report"
    _inherit = ["collab.readable"]
    _description = "Report"

    # field of the document a row is about
    _collab_of = None
    # whether the rows are made of what their reader may read, see _own_sql
    _collab_for_reader = False

    def _search_readable(self, operator, value):
        """Find what the user may read; where there is nothing else, without asking."""
        if operator == "in" and self._collab_for_reader:
            return Domain.TRUE if True in value else Domain.FALSE
        return super()._search_readable(operator, value)

    @api.model
    def _readable_domain(self):
        """Return what the user may read."""
        return self._readable_by(self._collab_of)

    @api.model
    def _readable_by(self, name):
        """Return the rows whose document of a field the user may read."""
        documents = self._own(self._fields[name].comodel_name)
        if not documents.has_access("read"):
            return Domain.FALSE
        return Domain(name, "in", documents._search([]))

    @api.model
    def _own(self, model):
        """Return a model in the eyes of the reader, archived records too."""
        # sudo: taken back, for the record rule asks as the system
        return self.sudo(False).env[model].with_context(active_test=False)

    @api.model
    def _own_sql(self, model):
        """Return the ids of the documents the reader may read, for a subselect: where
        rows add up several documents, a rule on the rows would come too late; and where
        they are of two kinds, it would be asked of each row.
        """
        documents = self.env[model].with_context(active_test=False)
        if not documents.has_access("read"):
            return NOTHING
        return documents._search([]).subselect()
