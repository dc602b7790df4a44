import json

from odoo import models
from odoo.tools import SQL


class PastValues(models.AbstractModel):
    """Raw values for the sentences of past events, as SQL of a document ``d``.

    What they return is what the methods of ``values.py`` return.
    """

    _inherit = "collab.source"

    def _collab_past_object(self, **values):
        """Return the SQL of a jsonb object; a missing value is ``false``."""
        pairs = [
            SQL("%s::text, COALESCE(to_jsonb(%s), 'false')", name, value)
            for name, value in values.items()
        ]
        return SQL("jsonb_build_object(%s)", SQL(", ").join(pairs))

    def _collab_past_moved(self, fname):
        """Return the values of ``_collab_dates`` where the old one is not known."""
        return {"from": SQL("FALSE"), "to": self._collab_past_text(fname)}

    def _collab_past_text(self, fname):
        column = SQL("d.%s", SQL.identifier(fname))
        if self._fields[fname].type == "date":
            return SQL("%s::text", column)
        return SQL("to_char(%s, 'YYYY-MM-DD HH24:MI:SS')", column)

    def _collab_past_amount(self, fname, currency):
        return SQL("jsonb_build_array(d.%s, %s)", SQL.identifier(fname), currency)

    def _collab_past_translated(self, fname):
        """Return the name of the record in a field in every installed language."""
        field = self._fields[fname]
        return SQL(
            """(SELECT jsonb_object_agg(l.code,
                          COALESCE(r.name->>l.code, r.name->>'en_US'))
                  FROM %s r CROSS JOIN res_lang l
                 WHERE l.active AND r.id = d.%s)""",
            SQL.identifier(self.env[field.comodel_name]._table),
            SQL.identifier(fname),
        )

    def _collab_past_unit(self):
        return SQL(
            "(SELECT u.name->>'en_US' FROM uom_uom u WHERE u.id = d.product_uom_id)"
        )

    def _collab_past_lookup(self, known, key):
        """Return the SQL of what stands for a key; NULL for what is not known.

        :param dict known: text -> text or None
        :param SQL key: text
        """
        return SQL("(%s::jsonb ->> (%s))", json.dumps(known), key)
