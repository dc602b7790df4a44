from collections import Counter, defaultdict

from odoo import models


class Counted(models.AbstractModel):
    """A document that shows how many things there are about it."""

    _name = "collab.counted"
    _description = "Document with Counts"

    def _collab_counted(self, model, path):
        """Return ``{document id: Counter of states}``, of what the user may read.

        :param str model: of the things, which have a ``state``
        :param str path: from a thing to the document
        """
        rows = self.env[model]._read_group(
            [(path, "in", self.ids)], [path, "state"], ["__count"]
        )
        counts = defaultdict(Counter)
        for document, state, count in rows:
            counts[document.id][state] = count
        return counts
