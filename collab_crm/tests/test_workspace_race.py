from functools import partial
from unittest.mock import patch

from odoo import api
from odoo.api import SUPERUSER_ID
from odoo.exceptions import ConcurrencyError, UserError
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, tagged


@tagged("post_install", "-at_install")
class TestWorkspaceRace(BaseCase):
    """Two requests open or join the same at the same time, on real connections.

    Each has its snapshot from before the other committed: what the other one made
    is there for the unique index, and invisible to every query.
    """

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.quick, self.slow = self._env(), self._env()
        self.partner_id = self._commit(self._make_partner)
        self.addCleanup(self._commit, self._clean)
        # both snapshots begin now
        for env in (self.quick, self.slow):
            env.cr.execute("SELECT 1")

    def _env(self):
        cr = self.registry.cursor()
        self.addCleanup(cr.close)
        return api.Environment(cr, SUPERUSER_ID, {})

    def _commit(self, function):
        with self.registry.cursor() as cr:
            return function(api.Environment(cr, SUPERUSER_ID, {}))

    def _make_partner(self, env):
        return env["res.partner"].create({"name": "Wanted Twice"}).id

    def _clean(self, env):
        domain = [("partner_id", "=", self.partner_id)]
        workspaces = env["collab.workspace"].with_context(active_test=False)
        workspaces.search(domain).unlink()
        env["res.partner"].browse(self.partner_id).unlink()
        self.registry.clear_cache()

    def _open(self, env):
        partner = env["res.partner"].browse(self.partner_id)
        return env["collab.workspace"]._open_for_partners(partner).id

    def test_slower_request_is_told_to_run_again_and_then_finds_it(self):
        opened = self._open(self.quick)
        self.quick.cr.commit()
        with self.assertRaises(ConcurrencyError):
            self._open(self.slow)
        self.slow.cr.rollback()
        self.slow.transaction.reset()
        self.assertEqual(self._open(self.slow), opened)

    def test_host_runs_the_request_again_by_itself(self):
        opened = self._open(self.quick)
        self.quick.cr.commit()
        with patch("odoo.service.model.time.sleep"):
            result = retrying(partial(self._open, self.slow), self.slow)
        self.assertEqual(result, opened)

    def test_joining_twice_is_run_again_too(self):
        workspace_id = self._commit(self._open)
        joiner = self.quick.ref("base.user_admin").partner_id.id

        def join(env):
            workspace = env["collab.workspace"].browse(workspace_id)
            return workspace._join(env["res.partner"].browse(joiner))

        for env in (self.quick, self.slow):
            env.cr.rollback()
            env.cr.execute("SELECT 1")
        join(self.quick)
        self.quick.cr.commit()
        with patch("odoo.service.model.time.sleep"):
            self.assertFalse(retrying(partial(join, self.slow), self.slow))


@tagged("post_install", "-at_install")
class TestTalkRace(BaseCase):
    """Many posts of one person from outside at the same time."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.user_id = self._commit(self._make_user)
        self.addCleanup(self._commit, self._clean)

    def _env(self, uid=SUPERUSER_ID):
        cr = self.registry.cursor()
        self.addCleanup(cr.close)
        return api.Environment(cr, uid, {})

    def _commit(self, function):
        with self.registry.cursor() as cr:
            return function(api.Environment(cr, SUPERUSER_ID, {}))

    def _make_user(self, env):
        partner = env["res.partner"].create({"name": "Hasty"})
        vals = {"name": "Hasty", "login": "collab_hasty", "partner_id": partner.id}
        group = env.ref("base.group_portal").id
        users = env["res.users"].with_context(no_reset_password=True)
        return users.create({**vals, "group_ids": [(6, 0, [group])]}).id

    def _clean(self, env):
        user = env["res.users"].browse(self.user_id)
        partner = user.partner_id
        env["mail.message"].search([("author_id", "=", partner.id)]).unlink()
        user.unlink()
        partner.unlink()

    def _write(self, env, count):
        user = env["res.users"].browse(self.user_id)
        messages = env["mail.message"].with_user(user).sudo()
        vals = {"message_type": "comment", "body": "Hurry", "model": False}
        messages.create([{**vals, "author_id": user.partner_id.id}] * count)

    def test_one_after_the_other(self):
        first, second = self._env(self.user_id), self._env(self.user_id)
        first["collab.workspace"]._talk_slow_down()
        first["collab.workspace"]._talk_slow_down()
        with self.assertRaises(UserError):
            second["collab.workspace"]._talk_slow_down()
        first.cr.commit()
        second["collab.workspace"]._talk_slow_down()

    def test_what_was_committed_meanwhile_counts(self):
        """A request that began before the others were done does not pass the limit."""
        late = self._env(self.user_id)
        late.cr.execute("SELECT 1")  # its snapshot begins
        self._commit(partial(self._write, count=19))
        late["collab.workspace"]._talk_slow_down()
        late.cr.rollback()
        late.cr.execute("SELECT 1")
        self._commit(partial(self._write, count=1))
        with self.assertRaises(UserError):
            late["collab.workspace"]._talk_slow_down()
