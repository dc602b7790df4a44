from odoo import api, fields, models, tools
from odoo.tools import SQL


class ReportKept(models.AbstractModel):
    """Reports whose rows are kept where there are many: a job makes them anew, and a
    reader only picks those of his documents. Else rows are of the moment.
    """

    _name = "collab.report.kept"
    _inherit = ["collab.report"]
    _description = "Report That Is Kept"
    _collab_for_reader = True

    # which documents the rows are of: column -> model
    _collab_documents = {}

    made_at = fields.Datetime(
        "As of",
        readonly=True,
        help="Where there are very many documents, rows are made every six hours.",
    )

    @api.model
    def _rows(self, own):
        """Return the rows as they are now, the same for every reader and moment.

        :param dict own: ``{column: SQL}``, a subselect of the documents to tell of
        """
        raise NotImplementedError

    @api.model
    def _own_documents(self):
        """Return ``{column: SQL}``: the documents the reader may read."""
        return {
            column: self._own_sql(model)
            for column, model in self._collab_documents.items()
        }

    @api.model
    def _facts(self):
        """Return the rows of the reader's documents, kept or of the moment."""
        own = self._own_documents()
        if not self._is_kept():
            now = fields.Datetime.now()
            return SQL("SELECT f.*, %s AS made_at FROM (%s) f", now, self._rows(own))
        parts = [
            SQL(
                "SELECT * FROM %s WHERE %s IN %s",
                SQL.identifier(self._kept_table()),
                SQL.identifier(column),
                documents,
            )
            for column, documents in own.items()
        ]
        return SQL(" UNION ALL ").join(parts)

    @api.model
    def _kept_table(self):
        return f"{self._table}_kept"

    @api.model
    @tools.ormcache()
    def _is_kept(self):
        return tools.sql.table_exists(self.env.cr, self._kept_table())
