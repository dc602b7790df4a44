from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.http import DEFAULT_MAX_CONTENT_LENGTH
from odoo.tools import human_size

from ...tools.ids import are_ids

MOST = 20
# bytes; the host takes twice as much in one request
LARGEST = 64 * 1024 * 1024
FRESH = timedelta(days=1)
# where the host and we keep what is uploaded before it is sent
PENDING = ("mail.compose.message", "mail.scheduled.message")


class TalkFiles(models.Model):
    """Files of a post: what the writer has just uploaded himself, and nothing else."""

    _inherit = "collab.workspace"

    @api.model
    def _talk_files(self, attachment_ids):
        """Return the files of a post.

        :param list attachment_ids: uploads of the writer that belong to nothing yet
        :return: attachments, with the rights of the system
        :raise UserError: one of them is not his own fresh upload
        """
        if isinstance(attachment_ids, list | tuple):
            self._talk_check_files(len(attachment_ids))
        ids = self._talk_ids(attachment_ids, MOST)
        # sudo: each is checked to be the writer's own
        files = self.env["ir.attachment"].sudo().browse(ids)
        since = fields.Datetime.now() - FRESH
        own = files.exists().filtered(
            lambda file: (
                file.create_uid.id == self.env.uid
                and file.type == "binary"
                and not file.res_id
                and not file.res_field
                and file.res_model in (False, *PENDING)
                and file.create_date >= since
            )
        )
        if own != files or self._talk_used(own):
            raise UserError(
                self.env._("Only files you have just uploaded can be attached.")
            )
        self._talk_check_files(len(own), [(file.name, file.file_size) for file in own])
        # the host only keeps files of outsiders that come from its composer
        own.filtered(lambda file: not file.res_model).res_model = PENDING[0]
        return own

    @api.model
    def _talk_largest(self):
        """Return how many bytes a file may have: never more than the host takes."""
        # sudo: a limit that the host tells everybody who is logged in
        parameters = self.env["ir.config_parameter"].sudo()
        host = parameters.get_param("web.max_file_upload_size")
        return min(int(host or DEFAULT_MAX_CONTENT_LENGTH), LARGEST)

    @api.model
    def _talk_check_files(self, count, sizes=()):
        """Check how many files there are, and how large.

        :param list sizes: ``(name, bytes)``
        :raise UserError: there are too many, or one is too large
        """
        if count > MOST:
            raise UserError(
                self.env._("At most %s files can be attached at once.", MOST)
            )
        largest = self._talk_largest()
        for name, size in sizes:
            if size > largest:
                raise UserError(
                    self.env._(
                        "%(file)s is too large: at most %(size)s can be attached.",
                        file=name,
                        size=human_size(largest),
                    )
                )

    @api.model
    def _talk_used(self, files):
        """Tell whether one of the files belongs to a message already."""
        # sudo: as above; the message may be closed to him
        messages = self.env["mail.message"].sudo()
        return files and messages.search_count(
            [("attachment_ids", "in", files.ids)], limit=1
        )

    @api.model
    def _talk_ids(self, ids, most):
        """Return ids given by a caller, each once.

        :raise UserError: this is no list of ids
        """
        if ids is None or ids is False:
            return []
        good = isinstance(ids, list | tuple) and are_ids(ids)
        if not good or len(ids) > most:
            raise UserError(
                self.env._("This has to be a list of at most %s ids.", most)
            )
        return list(dict.fromkeys(ids))
