"""What tests of requests share: a customer who asks, and who answers him."""

from .common_portal import CollabPortal


class CollabRequest(CollabPortal):
    """As in :class:`CollabPortal`; ``service`` is in the team of the customer too."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace._join(cls.service.partner_id, "service")
        cls.service.email = "sven@collab.example.com"
        cls.company.resource_calendar_id.tz = "UTC"
        cls.Request = cls.env["collab.request"]
        # those of the demo company
        cls.env["collab.sla"].search([]).active = False
        cls.env["collab.request.route"].search([]).unlink()
        cls.env["collab.desk"].search([]).unlink()
        cls._flush()

    @classmethod
    def _ask(cls, user=None, kind="question", subject="The oil", about="", serial=""):
        """Return a request that a person of the customer opens on his page."""
        place = cls.workspace.with_user(user or cls.buyer_user)
        request = place._request_open(kind, subject, "Please look", list, about, serial)
        cls._flush()
        return request.with_env(cls.env)

    @classmethod
    def _answer(cls, request, body="We look into it", user=None, note=False):
        """Let a colleague write on a request; return the message."""
        message = request.task_id.with_user(user or cls.service).message_post(
            body=body,
            message_type="comment",
            subtype_xmlid="mail.mt_note" if note else "mail.mt_comment",
        )
        cls._flush()
        return message

    @classmethod
    def _sla(cls, hours, measure="resolution", **vals):
        return cls.env["collab.sla"].create(
            {
                "name": f"{measure} in {hours}",
                "hours": hours,
                "measure": measure,
                "company_id": cls.company.id,
                **vals,
            }
        )
