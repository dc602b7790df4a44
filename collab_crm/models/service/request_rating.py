from odoo import models

TEMPLATE = "collab_crm.mail_template_request_closed"


class RequestRating(models.Model):
    """Whoever asked is asked how it was, once; a click in the mail is enough."""

    _inherit = "collab.request"

    def _ask_rating(self):
        """Tell who asked that a request is closed, and ask how it was (in sudo).

        Who closed it himself is asked on his page.
        """
        template = self.env.ref(TEMPLATE, raise_if_not_found=False)
        me = self.env.user.partner_id
        for request in self if template else ():
            # one mail each, as the host does it
            asker = request.partner_id
            if asker.email and asker.partner_share and asker != me:
                request._send_closed(template.with_context(lang=asker.lang))

    def _send_closed(self, template):
        """Send the mail that a request is closed, to who asked and nobody else.

        What answers it is for the customer too, so it is no note as the host's own.
        """
        task = self.task_id
        self._write_to(
            self.partner_id,
            template._render_field("subject", task.ids)[task.id],
            template._render_field("body_html", task.ids)[task.id],
        )

    def _write_to(self, person, subject, body):
        """Send a mail about a request to a person of the customer, nobody else."""
        task = self.task_id
        operator = task._rating_get_operator() or self.company_id.partner_id
        task.message_post(
            body=body,
            subject=subject,
            author_id=operator.id,
            partner_ids=person.ids,
            message_type="notification",
            subtype_xmlid="mail.mt_comment",
            email_layout_xmlid="mail.mail_notification_light",
            notify_skip_followers=True,
            force_send=False,
        )

    def _rated(self, rating):
        """Tell how a customer found it (in sudo)."""
        self._tell(
            "request.rated",
            # whoever clicks in his mail is nobody to the host
            who=rating.partner_id,
            stars=dict.fromkeys(self, f"{rating.rating:g}/5"),
            note=dict.fromkeys(self, rating.feedback or None),
        )

    def _rating_of(self, partner):
        """Return the newest rating of a person, in sudo; empty: none."""
        # sudo: his own rating of a request he reads
        return (
            self.env["rating.rating"]
            .sudo()
            .search(
                [
                    ("res_model", "=", "project.task"),
                    ("res_id", "=", self.task_id.id),
                    ("partner_id", "=", partner.id),
                    ("consumed", "=", True),
                ],
                order="write_date desc, id desc",
                limit=1,
            )
        )


class TaskRating(models.Model):
    _inherit = "project.task"

    def rating_apply(self, *args, **kwargs):
        """Rate; arguments and result are those of the host."""
        rating = super().rating_apply(*args, **kwargs)
        if self._collab_desked():
            self._collab_requests()._rated(rating)
        return rating
