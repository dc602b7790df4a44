from odoo import api, fields, models
from odoo.fields import Domain

from ..asked import check_asked
from .article import INSIDE


class ArticleFavourite(models.Model):
    """What a colleague keeps at hand, and what he found helpful."""

    _inherit = "collab.article"

    favourite_user_ids = fields.Many2many(
        "res.users",
        "collab_article_favourite_rel",
        copy=False,
        groups="base.group_system",
    )
    helpful_user_ids = fields.Many2many(
        "res.users",
        "collab_article_helpful_rel",
        copy=False,
        groups="base.group_system",
    )
    is_favourite = fields.Boolean(
        string="Favourite",
        compute="_compute_mine",
        inverse="_inverse_is_favourite",
        search="_search_is_favourite",
        groups=INSIDE,
    )
    is_helpful = fields.Boolean(
        string="Helped Me", compute="_compute_mine", groups=INSIDE
    )
    helpful_count = fields.Integer(
        string="Helped", compute="_compute_mine", groups=INSIDE
    )

    @api.depends("favourite_user_ids", "helpful_user_ids")
    @api.depends_context("uid")
    def _compute_mine(self):
        me = self.env.user
        for article in self:
            # sudo: only the reader's own choice, and how many others made it
            chosen = article.sudo()
            article.is_favourite = me in chosen.favourite_user_ids
            article.is_helpful = me in chosen.helpful_user_ids
            article.helpful_count = len(chosen.helpful_user_ids)

    def _search_is_favourite(self, operator, value):
        if operator != "in":
            return NotImplemented
        mine = Domain("favourite_user_ids", "in", [self.env.uid])
        # sudo: the field is closed to him; which of them he may read is asked after
        found = Domain("id", "in", self.sudo()._search(mine))
        return found if True in value else ~found

    def _inverse_is_favourite(self):
        for value, articles in self.grouped("is_favourite").items():
            articles._choose("favourite_user_ids", value)

    def action_favourite(self, favourite=True):
        """Keep articles at hand, or not any more; whoever reads one may.

        :param bool favourite: False: not any more
        :return: True
        """
        check_asked(self)
        self._choose("favourite_user_ids", bool(favourite))
        return True

    def action_helpful(self, helpful=True):
        """Say that articles helped, or take that back.

        :param bool helpful: False: take it back
        :return: how many colleagues each helped, by id
        """
        check_asked(self)
        self._choose("helpful_user_ids", bool(helpful))
        return {article.id: article.helpful_count for article in self}

    def _choose(self, fname, chosen):
        """Add the user to a field of these articles, or take him out.

        :raise AccessError: he may not read them
        """
        self.check_access("read")
        if not self.env.user._is_internal():
            raise self._collab_closed_error()
        command = fields.Command.link if chosen else fields.Command.unlink
        # sudo: a choice of one's own changes no article
        self.sudo().write({fname: [command(self.env.uid)]})
        self.invalidate_recordset(["is_favourite", "is_helpful", "helpful_count"])
