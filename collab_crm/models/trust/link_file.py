from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, format_date, human_size


class LinkFile(models.Model):
    """A link to one file that both sides have shared in the workspace."""

    _inherit = "collab.link"

    @api.model
    def _file_domain(self, place):
        """Return the files of the entries both sides read, as the maker reads them."""
        # the maker's own rights: the workspace itself is asked as the system
        reader = self.env["collab.workspace"].sudo(False)
        shown = SQL(
            """SELECT r.attachment_id
                 FROM collab_event_target t
                 JOIN collab_event e ON e.id = t.event_id
                 JOIN message_attachment_rel r ON r.message_id = e.message_id
                WHERE t.workspace_id = %s AND %s AND %s""",
            place.id,
            reader._feed_allowed(),
            # what was made internal since is hidden again
            reader._feed_outside(),
        )
        self.env["collab.event.target"].flush_model()
        return Domain("id", "in", SQL("(%s)", shown)) & Domain("type", "=", "binary")

    def _show_file(self, file):
        kind = (file.mimetype or "").partition("/")[0]
        return {
            "collab_file": {
                "id": file.id,
                "name": file.name,
                "size": human_size(file.file_size),
                "shared": format_date(self.env, file.create_date),
                # drawings and scripts are never shown within a page
                "picture": kind == "image" and "svg" not in file.mimetype,
            }
        }

    def _file_of_file(self, link, file_id):
        file = link.env["ir.attachment"].browse(link.res_id)
        return (file, "raw", file.name) if file_id == file.id else None
