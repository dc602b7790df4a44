"""What tests of the page on which a customer looks after its people share."""

import re

from ..models.portal.invite_address import REFUSED
from .common_roles import CollabRoles


class CollabPeople(CollabRoles):
    """``buyer`` is the administrator, ``engineer`` a colleague in the team."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        rows = cls.workspace.member_ids
        cls.admin = rows.filtered(lambda m: m.partner_id == cls.buyer)
        cls.admin.role = "administrator"
        cls.member = cls.workspace._join(cls.engineer, role="engineer")
        cls.people = f"{cls.path}/people"
        cls._flush()

    def setUp(self):
        super().setUp()
        REFUSED.clear()

    def _model(self, user=None):
        user = user or self.buyer_user
        return (
            self.env["collab.portal.people"].with_user(user),
            self.workspace.with_user(user),
        )

    def _post(self, path, **values):
        page = self._page(self.people)
        csrf = re.search(r'name="csrf_token" value="([^"]+)"', page)
        return self._get(f"{self.people}/{path}", data=values | {"csrf_token": csrf[1]})

    def _invite(self, email="new@collab.example.com", **values):
        told = {"name": "Nina New", "email": email, "role": "buyer"}
        return self._post("invite", **told | {"scope": "account"} | values)

    def _mails(self, since=0):
        return self.env["mail.mail"].search([("id", ">", since)], order="id")

    def _last_mail(self):
        return self.env["mail.mail"].search([], order="id desc", limit=1).id or 0

    def _found(self, email="new@collab.example.com"):
        return self.env["res.partner"].search([("email_normalized", "=", email)])

    def _came(self, user):
        """Let somebody have logged in once."""
        self.env["res.users.log"].with_user(user).sudo().create({})
        self._flush()
