from odoo import api, models, tools


class SourceFields(models.AbstractModel):
    """Which fields of a document the values of its events come from.

    A value is shown to whoever may read its field: a field the host, a customisation or
    another addon keeps for some groups is kept from the others in the feed too, also
    in what was told before.
    """

    _inherit = "collab.source"

    @api.model
    def _collab_origins(self):
        """Return ``{name of a value: path of its field}`` of all values."""
        origins = {"amount": self._collab_amount} | self._collab_values
        return {name: path for name, path in origins.items() if path}

    @api.model
    def _collab_closed(self):
        """Return the names of the values this user may not read. Costs no query."""
        return frozenset(
            name
            for name, path in self._collab_origins().items()
            if not all(
                self.env[field.model_name]._has_field_access(field, "read")
                for field in self._collab_path(path)
            )
        )

    @api.model
    @tools.ormcache()
    def _collab_guarded(self):
        """Return the names of the values that are not for everybody: no word of them is
        kept to search by.
        """
        return frozenset(
            name
            for name, path in self._collab_origins().items()
            if any(field.groups for field in self._collab_path(path))
        )

    @api.model
    def _collab_path(self, path):
        """Return the fields a path passes, as far as they are there."""
        model, found = self, []
        for fname in path.split("."):
            field = model._fields.get(fname) if model is not None else None
            if field is None:
                break
            found.append(field)
            model = self.env[field.comodel_name] if field.relational else None
        return found


class FeedHostFields(models.Model):
    _inherit = "collab.workspace"

    def _feed_entry(self, row, reader):
        return super()._feed_entry(self._feed_lawful(row, reader), reader)

    @api.model
    def _feed_lawful(self, row, reader):
        """Return a row without the values whose fields the reader may not read.

        :param dict row: with ``res_model`` and ``data``
        """
        model, data = row["res_model"], row["data"]
        closed = reader.setdefault("closed", {})
        if model not in closed:
            source = self.env.get(model or "")
            known = getattr(source, "_collab_closed", None)
            closed[model] = known() if known else frozenset()
        hidden = closed[model]
        if not hidden or not data or "watched" in data:
            return row
        kept = {name: raw for name, raw in data.items() if name not in hidden}
        return row | {"data": kept}


class EventWordsOfFields(models.Model):
    _inherit = "collab.event"

    @api.model
    def _words_kept(self, model, data):
        """Return what of the values of an event may be searched by."""
        guarded = getattr(self.env.get(model or ""), "_collab_guarded", None)
        names = guarded() if guarded else ()
        if not names or not data or "watched" in data:
            return data
        return {name: raw for name, raw in data.items() if name not in names}
