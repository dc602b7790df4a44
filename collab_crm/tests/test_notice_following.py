from odoo import Command
from odoo.tests import tagged

from .common_notice import CollabNotice


@tagged("post_install", "-at_install")
class TestNoticeFollowing(CollabNotice):
    """Joining teams and following documents is a choice, by kind of document."""

    def _switch(self, user=None, company=None, **kinds):
        preference = self.Preference
        row = (
            preference.with_user(user)._mine()
            if user
            else preference.create({"company_id": company.id})
        )
        found = self.env["collab.notice.kind"]
        for what, model in kinds.items():
            kind = found.search([("res_model", "=", model)])
            row.write({what: [Command.set(kind.ids)]})

    def _order_of(self, user):
        order = self._order(user_id=user.id)
        self._flush()
        order.with_user(user).action_confirm()
        self._flush()
        return order

    def _team(self):
        return self.workspace.team_ids.partner_id

    def test_no_joining_for_orders(self):
        other = self.management.copy({"login": "notice_other", "name": "Olga Other"})
        self._switch(self.management, no_join_ids="sale.order")
        self.workspace._leave(self.management.partner_id)
        self.workspace.member_ids.filtered(
            lambda m: m.partner_id == self.management.partner_id
        ).unlink()
        self._order_of(self.management)
        self.assertNotIn(self.management.partner_id, self._team())
        self._order_of(other)
        self.assertIn(other.partner_id, self._team(), "others join as before")

    def test_what_the_company_switched_off(self):
        other = self.management.copy({"login": "notice_other", "name": "Olga Other"})
        self._switch(company=self.company, no_join_ids="sale.order")
        self._order_of(other)
        self.assertNotIn(other.partner_id, self._team())

    def test_no_following_of_orders(self):
        self._switch(self.sales, no_follow_ids="sale.order")
        order = self._order_of(self.sales)
        order.with_user(self.sales).message_post(body="Hi", message_type="comment")
        self.assertNotIn(self.sales.partner_id, order.message_partner_ids)
        lead = self.env["crm.lead"].with_user(self.sales).create({"name": "Lobby"})
        self.assertIn(self.sales.partner_id, lead.message_partner_ids)

    def test_the_host_still_tells_of_an_assignment(self):
        self._switch(self.sales, no_follow_ids="sale.order")
        order = self._order(user_id=False)
        order.with_user(self.management).user_id = self.sales
        self._flush()
        self.assertNotIn(self.sales.partner_id, order.message_partner_ids)
        told = self._inbox(self.sales).mail_message_id
        self.assertIn(order, [self.env[m.model].browse(m.res_id) for m in told])
