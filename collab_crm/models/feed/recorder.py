import logging
import uuid
from contextlib import suppress

from odoo import api, fields, models
from odoo.exceptions import MissingError

from ...tools.fact import BULK, Fact, summarize
from ...tools.transition import select
from .addressing import OPENERS
from .pending import KEY

_logger = logging.getLogger(__name__)


class EventRecorder(models.Model):
    """Turns what a transaction has changed into events, once, before commit."""

    _inherit = "collab.event"

    @api.model
    def _recording(self):
        """Tell whether anybody could be concerned; costs no query."""
        if self.env.context.get("collab_skip"):
            return False
        index = self.env["collab.workspace"]._index()
        return bool(index.partners or index.leads or index.rules)

    @api.model
    def _record_pending(self):
        """Record what is pending. A failure is kept as a gap, never raised."""
        pending = self.env.cr.precommit.data.pop(KEY, None)
        if pending is None:
            return
        # What the action has left to write is written first: it is not ours to lose.
        self.env.flush_all()
        facts, moved = [], []
        try:
            moved = self._moved(pending)
            if not moved and not self._concerned(pending):
                return
            # The savepoint keeps the business action whole if we fail.
            with self.env.cr.savepoint(flush=False):
                self._withdraw(moved)
                facts = self._facts(pending)
                if facts:
                    self._record(facts, BULK if not pending.imported else 1)
                    self.env.flush_all()
                self._record_besides(pending)
        except Exception as error:
            self.env.transaction.clear()
            _logger.exception("Events of %s facts are not recorded", len(facts))
            self.env["collab.event.gap"]._keep(pending, facts, error, moved)

    @api.model
    def _record_besides(self, pending):
        """Write what the changes mean besides events; called once, under the savepoint.

        :param pending: the :class:`Pending` of the transaction
        """

    @api.model
    def _concerned(self, pending):
        """Tell whether what is pending may reach a workspace, or open one."""
        if not self._recording():
            return False
        index = self.env["collab.workspace"]._index()
        if any(index.concerns(route) for f in pending.facts for route in f.routes):
            return True
        ids = {model: set(traces) for model, traces in pending.traces.items()}
        for said in pending.messages:
            if said.workspace_id:
                return True
            ids.setdefault(said.model, set()).add(said.res_id)
        if index.rules and not OPENERS.keys().isdisjoint(ids):
            return True
        try:
            return any(
                self.env[model].browse(found)._collab_concerned(index)
                for model, found in ids.items()
            )
        except MissingError:
            return True  # some are gone: look at each

    @api.model
    def _facts(self, pending):
        """Return the :class:`Fact` that the pending changes amount to."""
        now = fields.Datetime.now()
        facts = list(pending.facts)
        for model, traces in pending.traces.items():
            documents = self.env[model].browse(traces)
            for document in documents:
                with suppress(MissingError):  # it was deleted, or never came to be
                    facts += self._facts_of(document, traces[document.id], now, pending)
        for said in pending.messages:
            document = self.env[said.model].browse(said.res_id)
            message = self.env["mail.message"].browse(said.message_id)
            with suppress(MissingError):
                found = document._collab_message_facts(message, said.uid)
                if said.workspace_id:
                    answers = {"parent_id": said.parent_id, "place": said.workspace_id}
                    found = [fact._replace(**answers) for fact in found]
                facts += found
        return facts

    @api.model
    def _facts_of(self, document, trace, now, pending):
        watched = document._collab_fields()
        old = dict.fromkeys(watched, False) if trace.born else trace.old
        new = {fname: document._collab_raw(fname) for fname in watched if fname in old}
        for transition in select(document._collab_transitions, old, new):
            if code := document._collab_code(transition.code):
                yield Fact(
                    code,
                    document._name,
                    document.id,
                    occurred_at=now,
                    uid=trace.uid,
                    actor_id=document._collab_visitor(trace.uid),
                    data=document._collab_data(code, old),
                    born=trace.born,
                    stamp="once" if transition.once else pending.key,
                )

    @api.model
    def _documents(self, facts):
        """Return one recordset per model that the facts are about."""
        ids = {}
        for fact in facts:
            if not fact.routes:
                ids.setdefault(fact.res_model, []).append(fact.res_id)
        return [self.env[model].browse(set(found)) for model, found in ids.items()]

    @api.model
    def _record(self, facts, most=BULK):
        """Write the facts into the feeds they concern.

        :param list facts: :class:`Fact`
        :param int most: how many of a kind one workspace gets one by one
        :return: number of deliveries written
        """
        self._open_workspaces(facts)
        addressed = self._address(facts)
        if not addressed:
            return 0
        self._join_people(facts, addressed)
        deliveries = [found.delivery for found in addressed]
        cause = uuid.uuid4().hex[:16]
        addresses = {found.address.id: found.address for found in addressed}
        written = self._insert_deliveries(summarize(deliveries, most), cause, addresses)
        return len(written)
