"""What a transaction has changed so far, until it is compared before commit."""

import uuid
from typing import NamedTuple

KEY = "collab.event"


class Said(NamedTuple):
    """A message of this transaction."""

    model: str
    res_id: int
    uid: int
    message_id: int
    # the entry it answers, and the workspace in which that was read
    parent_id: int | None = None
    workspace_id: int | None = None


class Trace:
    """The first seen values of one document, and who touched it first."""

    __slots__ = ("born", "old", "uid")

    def __init__(self, uid, born):
        self.uid = uid
        self.born = born
        self.old = {}


class Pending:
    """All traces, messages and ready facts of one transaction."""

    def __init__(self):
        self.key = uuid.uuid4().hex[:16]
        self.traces = {}
        self.messages = []
        self.facts = []
        # notifications of the host that wait until it is known who else tells them
        self.held = []
        # partner id -> whether he is in any team
        self.members = {}
        self.imported = False
        # keys of what is no source, but moves promises: "sale.order.line,3"
        self.felt = set()

    def trace(self, record, env, fnames, born):
        traces = self.traces.setdefault(record._name, {})
        trace = traces.get(record.id)
        if trace is None:
            trace = traces[record.id] = Trace(env.uid, born)
            self.imported |= bool(env.context.get("import_file"))
        trace.born = trace.born or born
        if trace.born:
            return
        for fname in fnames:
            if fname not in trace.old:
                trace.old[fname] = record._collab_raw(fname)

    def answer(self, message_id, parent_id, workspace_id):
        """Keep what a message answers, and where; no matter if it is not watched."""
        self.messages = [
            said._replace(parent_id=parent_id, workspace_id=workspace_id)
            if said.message_id == message_id
            else said
            for said in self.messages
        ]

    def forget(self, model, ids):
        """Drop the traces of documents; return those that came and go here."""
        traces = self.traces.get(model, {})
        dropped = {res_id: traces.pop(res_id) for res_id in ids if res_id in traces}
        return {res_id for res_id, trace in dropped.items() if trace.born}


def pending_of(cr, env=None):
    """Return the :class:`Pending` of the cursor's transaction.

    :param env: when given, what is pending is recorded before commit
    """
    data = cr.precommit.data
    if KEY in data:
        return data[KEY]
    pending = Pending()
    if env is not None:
        data[KEY] = pending
        # su: recording is not subject to what the acting user may read
        recorder = env(su=True, context={})["collab.event"]
        cr.precommit.add(recorder._record_pending)
    return pending
