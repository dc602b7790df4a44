"""What tests of knowledge share: articles of every place, and who may read which."""

from odoo import Command

from .common_portal import CollabPortal


class CollabKnowledge(CollabPortal):
    """``buyer`` has a chair on an order, ``buyer_two`` is invited and has none.

    ``articles`` by name: of the workspace, about the chair, about its category, about
    the table, general; each ``_in`` for colleagues and ``_out`` for customers too.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Article = cls.env["collab.article"]
        cls.Article.search([]).unlink()
        cls.workspace_two = cls._workspace(cls.customer_two, user_id=cls.management.id)
        cls.workspace_two._join(cls.buyer_two, role="buyer")
        cls.seating = cls.env["product.category"].create({"name": "Seating"})
        cls.visitors = cls.env["product.category"].create(
            {"name": "Visitor Chairs", "parent_id": cls.seating.id}
        )
        cls.chair.categ_id = cls.visitors
        cls.order = cls._order()
        cls.order.action_confirm()
        places = {
            "own": {"workspace_id": cls.workspace.id},
            "chair": {"product_tmpl_id": cls.chair.product_tmpl_id.id},
            "seating": {"categ_id": cls.seating.id},
            "table": {"product_tmpl_id": cls.table.product_tmpl_id.id},
            "general": {},
        }
        cls.articles = {
            f"{name}_{side}": cls._article(f"{name} {side}", audience=audience, **vals)
            for name, vals in places.items()
            for side, audience in (("in", "internal"), ("out", "shared"))
        }
        cls._flush()

    @classmethod
    def _article(cls, name, **vals):
        body = f"<p>Words of {name}</p>"
        return cls.Article.create({"name": name, "body": body, **vals})

    @classmethod
    def _lesson(cls, text, **vals):
        return cls._article(text, kind="lesson", **vals)

    @classmethod
    def _purchase(cls, product=None, partner=None, **vals):
        return cls.env["purchase.order"].create(
            {
                "partner_id": (partner or cls.supplier).id,
                "order_line": [
                    Command.create(
                        {"product_id": (product or cls.leg).id, "product_qty": 20}
                    )
                ],
                **vals,
            }
        )

    def _read_by(self, user, domain=()):
        """Return the names of the articles a user finds."""
        found = self.Article.with_user(user).search(list(domain))
        return {name for name, article in self.articles.items() if article in found}
