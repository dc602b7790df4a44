from collections import defaultdict
from contextlib import suppress

from odoo import api, models
from odoo.exceptions import MissingError
from odoo.tools import SQL

# the documents that others serve
ORDER = "sale.order"


class EventMoved(models.Model):
    """A document that gets another customer is no longer shown to the first one.

    What was told of it stays in the history of the first workspace, for colleagues:
    they did the work. The other side reads none of it any more, not even when the
    document comes back: nothing is ever shared by a machine afterwards. So it is in an
    archived workspace, which may be restored, and with a summary that counts the
    document among others.
    """

    _inherit = "collab.event"

    @api.model
    def _moved(self, pending):
        """Return ``[[model, document id, commercial partner it left], ...]``.

        Costs no query where no document left a partner who has a workspace.
        """
        known = self.env["collab.workspace"]._index().everyone
        moved = []
        for model, traces in pending.traces.items() if known else ():
            fname = self.env[model]._collab_moving()
            left = {
                res_id: known[trace.old[fname]]
                for res_id, trace in traces.items()
                if trace.old.get(fname) in known
            }
            for document in self.env[model].browse(left):
                with suppress(MissingError):  # it was deleted
                    if document._collab_left(left[document.id]):
                        moved.append([model, document.id, left[document.id]])
        return self._still_gone(moved + self._moved_along(moved)) if moved else []

    @api.model
    def _moved_along(self, moved):
        """Return what serves the orders that moved, in the form of :meth:`_moved`."""
        left = {res_id: partner for model, res_id, partner in moved if model == ORDER}
        along = []
        for source in self._sources() if left else ():
            if path := source._collab_shareable and source._collab_order:
                for document in source.search([(path, "in", list(left))]):
                    for order in document.mapped(path):
                        if partner := left.get(order.id):
                            along.append([source._name, document.id, partner])
        return along

    @api.model
    def _still_gone(self, moved):
        """Drop what leads to the same partner by another way."""
        ids = defaultdict(set)
        for model, res_id, _partner in moved:
            ids[model].add(res_id)
        kept = {
            (model, route.res_id, route.partner_id)
            for model, found in ids.items()
            for route in self.env[model].browse(found)._collab_routes()
        }
        return [
            list(one) for one in dict.fromkeys(map(tuple, moved)) if one not in kept
        ]

    @api.model
    def _withdraw(self, moved):
        """Make internal what partners were told of documents that are not theirs.

        :param list moved: see :meth:`_moved`
        """
        if not moved:
            return
        documents, ids, partners = zip(*moved, strict=True)
        targets = self.env["collab.event.target"]
        targets.flush_model()
        self.env.cr.execute(
            SQL(
                """UPDATE collab_event_target t SET audience = 'internal'
                     FROM unnest(%s::text[], %s::int[], %s::int[])
                          AS gone(res_model, res_id, partner_id)
                     JOIN collab_event e ON e.res_model = gone.res_model
                          AND e.res_id IN (gone.res_id, 0)
                          AND (e.res_id <> 0
                               OR e.data->'ids' @> to_jsonb(gone.res_id))
                     JOIN collab_workspace w ON w.partner_id = gone.partner_id
                    WHERE t.event_id = e.id AND t.workspace_id = w.id
                      AND t.audience = 'shared'""",
                list(documents),
                list(ids),
                list(partners),
            )
        )
        targets.invalidate_model(["audience"])


class SourceMoved(models.AbstractModel):
    _inherit = "collab.source"

    @api.model
    def _collab_moving(self):
        """Return the field of the contact, where another one ends what the first may
        read: "" for documents nobody outside knows.
        """
        fname = self._collab_shareable and self._collab_party
        return fname if fname and self._fields[fname].type == "many2one" else ""

    def _collab_heard(self, fnames, born):
        """Where nobody has to hear of a change, a contact that is replaced still counts
        if he has read of the document.
        """
        heard = super()._collab_heard(fnames, born)
        if heard or born or (moving := self._collab_moving()) not in fnames:
            return heard
        return {moving} if self.env["collab.workspace"]._index().everyone else heard

    def _collab_left(self, partner_id):
        """Tell whether this document belongs to another company or person now."""
        return partner_id not in self._collab_partner().ids
