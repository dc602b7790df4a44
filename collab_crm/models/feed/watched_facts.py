from collections import defaultdict
from contextlib import suppress

from odoo import api, fields, models
from odoo.exceptions import MissingError

from ...tools.fact import Fact
from ...tools.watching import LONGEST, differs, is_amount


class WatchedFacts(models.Model):
    """Makes facts of the changes of watched fields."""

    _inherit = "collab.event"

    @api.model
    def _facts(self, pending):
        watches = self.env["collab.event.watch"]._watches()
        facts = super()._facts(pending)
        for model in watches.keys() & pending.traces.keys():
            facts += self._watched_facts(model, watches[model], pending)
        return facts

    @api.model
    def _watched_facts(self, model, watches, pending):
        """Return the facts of one model, in a constant number of queries."""
        changed = []
        traces = pending.traces[model]
        for document in self.env[model].browse(traces):
            trace = traces[document.id]
            for fname in watches.keys() & trace.old.keys():
                with suppress(MissingError):  # it was deleted
                    old, new = trace.old[fname], document._collab_raw(fname)
                    if differs(old, new):
                        changed.append((document, fname, old, new))
        names = self._watched_names(changed)
        return [
            fact
            for change in changed
            if (fact := self._watched_fact(change, watches[change[1]], names, pending))
        ]

    @api.model
    def _watched_fact(self, change, watch, names, pending):
        """Return the fact of one change, None when its value is not one that counts."""
        document, fname, old, new = change
        trace = pending.traces[document._name][document.id]
        after = document._collab_said(fname, new, names)
        said = document._collab_spoken(fname, new, after) if watch.becomes else ()
        if watch.becomes and watch.becomes.isdisjoint(said):
            return None
        known = document._collab_data(watch.code, {})
        data = {key: known[key] for key in ("document", "link") if key in known}
        before = document._collab_said(fname, old, names)
        return Fact(
            watch.code,
            document._name,
            document.id,
            occurred_at=fields.Datetime.now(),
            uid=trace.uid,
            actor_id=document._collab_visitor(trace.uid),
            data=data
            | {
                "watched": [document._name, fname],
                "from": before if before["value"] is not None else False,
                "to": after,
            },
            # a value was not written for the other side
            internal=True,
            stamp=pending.key,
        )

    @api.model
    def _watched_names(self, changed):
        """Return ``{model: {id: {language: name}}}`` of the records linked to."""
        ids = defaultdict(set)
        for document, fname, old, new in changed:
            field = document._fields[fname]
            if field.type == "many2one":
                ids[field.comodel_name].update({old, new} - {False, None})
        languages = [code for code, _name in self.env["res.lang"].get_installed()]
        return {
            model: {
                record.id: {
                    code: record.with_context(lang=code).display_name
                    for code in languages
                }
                for record in self.env[model].browse(found).exists()
            }
            for model, found in ids.items()
        }


class SourceWatched(models.AbstractModel):
    _inherit = "collab.source"

    def _collab_said(self, fname, raw, names):
        """Return a value as an event keeps it: ``as``, how it is shown, and ``value``.

        :param names: see :meth:`_watched_names`
        """
        field = self._fields[fname]
        if is_amount(field.type, fname):
            currency = field.type == "monetary" and field.get_currency_field(self)
            found = self[currency].id if currency else None
            return {"as": "amount", "value": [raw or 0, found]}
        if field.type in ("integer", "float", "boolean"):
            return {"as": field.type, "value": raw or 0}
        if not raw:
            return {"as": field.type, "value": None}
        if field.type == "many2one":
            named = names[field.comodel_name].get(raw)
            return {"as": "many2one", "value": named or {"en_US": "?"}}
        if field.type in ("date", "datetime"):
            return {"as": "date", "value": str(raw)}
        if field.type == "selection":
            return {"as": "selection", "of": [self._name, fname], "value": raw}
        text = " ".join(raw.split())
        short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        return {"as": "char", "value": short}

    def _collab_spoken(self, fname, raw, said):
        """Return the ways a value reads, in small letters: what an administrator may
        have written for it.
        """
        field = self._fields[fname]
        texts = {str(raw)}
        if said["as"] == "many2one":
            texts = set((said["value"] or {}).values())
        elif said["as"] == "boolean":
            texts = {"yes", "true", "1"} if raw else {"no", "false", "0"}
        for code, _name in self.env["res.lang"].get_installed():
            here = self.with_context(lang=code)
            if said["as"] == "selection":
                texts.add(dict(field._description_selection(here.env)).get(raw, raw))
            elif said["as"] == "boolean":
                texts.add(here.env._("Yes") if raw else here.env._("No"))
        return {str(text).casefold() for text in texts}

    @api.model
    def _collab_amount_groups(self):
        """Return the groups that may know what documents of this kind are worth."""
        worth = getattr(self, "_collab_worth", None) or {}
        codes = [worth.get(self._collab_kind) or "order.confirmed"]
        # sudo: the groups are configuration; whose they are is checked when reading
        kinds = self.env["collab.event.type"].sudo().with_context(active_test=False)
        return kinds.search([("code", "in", codes)]).amount_group_ids
