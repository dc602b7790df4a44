import logging

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

_logger = logging.getLogger(__name__)

BATCH = 2500


class HistoryLine(models.Model):
    """The documents of one kind, or their messages, in a reading of the past."""

    _name = "collab.history.line"
    _description = "Documents of a Reading"
    _order = "history_id, id"
    _rec_name = "name"

    history_id = fields.Many2one(
        "collab.history", required=True, ondelete="cascade", index=True
    )
    name = fields.Char(compute="_compute_name")
    res_model = fields.Char("Model", required=True)
    messages = fields.Boolean()
    total = fields.Integer("To Read")
    done = fields.Integer("Read")
    added = fields.Integer("Entries Added")
    failed = fields.Integer()
    seconds = fields.Float(digits=(12, 1))
    # the last one read: the newest come first
    position = fields.Integer()
    ended = fields.Boolean()

    @api.depends("res_model", "messages")
    def _compute_name(self):
        for line in self:
            model = self.env.get(line.res_model)
            name = model._description if model is not None else line.res_model
            line.name = (
                self.env._("%(documents)s: messages", documents=name)
                if line.messages
                else name
            )

    @api.model
    def _plan(self, history):
        """Create the lines of a reading, with the number of what there is to read."""
        vals_list = [
            {"history_id": history.id, "res_model": model._name, "messages": messages}
            for model in self.env["collab.event"]._sources()
            for messages in (False, True)
            if self._has_past(model, messages)
        ]
        lines = self.create(vals_list)
        for line in lines:
            line.total = line._count()
            line.ended = not line.total
        return lines

    @api.model
    def _has_past(self, model, messages):
        if messages:
            return hasattr(model, "_collab_read_messages")
        return any(transition.proof for transition in model._collab_transitions)

    def _source(self):
        model = self.env[self.res_model]
        # su: what is told does not depend on who lets it be read
        return model.with_env(self.env(su=True)).with_context(active_test=False)

    def _domain(self):
        """Return the domain of the documents, apart from the position."""
        workspaces = self.history_id.workspace_ids
        reach = self._source()._collab_reach(
            workspaces.partner_id.ids, workspaces.lead_id.ids
        )
        return Domain(reach)

    def _count(self):
        changed = Domain("write_date", ">=", self.history_id.since)
        if not self.messages:
            return self._source().search_count(self._domain() & changed)
        return self.env.execute_query(
            SQL("SELECT count(*) FROM (%s) m", self._message_query())
        )[0][0]

    def _message_query(self):
        """Return the query of the messages that are still to be read."""
        source = self._source()
        return SQL(
            """SELECT m.id FROM mail_message m
                WHERE m.model = %s AND m.date >= %s AND %s AND m.res_id IN %s
                  AND (%s = 0 OR m.id < %s)""",
            self.res_model,
            self.history_id.since,
            source._collab_past_talk(),
            source._search(self._domain()).subselect(),
            self.position,
            self.position,
        )

    def _next(self):
        """Return the ids of the next batch, the newest first."""
        if self.messages:
            rows = self.env.execute_query(
                SQL("%s ORDER BY m.id DESC LIMIT %s", self._message_query(), BATCH)
            )
            return [message_id for (message_id,) in rows]
        domain = self._domain() & Domain("write_date", ">=", self.history_id.since)
        if self.position:
            domain &= Domain("id", "<", self.position)
        return self._source().search(domain, order="id desc", limit=BATCH).ids

    def _read_batch(self):
        """Read the next batch; return how many it was.

        What fails is logged and left to the reconcile job: the rest goes on.
        """
        self.ensure_one()
        self.env.flush_all()
        ids = self._next()
        try:
            with self.env.cr.savepoint():
                self.added += self._tell(ids) if ids else 0
        except Exception:
            _logger.exception("The past of %s %s is not read", self.res_model, ids)
            self.failed += len(ids)
        self.done += len(ids)
        self.ended = len(ids) < BATCH
        self.position = ids[-1] if ids else self.position
        self.env.flush_all()
        return len(ids)

    def _tell(self, ids):
        workspaces = self.history_id.workspace_ids
        source = self._source()
        if self.messages:
            return source._collab_read_messages(ids, workspaces)
        return source.browse(ids)._collab_read_past(workspaces)
