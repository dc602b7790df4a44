from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, formatLang

from .quiet import DAYS


class NoticeUse(models.Model):
    """How much of what interrupted somebody was opened, and how much was not."""

    _inherit = "collab.notice"

    ignored = fields.Integer(
        compute="_compute_ignored",
        aggregator="sum",
        help="Whether it interrupted the reader and was not looked at.",
    )

    @api.depends("interruptions", "opened")
    def _compute_ignored(self):
        for notice in self:
            notice.ignored = int(notice.interruptions > 0 and not notice.opened)

    def _read_group_select(self, aggregate_spec, query):
        """Add up what was ignored; a counterpart of the column would be kept twice."""
        if aggregate_spec != "ignored:sum":
            return super()._read_group_select(aggregate_spec, query)
        return SQL(
            "count(*) FILTER (WHERE %s > 0 AND COALESCE(%s, 0) = 0)",
            self._field_to_sql(self._table, "interruptions", query),
            self._field_to_sql(self._table, "opened", query),
        )


class PreferenceUse(models.Model):
    _inherit = "collab.notice.preference"

    use = fields.Char(compute="_compute_use", string="Lately")

    @api.depends_context("uid", "lang")
    def _compute_use(self):
        since = fields.Datetime.now() - timedelta(days=DAYS)
        self.env["collab.notice"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT user_id, sum(interruptions), sum(opened)
                     FROM collab_notice WHERE told_at > %s AND interruptions > 0
                      AND user_id = ANY(%s) GROUP BY user_id""",
                since,
                # of others he learns nothing, whatever he may read
                list(self.user_id.filtered(lambda u: u == self.env.user).ids),
            )
        )
        counts = {user_id: (told, opened or 0) for user_id, told, opened in rows}
        for row in self:
            told, opened = counts.get(row.user_id.id, (0, 0))
            row.use = self.env._(
                "Last %(days)s days: %(told)s a day, %(opened)s opened",
                days=DAYS,
                told=formatLang(self.env, told / DAYS, digits=1),
                opened=f"{round(100 * opened / told)} %" if told else "0 %",
            )
