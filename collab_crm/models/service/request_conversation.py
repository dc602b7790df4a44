from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.ids import is_id
from ..privacy.internal_messages import INTERNAL

SAID_MOST = 200
# how many stars each face of the host stands for
STARS = (5, 3, 1)


class RequestConversation(models.Model):
    """What is said on a request, both ways, and what the customer does with it."""

    _inherit = "collab.workspace"

    def _request_page(self, request):
        """Return what the page of a request shows; a constant number of queries.

        :param request: one record of :meth:`_request_find`, in sudo
        """
        page = self._portal_reading()
        row = page._request_row(request, page._request_kind_labels())
        me = self.env.user.partner_id
        rating = request._rating_of(me)
        return row | {
            "about": page._request_document_name(request),
            "serial": page._request_serial_text(request),
            "about_url": self._request_document_url(request),
            "asked": page._request_asked(request, row),
            "is_closed": bool(request.closed_at),
            "targets": page._request_targets(request),
            "messages": page._request_messages(request),
            "merged": self._request_merged(request),
            "stars": int(rating.rating) if rating else 0,
            "feedback": rating.feedback or "",
            "may_rate": bool(request.closed_at) and self._portal_may("rate"),
        }

    def _request_merged(self, request):
        """Return the subjects of what goes on in a request, of what he may read."""
        merged = Domain("merged_id", "=", request.id)
        return self._requests(merged, order="opened_at, id").mapped("name")

    def _request_asked(self, request, row):
        """Return who asked what when, and when it was closed, as one sentence."""
        said = {
            "kind": row["kind"],
            "who": request.partner_id.name or "",
            "day": row["opened"],
            "end": self._request_day(request.closed_at),
        }
        if request.closed_at:
            return self.env._(
                "%(kind)s, asked by %(who)s on %(day)s, closed on %(end)s", **said
            )
        return self.env._("%(kind)s, asked by %(who)s on %(day)s", **said)

    def _request_document_url(self, request):
        """Return the page of the document, where the reader has one."""
        document = request.document
        order = self.env["sale.order"]
        if document and document._name in ("sale.order", "sale.order.line"):
            order = document if document._name == order._name else document.order_id
        found = self.env["collab.order.page"]._find(self, order.id)
        return f"/my/workspaces/{self.id}/orders/{found.id}" if found else ""

    def _request_targets(self, request):
        """Return one row for each kind of target: the one that ends first."""
        shown = {}
        rows = request.target_ids.sorted(lambda t: (bool(t.met_at), t.deadline))
        if request.closed_at:
            # nobody waits for the rest any more
            rows = rows.filtered("met_at")
        for target in rows:
            shown.setdefault(target.measure, target)
        labels = {
            "answer": self._request_answer_label(request),
            "resolution": self._request_solution_label(request),
        }
        return [
            {"label": label, **self._request_target(request, shown[measure])}
            for measure, label in labels.items()
            if measure in shown
        ]

    def _request_answer_label(self, request):
        """Return what we call the answer that is due, or that was given first."""
        waits = request.target_ids.filtered(
            lambda one: one.measure == "answer" and not one.met_at
        )
        if request.answered_at and waits and not request.closed_at:
            # promised for a request that goes on in this one
            return self.env._("Answer")
        return self.env._("First answer")

    def _request_solution_label(self, request):
        """Return what we call the end: who closes what nobody answered has no solution
        of ours.
        """
        if request.closed_by_id.partner_share and not request.answered_at:
            return self.env._("Closed")
        return self.env._("Solution")

    def _request_target(self, request, target):
        """Return the state and the words of a target: what was done when, and if late,
        how late; of what is to be done never a moment that passed.
        """
        reading = target.with_env(self.env(su=True))
        if target.met_at:
            done, late = self._request_time(target.met_at), reading.late_text
            state, text = ("late", f"{done} · {late}") if late else ("met", done)
            return {"state": state, "text": text}
        why = self._request_holds().get(request.hold) or self.env._("On hold")
        if target.state == "missed" and target.paused_at:
            text = self.env._("Later than we promised. Paused: %s", why)
            return {"state": "missed", "text": text}
        if target.state == "missed":
            text = self.env._("Later than we promised: we are on it")
            return {"state": "missed", "text": text}
        if target.state == "paused":
            return {"state": "paused", "text": self.env._("Paused: %s", why)}
        moment = self._request_time(target.deadline)
        return {"state": "running", "text": self.env._("by %s", moment)}

    def _request_shared(self, request):
        """Return the messages of a request that the customer reads, in sudo."""
        messages = self.env["mail.message"].sudo()  # sudo: of a request he reads
        messages.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT m.id FROM mail_message m
                     LEFT JOIN mail_message_subtype s ON s.id = m.subtype_id
                    WHERE m.model = 'project.task' AND m.res_id = %s
                      AND %s IS NOT TRUE
                      AND m.message_type IN ('comment', 'email')
                    ORDER BY m.id DESC LIMIT %s""",
                request.task_id.id,
                INTERNAL,
                SAID_MOST,
            )
        )
        return messages.browse(sorted(id_ for (id_,) in rows))

    def _request_messages(self, request):
        """Return what was said as plain values, the oldest first."""
        departments = {
            person["id"]: person["department"] for person in self._collab_team()
        }
        return [
            {
                "id": message.id,
                "author": message.author_id.name or message.email_from or "",
                "author_id": message.author_id.id,
                "outside": bool(message.author_id.partner_share),
                "department": departments.get(message.author_id.id) or "",
                "time": self._request_time(message.date),
                "stamp": fields.Datetime.to_string(message.date),
                # the host cleans bodies when they are written
                "body": Markup(message.body or ""),
                "files": [
                    {"id": file.id, "name": file.name}
                    for file in message.attachment_ids
                ],
            }
            for message in self._request_shared(request)
        ]

    def _request_file(self, request, file_id):
        """Return a file of a message that the customer reads, in sudo, or nothing."""
        files = self._request_shared(request).attachment_ids
        return files.filtered(lambda file: is_id(file_id) and file.id == file_id)

    # what he does

    def _request_say(self, request, body, uploads):
        """Write on a request; a closed one is opened again by that.

        :param uploads: called when all is well; returns ids of his fresh uploads
        :raise UserError: nothing is said, or he may not
        """
        self._request_check(request)
        text, files = self._talk_body(body), self._talk_files(uploads())
        if not text and not files:
            raise UserError(self.env._("Write something first."))
        self._request_post(request, text, files)

    @api.model
    def _request_post(self, request, text, files, **manner):
        task = request.task_id.with_context(
            mail_post_autofollow=False, mail_post_autofollow_author_skip=True
        )
        task.message_post(
            body=text,
            attachment_ids=files.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            **manner,
        )

    def _request_close(self, request):
        """Close a request, as one of the customer's people."""
        self._request_check(request)._close()

    def _request_reopen(self, request):
        """Open a request again, as one of the customer's people."""
        self._request_check(request)._reopen()

    def _request_rate(self, request, stars, feedback=""):
        """Say how it was; whoever says it again changes it.

        :param stars: 5, 3 or 1
        :param str feedback: up to 2000 characters
        :raise UserError: it is still open, or he may not
        """
        self._request_check(request, "rate")
        if stars not in STARS or not request.closed_at:
            raise UserError(self.env._("A closed request is rated with 1, 3 or 5."))
        text = feedback.replace("\x00", "").strip() if isinstance(feedback, str) else ""
        me = self.env.user.partner_id
        task = request.task_id
        rating = request._rating_of(me)
        token = rating.access_token or task._rating_get_access_token(me)
        task.rating_apply(stars, token=token, feedback=text[:2000] or None)
