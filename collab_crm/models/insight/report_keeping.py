from hashlib import sha256

from odoo import api, models
from odoo.tools import SQL

# from so many documents on, rows are not made when a report is asked for
LEAST = 100_000
KEPT = ("collab.stage.report", "collab.order.report", "collab.service.report")


class ReportKeeping(models.AbstractModel):
    """The job that keeps rows, as materialized views that no reader waits for."""

    _inherit = "collab.report.kept"

    @api.model
    def _cron_keep(self):
        """Make the rows of all reports anew that are kept, or ought to be."""
        for model in KEPT:
            Report = self.env[model]
            if Report._is_kept() or Report._has_many():
                Report._keep()
                # each for itself: the lock of one does not wait for the next
                if not self.env["ir.cron"]._commit_progress(1):
                    return

    @api.model
    def _has_many(self):
        """Return whether there are many documents, as the database estimates them."""
        tables = [self.env[model]._table for model in self._collab_documents.values()]
        [(most,)] = self.env.execute_query(
            SQL(
                "SELECT max(reltuples) FROM pg_class WHERE relname = ANY(%s)"
                " AND relnamespace = current_schema::regnamespace",
                tables,
            )
        )
        return (most or 0) >= LEAST

    @api.model
    def _keep(self):
        kept = SQL.identifier(self._kept_table())
        every = {
            column: SQL("(SELECT id FROM %s)", SQL.identifier(self.env[model]._table))
            for column, model in self._collab_documents.items()
        }
        rows = self._rows(every)
        version = sha256(f"{rows.code}{rows.params}".encode()).hexdigest()
        self.env.flush_all()
        if self._is_kept() and self._kept_version() == version:
            self.env.cr.execute(SQL("REFRESH MATERIALIZED VIEW CONCURRENTLY %s", kept))
        else:
            self._make(kept, rows, version)
        self.env.cr.execute(SQL("ANALYZE %s", kept))

    @api.model
    def _make(self, kept, rows, version):
        """Make a view, also in place of one of an earlier version of the addon."""
        for step in (
            SQL("DROP MATERIALIZED VIEW IF EXISTS %s", kept),
            SQL(
                "CREATE MATERIALIZED VIEW %s AS SELECT f.*,"
                " now() AT TIME ZONE 'UTC' AS made_at FROM (%s) f",
                kept,
                rows,
            ),
            SQL("CREATE UNIQUE INDEX ON %s (id)", kept),
            SQL("COMMENT ON MATERIALIZED VIEW %s IS %s", kept, version),
        ):
            self.env.cr.execute(step)
        self.env["collab.workspace"]._forget_index()

    @api.model
    def _kept_version(self):
        [(version,)] = self.env.execute_query(
            SQL("SELECT obj_description(%s::regclass)", self._kept_table())
        )
        return version

    @api.model
    def _forget_kept(self):
        """Drop what is kept, when the addon goes."""
        for model in KEPT:
            kept = SQL.identifier(self.env[model]._kept_table())
            self.env.cr.execute(SQL("DROP MATERIALIZED VIEW IF EXISTS %s", kept))
