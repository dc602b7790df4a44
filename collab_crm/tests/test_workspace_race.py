from functools import partial
from unittest.mock import patch

from odoo import api
from odoo.api import SUPERUSER_ID
from odoo.exceptions import ConcurrencyError
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
