from odoo import api, models
from odoo.tools import SQL

# how many goods a sentence names before it counts the rest
MOST = 3
# where the goods of a document of the past come from: the lines it names, or those of
# its transfer
LINES = SQL(
    """SELECT line, n FROM jsonb_array_elements(i.data->'goods'->'ids')
                           WITH ORDINALITY AS given(line, n)
        UNION ALL
       SELECT jsonb_build_array(m.product_id, CASE m.state
                  WHEN 'done' THEN m.quantity ELSE m.product_uom_qty END,
                  m.product_uom), row_number() OVER (ORDER BY m.id)
         FROM stock_move m
        WHERE m.picking_id = (i.data->'goods'->>'picking')::int
          AND m.state <> 'cancel'"""
)
NAMED = SQL(
    """CASE WHEN i.data ? 'goods' THEN COALESCE(i.data || (
        SELECT jsonb_build_object('goods', jsonb_build_object(
                   'first', jsonb_agg(jsonb_build_array((
                                SELECT t.name FROM product_product p
                                  JOIN product_template t ON t.id = p.product_tmpl_id
                                 WHERE p.id = (line->>0)::int), line->1, (
                                SELECT u.name FROM uom_uom u
                                 WHERE u.id = (line->>2)::int)) ORDER BY n)
                            FILTER (WHERE n <= %(most)s),
                   'more', GREATEST(count(*) - %(most)s, 0)))
          FROM (%(goods)s) goods(line, n) HAVING count(*) > 0), i.data - 'goods')
       ELSE i.data END""",
    goods=LINES,
    most=MOST,
)
# one after the other by its key: to plan a join takes longer than all of them
NAME = """jsonb_build_array((SELECT t.name FROM product_template t WHERE t.id = %s), %s,
                            (SELECT u.name FROM uom_uom u WHERE u.id = %s))"""


class EventGoods(models.Model):
    """Names the goods of facts in every language, in the statement that writes them:
    no name has to be read while the business action waits.
    """

    _inherit = "collab.event"

    @api.model
    def _named(self, facts):
        """Return the values of the facts ``v`` with their goods named, as SQL.

        :param dict facts: key -> :class:`Fact`
        """
        named = [
            SQL("WHEN %s THEN %s", identity, self._goods_named(**goods))
            for identity, fact in facts.items()
            if "lines" in (goods := (fact.data or {}).get("goods") or {})
        ]
        if not named:
            return SQL("v.data::jsonb")
        return SQL(
            "v.data::jsonb || COALESCE(CASE v.identity %s END, '{}')",
            SQL(" ").join(named),
        )

    @api.model
    def _goods_named(self, lines, more):
        """Return the value of goods with their names, as SQL.

        :param list lines: ``[template id, quantity, unit id]``
        :param int more: how many goods there are besides
        """
        return SQL(
            """jsonb_build_object('goods', jsonb_build_object(
                   'first', jsonb_build_array(%s), 'more', %s))""",
            SQL(", ").join(SQL(NAME, *line) for line in lines),
            more,
        )


class SourceGoods(models.AbstractModel):
    _inherit = "collab.source"

    def _collab_goods(self, lines, quantity, unit="product_uom_id"):
        """Return products, quantities and units of lines as ids: the writer names
        them.

        :param str quantity: field of the quantity
        :param str unit: field of its unit
        """
        found = lines.filtered(lambda line: line.product_id and line[quantity])
        if not found:
            return {}
        first = [
            [line.product_id.product_tmpl_id.id, line[quantity], line[unit].id]
            for line in found[:MOST]
        ]
        return {"goods": {"lines": first, "more": max(len(found) - MOST, 0)}}
