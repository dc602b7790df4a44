import logging
from contextlib import suppress

from odoo import api, models, tools
from odoo.exceptions import MissingError

from .pending import pending_of

_logger = logging.getLogger(__name__)


class Source(models.AbstractModel):
    """Makes the transitions of a host document events.

    A document declares ``_collab_transitions`` and the attributes of
    ``source_profile.py``. Whatever path changes a field is seen: initial values are
    kept from the first change of a transaction and compared once at its end.
    """

    _name = "collab.source"
    _description = "Event Source"

    # what counts as an event, see tools/catalogue.py
    _collab_transitions = ()

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._collab_watch(self._collab_fields(), born=True)
        return records

    def write(self, vals):
        self._collab_watch(vals)
        return super().write(vals)

    def unlink(self):
        self._collab_farewell()
        return super().unlink()

    def _compute_field_value(self, field):
        if field.store:
            self._collab_watch(f.name for f in self.pool.field_computed[field])
        return super()._compute_field_value(field)

    @api.model
    @tools.ormcache()
    def _collab_fields(self):
        """Return the names of the fields of the transitions."""
        return frozenset(t.field for t in self._collab_transitions)

    @api.model
    @tools.ormcache()
    def _collab_kept(self):
        """Return the names of the fields whose values are kept before a change."""
        moving = self._collab_moving()
        watches = self.env["collab.event.watch"]._watches().get(self._name, ())
        return self._collab_fields().union([moving] if moving else (), watches)

    def _collab_watch(self, fnames, born=False):
        """Keep the present values of the watched among ``fnames``.

        Nothing is read where nobody has a workspace, and no failure of ours
        reaches the business action.
        """
        fnames = self._collab_heard(set(fnames), born)
        if not fnames:
            return
        try:
            pending = pending_of(self.env.cr, self.env)
            # sudo: what the user may not read may still have changed
            for record in self.sudo():
                if isinstance(record.id, int):
                    with suppress(MissingError):  # it goes in this transaction
                        pending.trace(record, self.env, fnames, born)
        except Exception:
            _logger.exception("Changes of %s are not watched", self)

    def _collab_heard(self, fnames, born):
        """Return of which changes somebody may have to hear; costs no query.

        :param set fnames: names of fields that change
        :param bool born: whether the documents are new
        """
        heard = self._collab_kept().intersection(fnames)
        return heard if heard and self.env["collab.event"]._recording() else frozenset()

    def _collab_raw(self, fname):
        """Return the value of a field as something that can be compared and kept."""
        value = self[fname]
        return value.id if isinstance(value, models.BaseModel) else value

    def _collab_stamp(self, transition):
        """Return what tells one occurrence of a transition from the next, as far as
        the document knows.
        """
        if transition.once:
            return "once"
        at = transition.stamp and self[transition.stamp]
        return at.isoformat() if at else ""

    def _collab_farewell(self):
        """Drop what is pending of documents about to be deleted; keep their last
        facts, if deleting them is one.
        """
        born = pending_of(self.env.cr).forget(self._name, self.ids)
        if not self.env["collab.event"]._recording():
            return
        try:
            # sudo: what the user may not read may still have been known
            known = self.sudo().filtered(lambda document: document.id not in born)
            if facts := known._collab_goodbyes():
                pending_of(self.env.cr, self.env).facts += facts
        except Exception:
            _logger.exception("The end of %s is not watched", self)

    def _collab_goodbyes(self):
        """Return the facts that the deletion of these documents amounts to."""
        return []
