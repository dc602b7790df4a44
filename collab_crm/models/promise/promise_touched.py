import logging
from contextlib import suppress

from odoo import api, models
from odoo.exceptions import MissingError

from ..feed.pending import pending_of

_logger = logging.getLogger(__name__)

# the changes of an order that may be a promise, and those that move its date
TELLING = frozenset(("state", "commitment_date", "partner_id"))
MOVING = frozenset(("state", "commitment_date"))
# orders whose date was taken from us in this transaction: no wish of a customer
TAKEN = "collab.promise.taken"


class PromiseTouched(models.Model):
    """What of a transaction the ledger has to look at; found without a query."""

    _inherit = "collab.promise"

    @api.model
    def _lines_touched(self, lines, born=False):
        """Keep order lines that are new, or whose date is about to change.

        No failure of ours reaches the business action.
        """
        if not self.env["collab.event"]._recording():
            return
        try:
            contacts = self.env["collab.workspace"]._index().contacts
            # sudo: what the user may not read may still have changed
            for line in lines.sudo():
                if isinstance(line.id, int) and line.order_id.partner_id.id in contacts:
                    pending = pending_of(self.env.cr, self.env)
                    lead = None if born else line.customer_lead
                    pending.lines.setdefault(line.id, (self.env.uid, lead))
        except Exception:
            _logger.exception("The dates of %s are not watched", lines)

    @api.model
    def _orders_touched(self, pending):
        """Return what the ledger has to know of the orders of a transaction.

        :return: list of dicts: ``id``, ``uid``, ``actor_id``, ``moved``: whether the
            date was said anew, and ``taken``: whether it is what we can keep, not what
            the customer wishes
        """
        taken = self.env.cr.precommit.data.get(TAKEN, ())
        contacts = self.env["collab.workspace"]._index().contacts
        traces = pending.traces.get("sale.order", {})
        touched = []
        for order in self.env["sale.order"].browse(traces):
            trace = traces[order.id]
            with suppress(MissingError):  # it was deleted, or never came to be
                changed = {
                    fname
                    for fname, old in trace.old.items()
                    if order._collab_raw(fname) != old
                }
                if (
                    order.partner_id.id in contacts
                    and (trace.born or not TELLING.isdisjoint(changed))
                    and (order.state in ("sent", "sale") or order.commitment_date)
                ):
                    touched.append(
                        {
                            "id": order.id,
                            "uid": trace.uid,
                            "actor_id": order._collab_visitor(trace.uid),
                            "moved": trace.born or not MOVING.isdisjoint(changed),
                            "taken": order.id in taken,
                        }
                    )
        return touched
