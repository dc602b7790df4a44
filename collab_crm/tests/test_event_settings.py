from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestEventSettings(CollabFlows):
    """Administrators retune event types for a company, without code."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kind = cls.env.ref("collab_crm.event_type_quotation_sent")
        cls.elsewhere = cls._workspace(
            company_id=cls.company_two.id, name="Azur elsewhere", user_id=False
        )

    def _setting(self, **vals):
        return self.env["collab.event.setting"].create(
            {"type_id": self.kind.id, "company_id": self.company.id, **vals}
        )

    def _send(self):
        self._order().action_quotation_sent()
        self._flush()
        return self.env["collab.event.target"].search(
            [("type_id", "=", self.kind.id)], order="id desc", limit=1
        )

    def test_importance_and_audience_of_one_company(self):
        before = self._send()
        self.assertEqual((before.importance, before.audience), ("1", "shared"))
        setting = self._setting(importance="2", audience="internal")
        now = self._send()
        self.assertEqual((now.importance, now.audience), ("2", "internal"))
        setting.company_id = self.company_two
        after = self._send()
        self.assertEqual((after.importance, after.audience), ("1", "shared"))

    def test_one_fact_in_two_companies(self):
        kind = self.env.ref("collab_crm.event_type_lead_won")
        self._setting(type_id=kind.id, company_id=self.company_two.id, importance="0")
        lead = self._lead(self.buyer, company_id=False, team_id=False, user_id=False)
        self._flush()
        lead.action_set_won()
        self._flush()
        event = self._events("lead.won", lead)
        targets = self.env["collab.event.target"].search([("event_id", "=", event.id)])
        self.assertEqual(
            {target.workspace_id: target.importance for target in targets},
            {self.workspace: kind.importance, self.elsewhere: "0"},
        )

    def test_settings_cost_recording_no_query(self):
        self._setting(importance="2")
        kinds = self.env["collab.event.type"]._kinds
        kinds()
        with self.assertQueryCount(0):
            kind = kinds()["quotation.sent"]
            self.assertEqual(kind.importance_in(self.company.id), "2")
            self.assertEqual(kind.importance_in(self.company_two.id), "1")

    def test_importance_applied_to_the_past(self):
        target = self._send()
        audience = target.audience
        self._setting(importance="2", audience="internal")
        with self.committing() as commits:
            self.kind.action_apply_importance()
            self.assertTrue(self.kind.retuning)
            self.env["collab.event.type"]._cron_retune()
        self.assertTrue(commits)
        self.assertFalse(self.kind.retuning)
        self.assertEqual((target.importance, target.audience), ("2", audience))

    def test_the_past_made_internal(self):
        here = self._send()
        there = here.copy({"workspace_id": self.elsewhere.id})
        self.assertEqual(here.audience, "shared")
        with self.assertRaises(UserError):
            self.kind.action_conceal_past()
        self._setting(audience="internal", importance="0")
        self.assertTrue(self.kind.concealable)
        with self.committing():
            self.kind.action_conceal_past()
            self.env["collab.event.type"]._cron_retune()
        self.assertFalse(self.kind.concealing)
        self.assertEqual((here.audience, there.audience), ("internal", "shared"))
        self.assertEqual(here.importance, "1")

    def test_the_past_is_never_shared_afterwards(self):
        self.kind.audience = "internal"
        target = self._send()
        self.kind.audience = "shared"
        self._setting(company_id=self.company_two.id, audience="internal")
        with self.committing():
            self.kind.action_conceal_past()
            self.kind.action_apply_importance()
            self.env["collab.event.type"]._cron_retune()
        self.assertEqual(target.audience, "internal")

    def test_retuning_goes_on_after_a_kill(self):
        self.patch_batch("event_retune", 1)
        first, second = self._send(), self._send()
        self.kind.importance = "2"
        self.kind.action_apply_importance()
        self.kind.retuned_to = first.id - 1
        with self.committing(stop_after=1):
            self.env["collab.event.type"]._cron_retune()
        self.assertEqual((first.importance, second.importance), ("2", "1"))
        self.assertEqual(self.kind.retuned_to, first.id)
        with self.committing():
            self.env["collab.event.type"]._cron_retune()
        self.assertEqual(second.importance, "2")
        self.assertFalse(self.kind.retuning)

    def test_reset_to_default(self):
        self._setting(recorded=False)
        self.kind.write({"text": "Changed", "importance": "0", "active": False})
        self.env["collab.event.face"].create(
            {
                "type_id": self.kind.id,
                "group_ids": self.env.ref("base.group_user").ids,
                "text": "Other",
            }
        )
        self.kind.with_user(self.management).action_reset()
        self.assertFalse(self.kind.setting_ids)
        self.assertFalse(self.kind.face_ids)
        self.assertEqual((self.kind.importance, self.kind.active), ("1", True))
        self.assertIn("{document}", self.kind.text)
        with self.assertTold({self.workspace: ["quotation.sent*"]}):
            self._order().action_quotation_sent()

    def test_reset_keeps_delivered_sentences(self):
        kind = self.env.ref("collab_crm.event_type_order_confirmed")
        face = self.env.ref("collab_crm.event_face_order_confirmed_sales")
        text, faces = face.text, kind.face_ids
        face.text = "Changed"
        kind.action_reset()
        self.assertEqual((face.text, kind.face_ids), (text, faces))

    def test_own_types_have_no_default(self):
        own = self.kind.copy({"code": "own.thing", "template_fs": False})
        with self.assertRaises(UserError):
            own.action_reset()

    def test_preview(self):
        self.kind.write(
            {"text": "{document} for {amount:money}", "shared_text": "{document} came"}
        )
        self.assertIn("1,250", self.kind.preview)
        self.assertNotIn("1,250", self.kind.preview_no_amounts)
        self.assertEqual(self.kind.preview_shared, "S00042 came")

    def test_preview_of_every_type(self):
        kinds = self.env["collab.event.type"].search([])
        for kind in kinds:
            self.assertTrue(kind.preview, kind.code)
            self.assertNotIn("{", kind.preview, kind.code)

    def test_only_administrators_retune(self):
        setting = self._setting()
        for user in (self.sales, self.designer):
            with self.assertRaises(AccessError):
                self.env["collab.event.setting"].with_user(user).create(
                    {"type_id": self.kind.id}
                )
            with self.assertRaises(AccessError):
                setting.with_user(user).write({"recorded": False})
            with self.assertRaises(AccessError):
                self.kind.with_user(user).action_apply_importance()
            with self.assertRaises(AccessError):
                self.kind.with_user(user).action_conceal_past()
            with self.assertRaises(AccessError):
                self.kind.with_user(user).action_reset()

    def test_companies_apart(self):
        other = self._setting(company_id=self.company_two.id)
        with self.assertRaises(AccessError):
            other.with_user(self.management).read(["recorded"])
        found = self.env["collab.event.setting"].with_user(self.management).search([])
        self.assertNotIn(other, found)
