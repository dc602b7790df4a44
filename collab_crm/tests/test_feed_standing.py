from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, tagged

from .common import CollabCommon

REFUSED = (
    5,
    "people",
    [1],
    {"cellar": {}},
    {"mine": 5},
    {"mine": {"text": "oak"}},
    {"mine": {"scope": "nobody"}},
    {"mine": {"department": "sales; drop"}},
    {"mine": {"department": ["sales"] * 51}},
    {"mine": {"document": "no.model"}},
    {"workspace": {"importance": 2}},
)


class KeptSettings(CollabCommon, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        Settings = cls.env["res.users.settings"]
        cls.settings = Settings._find_or_create_for_user(cls.sales)
        cls.mine = cls.settings.with_user(cls.sales)


@tagged("post_install", "-at_install")
class TestFeedStanding(KeptSettings):
    """What the user always wants to see is kept on the server."""

    def _keep(self, value):
        return self.mine.set_res_users_settings({"collab_feed_filters": value})

    def test_kept_and_read_with_the_session(self):
        kept = {"mine": {"scope": "people", "department": ["sales", "finance"]}}
        self.assertEqual(self._keep(kept)["collab_feed_filters"], kept)
        told = self.mine._res_users_settings_format()
        self.assertEqual(told["collab_feed_filters"], kept)

    def test_places_do_not_touch_each_other(self):
        self._keep({"mine": {"scope": "people"}})
        self._keep({"workspace": {"importance": "2"}})
        self._keep({"mine": {}})
        self.assertEqual(
            self.settings.collab_feed_filters,
            {"mine": {}, "workspace": {"importance": "2"}},
        )

    def test_bad_input_changes_nothing(self):
        self._keep({"mine": {"scope": "people"}})
        for value in REFUSED:
            with self.subTest(value=value), self.assertRaises(UserError):
                self._keep(value)
                self.env.flush_all()
            with self.subTest(value=value), self.assertRaises(UserError):
                self.mine.write({"collab_feed_filters": value})
        self.settings.invalidate_recordset()
        self.assertEqual(
            self.settings.collab_feed_filters, {"mine": {"scope": "people"}}
        )

    def test_nobody_sets_them_for_another(self):
        with self.assertRaises(AccessError):
            self.settings.with_user(self.management).set_res_users_settings(
                {"collab_feed_filters": {"mine": {"scope": "people"}}}
            )


@tagged("post_install", "-at_install")
class TestFeedVisitKept(KeptSettings):
    """The last visit to My Feed is kept on the server."""

    def _keep(self, since, at="2026-03-04 12:00:00"):
        visit = {"since": since, "at": at}
        self.mine.set_res_users_settings({"collab_feed_visit": visit})
        return self.settings.collab_feed_visit["since"]

    def test_kept_and_never_moved_back(self):
        early, late = "2026-03-01T08:00:00|5", "2026-03-01T08:00:00|12"
        self.assertEqual(self._keep(early), early)
        self.assertEqual(self._keep(late), late)
        self.assertEqual(self._keep(early), late)
        told = self.mine._res_users_settings_format()
        self.assertEqual(told["collab_feed_visit"]["since"], late)

    def test_bad_input_changes_nothing(self):
        kept = self._keep("2026-03-01T08:00:00|5")
        for visit in (
            *(5, "now", [1], {"since": kept}, {"since": 5, "at": "2026-03-04"}),
            *({"since": kept, "at": 5}, {"since": "x|1", "at": "2026-03-04"}),
            {"since": kept, "at": "2026-03-04", "who": 1},
        ):
            with self.subTest(visit=visit), self.assertRaises(UserError):
                self.mine.set_res_users_settings({"collab_feed_visit": visit})
            with self.subTest(visit=visit), self.assertRaises(UserError):
                self.mine.write({"collab_feed_visit": visit})
        self.settings.invalidate_recordset()
        self.assertEqual(self.settings.collab_feed_visit["since"], kept)
