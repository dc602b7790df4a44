from odoo import api, models, tools


class EventWatchFaces(models.Model):
    """A field the host keeps for some groups is told to these groups only, and what
    its groups are is asked when somebody reads.
    """

    _inherit = "collab.event.type"

    @api.model
    @tools.ormcache("lang")
    def _faces(self, lang):
        result = super()._faces(lang)
        for type_id, place in self.env["collab.event.watch"]._watched_types().items():
            if closed := self._field_groups(*place):
                own = result[type_id]["group_ids"]
                result[type_id] = {
                    **result[type_id],
                    "group_ids": self._in_both(own, closed) if own else closed,
                }
        return result

    @api.model
    def _field_groups(self, model, fname):
        """Return the ids of the groups a field is for; empty: for everybody."""
        field = model in self.env and self.env[model]._fields.get(fname)
        specs = field.groups.split(",") if field and field.groups else ()
        found = [self.env.ref(spec.strip(), False) for spec in specs]
        return frozenset(group.id for group in found if group)

    @api.model
    def _in_both(self, one, other):
        """Return the groups whose members are in one of each of two sets."""
        groups = self.env["res.groups"]._get_group_definitions()
        wide = {*one, *groups.get_subset_ids(one)}
        narrow = {*other, *groups.get_subset_ids(other)}
        # nobody in both: those the host itself trusts with the field
        return frozenset(wide & narrow) or other
