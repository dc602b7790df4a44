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
                request.task_id.rating_send_request(
                    template, lang=asker.lang, force_send=False
                )

    def _rated(self, rating):
        """Tell how a customer found it (in sudo)."""
        self._tell(
            "request.rated",
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
