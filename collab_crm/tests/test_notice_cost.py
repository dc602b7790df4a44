import logging
from unittest.mock import patch

from odoo.tests import new_test_user, tagged

from .common_notice import CollabNotice

_logger = logging.getLogger(__name__)

MANY = 100


@tagged("post_install", "-at_install")
class TestNoticeCost(CollabNotice):
    """The job needs as many queries for a hundred readers as for one."""

    def _readers(self, number):
        users = self.env["res.users"]
        for n in range(number):
            users += new_test_user(
                self.env,
                f"notice_{number}_{n}",
                "sales_team.group_sale_salesman",
                notification_type="inbox",
                name=f"Reader {n}",
            )
        place = self._workspace(self.customer_two)
        place._join(users.partner_id, "sales")
        self._flush()
        # what the host knows of each user is in its cache in a living system
        for user in users:
            place.with_user(user).feed_page(limit=1)
        return place, users

    def _count(self, place):
        events = self._tell(place, code="order.confirmed", at=self.now)
        events.identity = f"cost/{events.id}"
        self._flush()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.Notice._cron_notice()
        self._flush()
        return self.env.cr.sql_log_count - before

    def test_one_and_a_hundred(self):
        place, _users = self._readers(1)
        self._count(place)
        one = self._count(place)
        place.active = False
        place.unlink()
        place, _users = self._readers(MANY)
        self._count(place)
        before = self.env["mail.notification"].search_count([])
        many = self._count(place)
        after = self.env["mail.notification"].search_count([])
        self.assertEqual(after - before, MANY + 1, "with the owner")
        _logger.info("%s queries for 2 readers, %s for %s", one, many, MANY + 1)
        self.assertLessEqual(many, one + 10, "no query per person")

    def test_who_finds_the_job_called_does_not_call_it_again(self):
        wake = "odoo.addons.base.models.ir_cron.IrCron._notifydb"
        trigger = self.env["ir.cron.trigger"]
        trigger.search([]).unlink()
        order = self._order()
        self._flush()
        with patch(wake) as called:
            self.env.cr.postcommit.clear()
            order.message_post(body="One", message_type="comment")
            self._flush()
            self.env.cr.postcommit.run()
            self.assertEqual(called.call_count, 1)
            order.message_post(body="Two", message_type="comment")
            self._flush()
            self.env.cr.postcommit.run()
            self.assertEqual(called.call_count, 1)
            # the job itself looks once more: somebody may have written meanwhile
            self.Notice._cron_notice()
            self.env.cr.postcommit.run()
            self.assertEqual(called.call_count, 2)
