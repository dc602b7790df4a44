from odoo import api, models
from odoo.fields import Domain

from ...tools.quote_nodes import Goods, Operation, Recipe, Way

# how deep bills of materials are followed
LEVELS = 12


class Recipes(models.AbstractModel):
    """How products would be procured, level by level."""

    _inherit = "collab.forecast.loader"

    @api.model
    def _recipes(self, wanted, company):
        """Return ``{product id: Recipe}`` of products and all of their components.

        In a constant number of queries a level.

        :param dict wanted: product -> quantity, the size of a purchase
        :param company: whose bills of materials and vendors count
        """
        recipes, todo = {}, dict(wanted)
        to_order = self._made_to_order()
        for _level in range(LEVELS):
            products = self.env["product.product"].union(*todo)
            if not products:
                break
            boms = self.env["mrp.bom"]._bom_find(products, company_id=company.id)
            below = {}
            # as one recordset: their vendors and routes are read together
            for product in products:
                quantity = todo[product]
                recipe = self._recipe(product, boms[product], quantity, company)
                recipes[product.id] = recipe._replace(
                    to_order=bool(self._routes_of(product) & to_order)
                )
                for part, each in recipe.parts:
                    part = products.browse(part)
                    below[part] = below.get(part, 0) + each * quantity
            todo = {p: q for p, q in below.items() if p.id not in recipes}
        return recipes | self._helpless(recipes, company)

    @api.model
    def _helpless(self, recipes, company):
        """Return the recipes of goods that cannot be procured, with the reason."""
        none = [product for product, recipe in recipes.items() if not recipe.kind]
        warehouses = self.env["stock.warehouse"].search(
            [("company_id", "=", company.id)]
        )
        found = self._hopeless([(p, w) for p in none for w in warehouses.ids])
        problems = {product: code for (product, _w), code in found.items()}
        return {
            product: recipes[product]._replace(
                problem=problems.get(product, "no_vendor")
            )
            for product in none
        }

    @api.model
    def _made_to_order(self):
        """Return the routes that bring goods for one order alone; also straight from
        the vendor, past the stock of the house.
        """
        to_order = Domain("procure_method", "=", "make_to_order")
        to_order &= Domain("action", "=", "pull")
        # a rule inside a warehouse is to order from the rule before it, no more
        outside = Domain("location_dest_id.usage", "in", ("customer", "production"))
        domain = outside & (to_order | Domain("action", "=", "buy"))
        rules = self.env["stock.rule"].search(domain)
        return rules.route_id.filtered("product_selectable")

    @api.model
    def _routes_of(self, product):
        return product.route_ids | product.categ_id.total_route_ids

    @api.model
    def _recipe(self, product, bom, quantity, company):
        goods = Goods(
            product.id, product.display_name, product.uom_id.id, product.uom_id.name
        )
        responsible = product.with_company(company).responsible_id
        known = responsible and not responsible._is_superuser()
        owner = responsible.id if known else None
        if bom:
            kind = "kit" if bom.type == "phantom" else "make"
            return Recipe(
                goods,
                kind,
                bom.produce_delay if kind == "make" else 0,
                tuple(self._parts_of(product, bom)),
                tuple(self._works_of_bom(product, bom)) if kind == "make" else (),
                owner=owner,
            )
        if not product.is_storable:
            return Recipe(goods, "free", owner=owner)
        seller = product.with_company(company)._select_seller(
            quantity=None, uom_id=product.uom_id
        )
        if seller:
            buyer = seller.partner_id.buyer_id.id or owner
            days = seller.delay + company.days_to_purchase
            return Recipe(goods, "buy", days, owner=buyer)
        return Recipe(goods, None, owner=owner)

    @api.model
    def _parts_of(self, product, bom):
        made = bom.product_uom_id._compute_quantity(bom.product_qty, product.uom_id)
        for line in bom.bom_line_ids:
            if not line._skip_bom_line(product) and line.product_id.type != "service":
                quantity = line.product_uom_id._compute_quantity(
                    line.product_qty, line.product_id.uom_id, round=False
                )
                yield line.product_id.id, quantity / (made or 1)

    @api.model
    def _works_of_bom(self, product, bom):
        for operation in bom.operation_ids:
            if operation._skip_operation_line(product):
                continue
            usual = operation.workcenter_id
            centers = usual | usual.alternative_workcenter_ids.filtered("active")
            yield Operation(
                operation.name,
                tuple(self._way(product, bom, operation, center) for center in centers),
            )

    @api.model
    def _way(self, product, bom, operation, center):
        """Return how long an operation takes on a work center: as the host says it."""
        most, before, after = center._get_capacity(
            product, product.uom_id, bom.product_qty or 1
        )
        minutes = operation.time_cycle * 100 / (center.time_efficiency or 100)
        return Way(center.id, before + after, minutes, most)
