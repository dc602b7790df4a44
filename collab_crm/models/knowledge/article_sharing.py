from odoo import api, models
from odoo.exceptions import AccessError

# what decides who reads an article
PLACE = frozenset(
    ("audience", "workspace_id", "product_tmpl_id", "categ_id", "company_id")
)
ALL = "collab_crm.group_collab_manager"


class ArticleSharing(models.Model):
    """Who may put what before customers.

    Into a workspace writes its team. What all customers would read is shared, moved and
    changed by who wrote it and by administrators; others write a copy.
    """

    _inherit = "collab.article"

    @api.model_create_multi
    def create(self, vals_list):
        articles = super().create(vals_list)
        articles._check_sharing()
        return articles

    def write(self, vals):
        """Write, also where it belongs.

        :raise AccessError: the user may not write there
        """
        self._check_sharing()
        result = super().write(vals)
        if "user_id" in vals or PLACE.intersection(vals):
            self.check_access("write")
            self._check_sharing()
        return result

    def _check_sharing(self):
        """Check that the user may change what customers read.

        :raise AccessError: he may not
        """
        if self.env.su or self.env.user.has_group(ALL):
            return
        me = self.env.user
        for article in self.filtered(lambda a: a.audience == "shared"):
            if not article.workspace_id and me not in (
                article.user_id,
                article.create_uid,
            ):
                raise AccessError(
                    self.env._(
                        "What all customers read is shared and changed by who wrote "
                        "it, or by an administrator."
                    )
                )
