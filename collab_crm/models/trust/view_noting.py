import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.http import request
from odoo.tools import SQL

from ...tools.visitor import family, shortened

_logger = logging.getLogger(__name__)

# who opens the same thing again within this time opens it once
AGAIN = timedelta(minutes=10)
# a page never waits longer for its note
PATIENCE = "500ms"
COLUMNS = (
    *("workspace_id", "partner_id", "link_id", "user_id", "kind", "action"),
    *("res_model", "res_id", "name", "seen_at", "address", "agent"),
)


class ViewNoting(models.Model):
    """Notes that somebody opened something: one statement, in its own transaction.

    The page may be read from a copy of the database, and never fails by this.
    """

    _inherit = "collab.view"

    @api.model
    def _note(self, place, **said):
        """Note that a page was opened.

        :param place: workspace, one record; or a domain that finds it
        :param said: values of the columns: ``partner_id``, ``link_id``, ``user_id``,
            ``kind``, ``action``, ``res_model``, ``res_id``, ``name``
        """
        values = dict.fromkeys(COLUMNS) | {"action": "seen"} | said
        values["seen_at"] = fields.Datetime.now()
        if request:
            values["address"] = shortened(request.httprequest.remote_addr)
            values["agent"] = family(request.httprequest.user_agent.string)
        try:
            if self.env.cr.readonly:
                # a second transaction must not wait for the first
                self.env.cr.rollback()
            with self.env.registry.cursor() as cr:
                cr.execute(
                    SQL(
                        "SET LOCAL lock_timeout = %s;"
                        " SET LOCAL synchronous_commit = off; %s",
                        PATIENCE,
                        self._note_sql(place, values),
                    )
                )
        except Exception:
            _logger.warning("A view was not noted", exc_info=True)

    @api.model
    def _note_sql(self, place, values):
        """Return the statement; it adds nothing where the log is off or it is known."""
        given = SQL(", ").join(
            SQL("w.id") if name == "workspace_id" else SQL("%s", values[name])
            for name in COLUMNS
        )
        return SQL(
            """INSERT INTO collab_view (%(columns)s)
               SELECT %(given)s FROM collab_workspace w
                 JOIN res_company c ON c.id = w.company_id
                WHERE %(place)s AND (c.collab_view_log OR %(always)s) AND NOT EXISTS (
                      SELECT FROM collab_view v
                       WHERE v.workspace_id = w.id AND v.seen_at > %(again)s
                         AND v.partner_id IS NOT DISTINCT FROM %(partner)s
                         AND v.link_id IS NOT DISTINCT FROM %(link)s
                         AND v.user_id IS NOT DISTINCT FROM %(user)s
                         AND v.kind = %(kind)s AND v.action = %(action)s
                         AND v.res_id IS NOT DISTINCT FROM %(res_id)s
                         AND v.name IS NOT DISTINCT FROM %(name)s)""",
            columns=SQL(", ").join(map(SQL.identifier, COLUMNS)),
            given=given,
            place=place,
            # what is done with a link, and by colleagues, is for the safety of all
            always=bool(values["link_id"] or values["user_id"]),
            again=values["seen_at"] - AGAIN,
            partner=values["partner_id"],
            link=values["link_id"],
            user=values["user_id"],
            kind=values["kind"],
            action=values["action"],
            res_id=values["res_id"],
            name=values["name"],
        )
