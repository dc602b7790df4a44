from odoo import api, models
from odoo.tools import SQL

from ...tools.pictures import shown, without_keys

# Files that an article does not show any more stay for its earlier versions. They count
# as part of the history, which the host keeps from whoever may not read that field.
HISTORY = "html_field_history"


class ArticlePictures(models.Model):
    """Pictures and files in an article are for those who read it, and nobody else.

    The host gives a picture in an editor a key that opens it to everybody who has the
    address. Here the right to the article is the right to its pictures.
    """

    _inherit = "collab.article"

    @api.model_create_multi
    def create(self, vals_list):
        articles = super().create([self._without_keys(vals) for vals in vals_list])
        articles._keep_files()
        return articles

    def write(self, vals):
        result = super().write(self._without_keys(vals))
        if "body" in vals:
            self._keep_files()
        return result

    @api.model
    def _without_keys(self, vals):
        body = vals.get("body")
        return vals | {"body": without_keys(body)} if isinstance(body, str) else vals

    def _keep_files(self):
        """Take over what was uploaded for these articles, and seal it."""
        # sudo: what was just written, whoever may read it now
        files = {(a.id, file) for a in self.sudo() for file in shown(a.body)}
        if files:
            self._take_files(files)
        self._hide_files([file for _article, file in files])
        self.env["ir.attachment"].invalidate_model()

    def _take_files(self, files):
        """Give the articles the files of their own, also those of a moment before they
        were saved the first time; they open to no key.
        """
        self.env["ir.attachment"].flush_model()
        self.env.cr.execute(
            SQL(
                """UPDATE ir_attachment f
                      SET res_id = v.article, res_field = NULL, access_token = NULL,
                          public = FALSE
                     FROM (VALUES %s) v(article, file)
                    WHERE f.id = v.file AND f.res_model = %s
                      AND (f.res_id = v.article
                           OR (COALESCE(f.res_id, 0) = 0 AND f.create_uid = %s))""",
                SQL(", ").join(SQL("%s", row) for row in sorted(files)),
                self._name,
                self.env.uid,
            )
        )

    def _hide_files(self, shown_now):
        """Keep from outsiders what is in earlier versions only."""
        self.env["ir.attachment"].flush_model()
        self.env.cr.execute(
            SQL(
                """UPDATE ir_attachment SET res_field = %s, access_token = NULL
                    WHERE res_model = %s AND res_id = ANY(%s) AND NOT id = ANY(%s)""",
                HISTORY,
                self._name,
                self.ids,
                shown_now,
            )
        )
