import json
import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, split_every

from ...tools.fact import summarize
from .pending import Pending, Trace

_logger = logging.getLogger(__name__)

SINCE = "collab_crm.forecast_since"
BATCH = 500
# what was changed before is of the past when the first run looks around
FIRST = timedelta(days=90)


class Supply(models.Model):
    """Supply documents as the forecast last saw them.

    Whom goods reach that are linked to nobody, only the forecast can tell: too dear
    for the business action. A job compares these documents with what it saw before
    and tells the customers concerned. It needs nothing from the business action, so
    nothing is lost when it comes late.
    """

    _name = "collab.supply"
    _description = "Supply Document as Last Seen"
    _log_access = False

    res_model = fields.Char(required=True)
    res_id = fields.Many2oneReference(model_field="res_model", required=True)
    seen = fields.Json()

    _once = models.Constraint(
        "UNIQUE(res_model, res_id)", "This document has been seen already."
    )

    @api.model
    def _cron_forecast(self):
        """Tell what happened to supplies since the last run."""
        config = self.env["ir.config_parameter"]
        since = fields.Datetime.to_datetime(config.get_param(SINCE) or None)
        until = self._quiet_since()
        models_ = [m for m in self.env["collab.event"]._sources() if m._collab_supplies]
        done = [self._look(model, since or until - FIRST, since) for model in models_]
        if all(done):
            config.set_param(SINCE, str(until))

    @api.model
    def _look(self, model, start, since):
        """Compare the documents of a model written since ``start``.

        :return: whether all went well; what failed is looked at again
        """
        found = model.search([("write_date", ">=", start)], order="id")
        well = True
        for ids in split_every(BATCH, found.ids):
            try:
                with self.env.cr.savepoint():
                    self._compare(model.browse(ids), since)
            except Exception:
                _logger.exception("The supplies %s %s are not compared", model, ids)
                well = False
        return well

    @api.model
    def _quiet_since(self):
        """Return the moment before which no open transaction began: what is written
        with an earlier date can be seen by now.
        """
        rows = self.env.execute_query(
            SQL(
                """SELECT date_trunc('second', min(xact_start) AT TIME ZONE 'UTC')
                     FROM pg_stat_activity WHERE datname = current_database()"""
            )
        )
        return rows[0][0]

    @api.model
    def _compare(self, documents, since):
        """Tell the changes of documents, and remember them as they are now."""
        model = documents._name
        known = self.search(
            [("res_model", "=", model), ("res_id", "in", documents.ids)]
        )
        before = {row.res_id: row.seen for row in known}
        event = self.env["collab.event"]
        facts, now = [], {}
        for doc in documents:
            now[doc.id] = {f: self._plain(doc, f) for f in sorted(doc._collab_fields())}
            if since and now[doc.id] != before.get(doc.id):
                trace = Trace(doc.write_uid.id, doc.id not in before)
                trace.old = self._raw(doc, before.get(doc.id, {}))
                if not trace.born or doc.create_date >= since:
                    facts += event._facts_of(doc, trace, doc.write_date, Pending())
        self._tell(documents, facts, since)
        self._remember(model, now)

    @api.model
    def _raw(self, doc, seen):
        return {
            fname: fields.Datetime.to_datetime(value)
            if value and doc._fields[fname].type == "datetime"
            else value
            for fname, value in seen.items()
        }

    @api.model
    def _plain(self, doc, fname):
        value = doc._collab_raw(fname)
        return fields.Datetime.to_string(value) if hasattr(value, "year") else value

    @api.model
    def _tell(self, documents, facts, since):
        """Bring facts to the customers who get the goods by forecast."""
        if not facts:
            return
        event = self.env["collab.event"]
        ids = {fact.res_id for fact in facts}
        told = documents.browse(ids)
        routes = told._collab_routes_of(told._collab_forecast_orders(), shareable=False)
        latest = self._latest(documents._name, ids, since)
        facts = [
            fact._replace(
                routes=tuple(r for r in routes if r.res_id == fact.res_id),
                # another workspace may know the event: it is the same
                stamp=latest.get((fact.res_id, fact.code), fact.identity).removeprefix(
                    fact.prefix
                ),
            )
            for fact in facts
        ]
        addressed = event._address([fact for fact in facts if fact.routes])
        deliveries = summarize([found.delivery for found in addressed])
        if deliveries:
            written = event._insert_deliveries(deliveries, None)
            event._ring(
                {found.address.id: found.address for found in addressed}, written
            )

    @api.model
    def _latest(self, model, ids, since):
        """Return ``{(document, code): identity}`` of the events since the last run."""
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT ON (e.res_id, t.code) e.res_id, t.code, e.identity
                     FROM collab_event e JOIN collab_event_type t ON t.id = e.type_id
                    WHERE e.res_model = %s AND e.res_id = ANY(%s)
                      AND e.occurred_at >= %s
                    ORDER BY e.res_id, t.code, e.occurred_at DESC, e.id DESC""",
                model,
                list(ids),
                since,
            )
        )
        return {(res_id, code): identity for res_id, code, identity in rows}

    @api.model
    def _remember(self, model, now):
        self.env.execute_query(
            SQL(
                """INSERT INTO collab_supply (res_model, res_id, seen)
                   SELECT %s, x.id, x.seen
                     FROM unnest(%s::int[], %s::jsonb[]) AS x(id, seen)
                   ON CONFLICT (res_model, res_id) DO UPDATE SET seen = EXCLUDED.seen
                   RETURNING id""",
                model,
                list(now),
                [json.dumps(seen) for seen in now.values()],
            )
        )
        self.invalidate_model(["seen"])
