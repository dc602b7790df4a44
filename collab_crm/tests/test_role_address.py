import re

from odoo.tests import tagged

from .common_people import CollabPeople


@tagged("post_install", "-at_install", "collab_browser")
class TestRoleAddress(CollabPeople):
    """Which addresses the administrator of a customer can invite."""

    def test_an_address_in_use_is_refused(self):
        """Of a colleague, of another customer, of a mailbox of ours: the same words."""
        self.sales.partner_id.email = "sally@collab.example.com"
        self.sales.login = "sally@collab.example.com"
        self.buyer_two_user.login = self.buyer_two.email
        domain = self.env["mail.alias.domain"].create({"name": "ours.example.com"})
        self._flush()
        self._login(self.buyer_user)
        before, people = self._last_mail(), self.env["res.partner"].search_count([])
        answers = set()
        for known in (
            "Sally@collab.example.com",
            self.buyer_two.email,
            domain.catchall_email,
        ):
            answer = self._invite(email=known, name="Nobody Known")
            self.assertEqual(answer.status_code, 400, known)
            self.assertIn("the address is in use here already", answer.text)
            said = re.search("[^>]*cannot be invited[^<]*", answer.text)[0]
            answers.add(said.strip().partition(" ")[2])
        self.assertEqual(len(answers), 1)
        self.assertFalse(self._mails(before))
        self.assertEqual(self.env["res.partner"].search_count([]), people)
        self.assertNotIn(self.buyer_two, self.workspace.member_ids.partner_id)
        # nobody finds out whom we know by trying
        for _try in range(2):
            self._invite(email=self.buyer_two.email)
        for email in (self.buyer_two.email, "new@collab.example.com"):
            answer = self._invite(email=email)
            self.assertEqual(answer.status_code, 400)
            self.assertIn("You have tried many addresses", answer.text)
