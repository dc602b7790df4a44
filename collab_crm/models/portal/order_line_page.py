from odoo import api, models
from odoo.tools import float_repr

# what is told of a stage as "x of y": how many parts are missing is told to nobody
COUNTED = ("production", "made", "packed", "shipped", "delivered")


class OrderLinePage(models.AbstractModel):
    """The lines of an order: how far each is, and when it comes."""

    _inherit = "collab.order.page"

    @api.model
    def _line_rows(self, lines):
        """Return a dict for each order line, in their order.

        :param lines: recordset the reader may read
        """
        # sudo: what is shown is on the white list of the view
        view = self.env["collab.forecast"].sudo()._customer_view(lines)
        lives, ledger = self._lives(lines), self._ledger(lines)
        # sudo: the name of a unit, and which lines have a delivery at all
        told = lines.sudo()
        goods = set(told._collab_promisable().ids)
        units = {line.id: line.product_uom_id.name for line in told}
        rows = []
        for line in lines:
            name, _sep, more = (line.name or "").partition("\n")
            row = {
                "id": line.id,
                "name": name,
                "more": more,
                "quantity": self._amount(line.product_uom_qty),
                "unit": units[line.id],
                "dated": line.id in goods,
                "life": lives.get(line.id, []),
                "first": "",
                "promised": "",
                "estimate": "",
                "history": [],
            }
            if row["dated"]:
                row |= self._dates(view[line.id], ledger.get(line.id, []), line)
                row["life"] = self._still_to_come(row, view[line.id])
            rows.append(row)
        return rows

    @api.model
    def _still_to_come(self, row, view):
        """Return the life line without what came back where it is sent once more: a
        delivery is not done while its date is looked for.
        """
        if row["state"] == "delivered":
            return row["life"]
        kept = {"state": "part", "done": row["delivered"], "of": row["quantity"]}
        if not view["delivered"]:
            kept = {"state": "open", "done": "", "of": ""}
        return [
            stage | kept
            if (stage["stage"], stage["state"]) == ("delivered", "done")
            else stage
            for stage in row["life"]
        ]

    @api.model
    def _amount(self, quantity):
        """Return a quantity without zeros that say nothing."""
        whole = float_repr(quantity, 2).rstrip("0").rstrip(".")
        return whole if "." not in whole else self._decimal(whole)

    @api.model
    def _decimal(self, text):
        lang = self.env["res.lang"]._get_data(code=self.env.lang or "en_US")
        return text.replace(".", lang.decimal_point or ".")

    @api.model
    def _lives(self, lines):
        """Return ``{line id: stages}`` as documents prove them."""
        Forecast = self.env["collab.forecast"].sudo()  # sudo: only the stages are told
        known = {
            forecast.sale_line_id.id: forecast.life or []
            for forecast in Forecast.search([("sale_line_id", "in", lines.ids)])
        }
        rest = set(lines.ids) - known.keys()
        if rest:
            done = Forecast._lives(list(rest))
            known |= {line_id: life for line_id, (_line, life) in done.items()}
        return {line_id: self._stages(life) for line_id, life in known.items()}

    @api.model
    def _stages(self, life):
        """Return the life line in the words of the customer, without its proofs.

        What contradicts itself is for the inside: he reads how far it is.
        """
        words = dict(
            self.env["collab.forecast"]
            ._fields["stage"]
            ._description_selection(self.env)
        )
        stages = []
        for stage in life:
            begun, whole = stage["done"] > 0, stage["done"] >= stage["of"]
            state = stage["state"]
            if state == "conflict":
                state = ("done" if whole else "part") if begun else "open"
            counted = state == "part" and stage["stage"] in COUNTED
            stages.append(
                {
                    "stage": stage["stage"],
                    "label": words[stage["stage"]],
                    "state": state,
                    "done": self._amount(stage["done"]) if counted else "",
                    "of": self._amount(stage["of"]) if counted else "",
                }
            )
        return stages
