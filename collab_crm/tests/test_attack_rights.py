from unittest.mock import patch

from psycopg2.errors import UniqueViolation

from odoo import http
from odoo.exceptions import AccessError, ConcurrencyError, UserError
from odoo.tests import tagged

from .common_portal import CollabPortal


@tagged("post_install", "-at_install")
class TestAttackRights(CollabPortal):
    """What somebody with bad intentions tries by the methods that are open to all."""

    def _refusal(self, call, *args, **kwargs):
        """Return type and words of a refusal."""
        with self.assertRaises(UserError) as refusal:
            call(*args, **kwargs)
        return type(refusal.exception), str(refusal.exception)

    def test_nobody_asks_who_is_in_a_team_by_putting_him_in(self):
        """The answer was "Sally Sales is in the team already", to everybody."""
        inside, absent = self.sales.partner_id, self.designer.partner_id
        for user in (*self.strangers, self.buyer_user, self.designer):
            members = self.env["collab.member"].with_user(user)
            told = {
                self._refusal(
                    members.create,
                    {"workspace_id": self.workspace.id, "partner_id": person.id},
                )
                for person in (inside, absent, self.left)
            }
            self.assertEqual(len(told), 1, user.name)
            self.assertEqual(told.pop()[0], AccessError)

    def test_values_of_any_form_are_no_place_in_a_team(self):
        members = self.env["collab.member"].with_user(self.buyer_user)
        for odd in ({}, [], [[1]], "1", True, 2**70, -1, "\x00", 1.5, None):
            vals = {"workspace_id": odd, "partner_id": self.buyer.id}
            self.assertEqual(self._refusal(members.create, vals)[0], AccessError)

    def test_what_somebody_hears_he_says_himself(self):
        """A member could silence a colleague, or mark all as read for him."""
        self.workspace._join(self.planning.partner_id | self.warehouse.partner_id)
        rows = self.workspace.with_user(self.planning).member_ids
        his = rows.filtered(lambda m: m.partner_id == self.warehouse.partner_id)
        mine = rows.filtered(lambda m: m.partner_id == self.planning.partner_id)
        for vals in (
            {"notify": "muted"},
            {"muted_until": "2040-01-01 00:00:00"},
            {"seen_at": "2040-01-01 00:00:00"},
            {"seen_event_id": 2**30},
        ):
            with self.assertRaises(AccessError):
                his.write(vals)
            with self.assertRaises(AccessError):
                (his | mine).write(vals)
        with self.assertRaises(AccessError):
            his.workspace_id.write({"member_ids": [(1, his.id, {"notify": "muted"})]})
        self.assertEqual(his.notify, "important")
        mine.notify = "all"
        self.assertEqual(mine.notify, "all")
        his.with_user(self.management).notify = "all"

    def test_nobody_hands_his_choice_to_somebody_else(self):
        """The rights of the host are asked before a change only."""
        choices = self.env["collab.notice.preference"]
        mine = choices.with_user(self.warehouse)._mine()
        for vals in (
            {"user_id": self.sales.id},
            {"user_id": False, "company_id": self.company_two.id},
        ):
            with self.assertRaises(UserError):
                mine.write({**vals, "digest": "off", "mentioned": "none"})
        self.assertFalse(choices.search([("user_id", "=", self.sales.id)]))

    def test_fields_of_ours_on_what_outsiders_read(self):
        """How a company has set up its workspaces was told to its customers."""
        for model in self.env.values():
            if model._name.startswith("collab.") or model._transient:
                continue
            asked = model.with_user(self.buyer_user)
            if not asked.has_access("read"):
                continue
            for name, field in model._fields.items():
                if name.startswith("collab_"):
                    told = asked._has_field_access(field, "read")
                    self.assertFalse(told, f"{model._name}.{name}")

    def test_nobody_learns_what_a_colleague_has_read(self):
        members = self.workspace.with_user(self.sales).member_ids
        for name in ("seen_at", "seen_event_id", "visited_at"):
            with self.assertRaises(AccessError):
                members.search([(name, "!=", False)])
            with self.assertRaises(AccessError):
                members.read([name])

    def test_only_administrators_choose_for_all(self):
        """The refusal was the error of a database that has such a row already."""
        choices = self.env["collab.notice.preference"]
        action = choices.with_user(self.management).action_company()
        self.assertTrue(action["res_id"])
        for user in (self.warehouse, self.sales, self.buyer_user):
            with self.assertRaises(AccessError):
                choices.with_user(user).action_company()

    def test_a_room_is_opened_by_who_may_read_its_opportunity(self):
        """Its name and all that happened to it would be his."""
        lead = self._lead(name="A secret deal")
        for user in (self.warehouse, self.designer, self.purchasing):
            self._refusal(self.Workspace.with_user(user).create, {"lead_id": lead.id})
        self.assertFalse(self.Workspace.search([("lead_id", "=", lead.id)]))
        room = self.Workspace.with_user(self.sales).create({"lead_id": lead.id})
        self.assertEqual(room.name, lead.name)

    def test_what_is_closed_answers_as_what_is_not_there(self):
        missing = self.supply.id + 10**6
        for name, args in (
            ("feed_page", ()),
            ("feed_news", ()),
            ("feed_box", ()),
            ("feed_pinned", ()),
            ("feed_mentions", ()),
            ("feed_seen", ()),
            ("feed_post", ("Hi",)),
            ("feed_reply", (1, "Hi")),
            ("notice_level", ()),
            ("set_notice_level", ("all",)),
            ("set_notice_channel", ("app",)),
            ("action_join", ()),
            ("action_leave", ()),
        ):
            reader = self.Workspace.with_user(self.buyer_user)
            told = {
                self._refusal(getattr(reader.browse(one), name), *args)
                for one in (self.supply.id, missing)
            }
            self.assertEqual(len(told), 1, name)

    def test_a_document_does_not_tell_outsiders_of_a_workspace(self):
        """One asks for the name of the owner of a workspace one is not in."""
        told = set()
        for user in (self.engineer_user, self.buyer_two_user, self.seller_user):
            partner = user.partner_id.with_user(user)
            for kind in ("customer", "supplier"):
                asked = partner.with_context(collab_kind=kind)
                told.add(self._refusal(asked.action_collab_workspace))
        self.assertEqual(len(told), 1)
        self.assertNotIn(self.management.name, told.pop()[1])

    def test_nothing_is_stored_for_who_may_not_write(self):
        """Files were stored first, and whether he may write was looked at then."""
        self._login(self.buyer_user)
        rights = "odoo.addons.collab_crm.models.talk.pace.MOST"
        for path, most in (("post", 0), ("entry/999999/answer", 20)):
            with (
                patch(rights, most),
                patch.object(self.registry["ir.attachment"], "create") as create,
            ):
                response = self.url_open(
                    f"{self.path}/{path}",
                    data={"csrf_token": http.Request.csrf_token(self), "body": "Hi"},
                    files={"files": ("big.bin", b"x" * 1000)},
                    allow_redirects=False,
                )
            self.assertEqual(response.status_code, 400, path)
            create.assert_not_called()

    def test_a_reaction_turns_no_names_around(self):
        entry = self.workspace.with_user(self.sales).feed_post("Hi", shared=True)
        reader = self.workspace.with_user(self.buyer_user)
        for sign in (
            "👍\u202e",
            "\u2066👍",
            "👍\u200f",
            "\u200d",
            "👍\ud800",
            "👍\x00",
        ):
            self._refusal(reader.feed_react, entry["event_id"], sign, True)
        for sign in ("👍🏽", "👩‍👩‍👧", "❤️", "🏴\U000e0067\U000e0062\U000e007f", "1️⃣"):
            self.assertTrue(reader.feed_react(entry["event_id"], sign, True))

    def test_a_reaction_pressed_twice_at_once(self):
        """The other window was quicker: the host runs the request again."""
        entry = self.workspace.with_user(self.sales).feed_post("Hi", shared=True)
        reader = self.workspace.with_user(self.buyer_user)
        with (
            patch.object(
                self.registry["mail.message"],
                "_message_reaction",
                side_effect=UniqueViolation,
            ),
            self.assertRaises(ConcurrencyError),
        ):
            reader.feed_react(entry["event_id"], "👍", True)
        shown = reader.feed_react(entry["event_id"], "👍", True)
        self.assertEqual(shown[0]["count"], 1)

    def test_a_form_may_hold_anything(self):
        self._login(self.buyer_user)
        for parameter in ("search", "sortby", "cursor", "seen", "page"):
            for path in ("/my/workspaces", self.path):
                odd = {parameter: ("a.txt", b"a")}
                answer = self.opener.request(
                    "GET", self.base_url() + path, files=odd, allow_redirects=False
                )
                self.assertLess(answer.status_code, 500, f"{path} {parameter}")
        for page in ("²", "9" * 5000, "-1", "x", "１"):
            answer = self.opener.get(
                f"{self.base_url()}/my/workspaces", params={"page": page}
            )
            self.assertEqual(answer.status_code, 200, page)
