from odoo.tests import tagged

from .common_attack import IDS, ODD, CollabAttack

ROOM = "odoo.addons.collab_crm.models."


@tagged("post_install", "-at_install")
class TestAttackRooms(CollabAttack):
    """Whatever a program sends to a method of ours, it is refused in words."""

    rooms = tuple(
        ROOM + room
        for room in (
            *("service", "trust", "act", "portal", "plan", "knowledge", "insight"),
            *("notice", "talk", "workspace", "feed"),
        )
    )

    def _methods(self, api_model):
        """Yield what is ours alone: what else the host answers is its own affair."""
        for model, name, names in super()._methods(api_model):
            bases = self.registry[model].mro()
            if not self.registry[model]._abstract and not any(
                name in vars(base)
                for base in bases
                if not base.__module__.startswith("odoo.addons.collab_crm")
            ):
                yield model, name, [n for n in names if n not in ("args", "kwargs")]

    def _call(self, user, model, method, *args, **kwargs):
        try:
            return super()._call(user, model, method, *args, **kwargs)
        except AssertionError as failure:
            self.failures.append(f"{failure}: {failure.__cause__!r}"[:400])
            return None, False

    def test_what_makes_no_sense(self):
        self.failures = []
        count = 0
        for api_model in (True, False):
            for _tried in self._tried(
                (self.buyer_user, self.designer, self.management),
                api_model,
                lambda _model: self.chance.choice(IDS),
                lambda _name: self.chance.choice(ODD),
                times=2,
            ):
                count += 1
        self.assertEqual(self.failures, [])
        self.assertGreater(count, 500)
