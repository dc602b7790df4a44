from odoo import models
from odoo.api import SUPERUSER_ID
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.request import KINDS, Asked
from ...tools.typed import storable
from .request_portal import SUBJECT_MOST

SUGGESTED_MOST = 5
WORDS_MOST = 8
# shorter words are in every article; of Chinese two signs are a word
WORD_LEAST = 3


class RequestNew(models.Model):
    """A customer asks: his words and files become a task in the service desk."""

    _inherit = "collab.workspace"

    def _request_open(self, kind, subject, body, uploads, about="", serial=""):
        """Open a request of the reader.

        :param str kind: of ``KINDS``
        :param str subject: up to 200 characters
        :param str body: plain text
        :param uploads: called when all is well; returns ids of his fresh uploads
        :param str about: see :meth:`_request_document`
        :param str serial: as above; one that we do not know is kept as it was typed
        :return: the request, in sudo
        :raise UserError: something is missing, or not his
        """
        kind, subject, text = self._request_checked(kind, subject, body)
        serial = self._request_serial(serial)
        document = self._request_document(about, serial)
        files = self._talk_files(uploads())
        asked = Asked(kind, "portal", self.id, document, serial)
        # as the system: whoever asks follows no task by that. sudo: he has no access
        # to projects
        tasks = self.env["project.task"].with_user(SUPERUSER_ID).sudo()
        desk = self._request_desk(kind)
        task = tasks.with_context(collab_asked=asked).create(
            {
                "name": subject,
                "description": text,
                "project_id": desk.id,
                "company_id": self.company_id.id,
                "partner_id": self.env.user.partner_id.id,
                # whom its route names
                "user_ids": False,
            }
        )
        # sudo: as above; what is said from here on, the reader himself says
        request = task.with_env(self.env).sudo()._collab_requests()
        self._request_post(request, text, files)
        return request

    def _request_checked(self, kind, subject, body):
        """Return what the form says, checked.

        :raise UserError: something is missing, or he may not
        """
        self._request_check(None)
        if self._request_domain().is_false():
            raise UserError(self.env._("Your role does not include this."))
        if kind not in dict(KINDS):
            raise UserError(self.env._("Say what kind of request it is."))
        subject = storable(subject).strip() if isinstance(subject, str) else ""
        if not subject or len(subject) > SUBJECT_MOST:
            raise UserError(
                self.env._("A subject has 1 to %s characters.", SUBJECT_MOST)
            )
        text = self._talk_body(body)
        if not text:
            raise UserError(self.env._("Say what it is about."))
        return kind, " ".join(subject.split()), text

    def _request_desk(self, kind):
        """Return the project where a request of a kind of this customer arrives."""
        routes = self.env["collab.request.route"]._known(self.company_id)
        route = routes.get((self.company_id.id, kind))
        own = route and route.desk_id.project_id
        return own or self.env["collab.desk"]._of(self.company_id)

    def _request_suggested(self, text):
        """Return up to five articles the reader may read that may answer his question:
        ``[{"name", "excerpt", "url"}]``.

        :param str text: what he has typed so far
        """
        text = storable(text)[:SUBJECT_MOST] if isinstance(text, str) else ""
        words = {word.strip(".,;:!?()\"'").lower() for word in text.split()}
        words = [w for w in words if len(w) >= WORD_LEAST or not w.isascii()]
        words = sorted(filter(None, words), key=len, reverse=True)[:WORDS_MOST]
        Article = self.env["collab.article"]
        if not words or not Article.has_access("read"):
            return []
        found = Article.search(
            Domain.OR(Article._portal_domain(word) for word in words),
            limit=50,
            order="revised_at desc, id desc",
        )
        rows = found._portal_rows()
        rows.sort(key=lambda row: -self._request_hits(row, words))
        return [
            {
                "name": row["name"],
                "excerpt": row["excerpt"],
                "url": f"/my/knowledge/{row['id']}",
            }
            for row in rows[:SUGGESTED_MOST]
        ]

    def _request_hits(self, row, words):
        """Return how many of the words an article has; of its title twice."""
        name, text = row["name"].lower(), row["excerpt"].lower()
        return sum(2 * (word in name) + (word in text) for word in words)
