from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

# companies of a group, and suppliers, that are shown
MOST = 50
# levels of a group that are followed up and down
DEEP = 8

# all companies of the group, from its head; ids that were passed end a circle
GROUP = """
WITH RECURSIVE up AS (
    SELECT id, parent_id, ARRAY[id] AS passed FROM res_partner WHERE id = %(partner)s
     UNION ALL
    SELECT p.id, p.parent_id, up.passed || p.id
      FROM up JOIN res_partner p ON p.id = up.parent_id
     WHERE p.id <> ALL(up.passed) AND cardinality(up.passed) <= %(deep)s
), head AS (
    SELECT id FROM up ORDER BY cardinality(passed) DESC LIMIT 1
), down AS (
    SELECT head.id, ARRAY[head.id] AS passed FROM head
     UNION ALL
    SELECT p.id, down.passed || p.id
      FROM down JOIN res_partner p ON p.parent_id = down.id
     WHERE p.is_company AND p.active AND p.id <> ALL(down.passed)
       AND cardinality(down.passed) <= %(deep)s
)
SELECT id, passed FROM down ORDER BY passed LIMIT %(most)s
"""


class RelationCompanies(models.Model):
    """The companies around a customer: its group, and who supplies for it."""

    _inherit = "collab.workspace"

    @api.readonly
    def relation_companies(self):
        """Return the companies that have to do with the workspace's.

        :return: ``{"group": [...], "suppliers": [...]}``: of the group, from its head,
            ``id``, ``name``, ``level``, ``here`` and the ``workspace`` the reader may
            open; of suppliers of what is bought for this customer, the number of
            ``orders`` and the ``last``, an ISO text in UTC. Without suppliers where the
            reader may read no purchases
        :raise AccessError: the workspace is closed to the reader
        """
        self._relation_enter()
        group = self._relation_group()
        answer = {"group": group if len(group) > 1 else []}
        if self.kind == "customer" and self._relation_readable("purchase.order"):
            answer["suppliers"] = self._relation_suppliers()
        return answer

    def _relation_group(self):
        if not self.partner_id:
            return []
        self._relation_flush("res.partner")
        rows = self.env.execute_query(
            SQL(GROUP, partner=self.partner_id.id, deep=DEEP, most=MOST)
        )
        levels = {partner: len(passed) - 1 for partner, passed in rows}
        partners = self.env["res.partner"].search([("id", "in", list(levels))])
        places = self._relation_places(partners, self.kind)
        return [
            {
                "id": one.id,
                "name": one.name,
                "level": levels[one.id],
                "here": one == self.partner_id,
                "workspace": places.get(one.id),
            }
            for one in partners.browse([one for one in levels if one in partners._ids])
        ]

    def _relation_places(self, partners, kind):
        """Return the workspaces the reader may open, by their partner: those of a kind
        before the others.
        """
        found = self.search(
            Domain("partner_id", "in", partners.ids)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("parent_id", "=", False),
        )
        return {
            one.partner_id.id: one.id for one in found.sorted(lambda w: w.kind == kind)
        }

    def _relation_suppliers(self):
        """Return who supplies what is bought for this customer, the latest first."""
        rows = self.env["purchase.order"]._read_group(
            self._purchases_domain() & Domain("state", "=", "purchase"),
            ["partner_id"],
            ["__count", "date_approve:max"],
        )
        found = {}
        for partner, count, last in rows:
            company = partner.commercial_partner_id
            row = found.setdefault(company, {"orders": 0, "last": None})
            row["orders"] += count
            row["last"] = max(filter(None, (row["last"], last)), default=None)
        places = self._relation_places(
            self.env["res.partner"].union(*found), "supplier"
        )
        latest = sorted(
            found.items(), key=lambda row: str(row[1]["last"]), reverse=True
        )
        return [
            {
                "id": company.id,
                "name": company.name,
                "workspace": places.get(company.id),
                "orders": row["orders"],
                "last": self._relation_moment(row["last"]),
            }
            for company, row in latest[:MOST]
        ]
