from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...tools.kept import local_day
from ...tools.reasons import GROUPS

KINDS = [
    ("requested", "Requested"),
    ("quoted", "Quoted"),
    ("confirmed", "Confirmed"),
    ("revised", "Revised"),
]
# said later of a promise that stands, each once
LATER = frozenset(
    ("shown_at", "accepted_at", "accepted_by", "declined_at", "declined_by")
)


class Promise(models.Model):
    """What a customer was told about the date of an order line, row by row.

    Rows are only added. The dates of the host may move as they like.
    """

    _name = "collab.promise"
    _description = "Promise to a Customer"
    _order = "sale_line_id, id"

    sale_line_id = fields.Many2one(
        "sale.order.line",
        string="Order Line",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    order_id = fields.Many2one(
        "sale.order", required=True, readonly=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    partner_id = fields.Many2one(
        "res.partner", string="Customer", readonly=True, index="btree_not_null"
    )
    kind = fields.Selection(KINDS, required=True, readonly=True)
    date = fields.Datetime(required=True, readonly=True)
    tz = fields.Char(
        string="Time Zone", readonly=True, help="In which the date was meant."
    )
    author_id = fields.Many2one("res.partner", string="Said by", readonly=True)
    reason = fields.Selection(GROUPS, readonly=True)
    note = fields.Text(readonly=True)
    said_at = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    shown_at = fields.Datetime(string="Shown to the Customer", readonly=True)
    accepted_at = fields.Datetime(string="Accepted", readonly=True)
    accepted_by = fields.Many2one("res.partner", readonly=True)
    declined_at = fields.Datetime(string="Declined", readonly=True)
    declined_by = fields.Many2one("res.partner", readonly=True)

    @api.depends("kind", "date", "tz")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for row in self:
            day = row.date and format_date(self.env, local_day(row.date, row.tz))
            row.display_name = f"{kinds.get(row.kind, '')} {day or ''}".strip()

    def write(self, vals):
        """Say later, once, that a promise was shown, accepted or declined.

        :raise UserError: anything else is to change
        """
        # first: what is said is looked at for those only who may say anything
        self.check_access("write")
        said = [fname for fname in vals if any(row[fname] for row in self)]
        if said or not vals.keys() <= LATER:
            raise UserError(self.env._("A promise is never changed. Add another one."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A promise is never deleted."))
