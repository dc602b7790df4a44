from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.typed import text_of

PICKING = "stock.picking"
# as the host calls them
RATES = {"5": "happy", "3": "neutral", "1": "unhappy"}
LONGEST = 2000
# what left longer ago is asked about no more
FRESH = timedelta(days=60)


class OrderRate(models.AbstractModel):
    """One short rating for each delivery, by one click; never again too soon."""

    _inherit = "collab.order.page"

    @api.model
    def _page(self, workspace, order):
        page = super()._page(workspace, order)
        shipped = [row for row in page["deliveries"] if row["shipped"]]
        if not shipped:
            return page
        given = self._rated([row["id"] for row in shipped])
        ask = self._rate_next(workspace, order, given)
        words = self._rate_words()
        for row in shipped:
            rating = given.get(row["id"])
            row["rated"] = words[RATES[str(int(rating.rating))]] if rating else ""
            row["rate"] = row["id"] == ask
        return page

    @api.model
    def _rate_words(self):
        return {
            "happy": self.env._("Satisfied"),
            "neutral": self.env._("Okay"),
            "unhappy": self.env._("Not satisfied"),
        }

    @api.model
    def _rated(self, picking_ids):
        """Return ``{id of a transfer: what it was rated (in sudo)}``."""
        ratings = self.env["rating.rating"].sudo()  # sudo: of deliveries he reads
        found = ratings.search(
            [
                ("res_model", "=", PICKING),
                ("res_id", "in", picking_ids),
                ("consumed", "=", True),
                ("rating", "in", [float(rate) for rate in RATES]),
            ]
        )
        return {rating.res_id: rating for rating in found}

    @api.model
    def _rate_next(self, workspace, order, given):
        """Return the id of the delivery the reader may rate now; or None."""
        if not workspace._talk_outside() or not workspace._portal_may("rate"):
            return None
        # sudo: which deliveries have left
        pickings = order.sudo().picking_ids.filtered(
            lambda picking: picking._collab_ratable() and picking.id not in given
        )
        newest = pickings.sorted(lambda one: (one.date_done, one.id))[-1:]
        if not newest or newest._collab_rated_lately(self.env.user.partner_id):
            return None
        return newest.id

    @api.model
    def _rate(self, workspace, order, picking_id, rate, body):
        """Rate a delivery, as the host keeps ratings.

        :param picking_id: as the form sent it
        :param str rate: ``5``, ``3`` or ``1``
        :param str body: what there is to say, up to 2000 characters
        :raise AccessError: his role does not include it
        :raise UserError: it is rated already, or there is no such delivery
        """
        workspace._talk_check(shared=True)
        if not workspace._talk_outside() or not workspace._portal_may("rate"):
            raise AccessError(self.env._("Your role here does not include ratings."))
        if rate not in RATES:
            raise UserError(self.env._("Choose how satisfied you are."))
        # sudo: the deliveries of the order he reads
        pickings = order.sudo().picking_ids
        picking = pickings.filtered(lambda one: str(one.id) == str(picking_id))
        if not picking or not picking._collab_ratable():
            raise UserError(self.env._("There is no such delivery."))
        if self._rated(picking.ids):
            raise UserError(self.env._("This delivery is rated already. Thank you!"))
        me = self.env.user.partner_id
        if picking._collab_rated_lately(me):
            raise UserError(self.env._("You have rated us lately. Thank you!"))
        text = text_of(body, LONGEST)
        token = picking._rating_get_access_token(me)
        picking.rating_apply(float(rate), token=token, feedback=text)


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _collab_ratable(self):
        """Tell whether a customer can be asked how a delivery was."""
        self.ensure_one()
        since = fields.Datetime.now() - FRESH
        return (
            self.state == "done"
            and self.picking_type_code in ("outgoing", "dropship")
            and bool(self.date_done and self.date_done >= since)
            and self.company_id.collab_rate_days > 0
        )

    def _collab_rated_lately(self, partner):
        """Tell whether a contact has rated, or was asked by mail, too lately (in sudo)
        about another delivery.
        """
        days = self.company_id.collab_rate_days
        since = fields.Datetime.now() - timedelta(days=days)
        # sudo: when he was asked last
        ratings = self.env["rating.rating"].sudo()
        return bool(
            ratings.search_count(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "!=", self.id),
                    ("partner_id", "=", partner.id),
                    ("create_date", ">=", since),
                ],
                limit=1,
            )
        )
