"""What tests of the page of an order share."""

import re
from datetime import datetime, timedelta

from freezegun import freeze_time

from .common_portal import CollabPortal
from .common_promise import NOW, CollabPromise

DAY = timedelta(days=1)
MAY_20 = datetime(2026, 5, 20, 12)


@freeze_time(NOW)
class CollabPortalOrder(CollabPortal, CollabPromise):
    """An order of the buyer with a promised day, and its page in the portal."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._order(commitment_date=MAY_20)
        cls._flush()
        cls.order.action_confirm()
        cls._flush()
        cls.line = cls.order.order_line
        cls.place = f"{cls.path}/orders/{cls.order.id}"
        cls.OrderPage = cls.env["collab.order.page"]

    def _late(self, days=7):
        return self._forecast(self.line, MAY_20 + days * DAY)

    def _moved(self, date="2026-05-28 10:00:00"):
        """Publish another date, as the owner of the workspace does."""
        self._late().with_user(self.sales).action_publish(date, "material", "Forest")
        self._flush()

    def _of(self, user=None):
        user = user or self.buyer_user
        page = self.OrderPage.with_user(user)
        workspace = self.workspace.with_user(user)
        return page, workspace, page._find(workspace, self.order.id)

    def _shown_page(self, user=None):
        page, workspace, order = self._of(user)
        return page._page(workspace, order)

    def _rows(self, page=None):
        found = page or self._page(self.place)
        return re.findall(r'name="row" value="(\d+)"', found)

    def _post(self, what, **values):
        csrf = re.search(r'name="csrf_token" value="([^"]+)"', self._page(self.place))
        values["csrf_token"] = csrf[1]
        return self._get(f"{self.place}/{what}", data=values)
