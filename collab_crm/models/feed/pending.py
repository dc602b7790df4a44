"""What a transaction has changed so far, until it is compared before commit."""

import uuid

KEY = "collab.event"


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
        self.imported = False

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
