from odoo import models


class PortalHome(models.Model):
    """The first page of a workspace, and the way from there to the others."""

    _inherit = "collab.workspace"

    def _portal_home(self, seen=None):
        """Return what the first page of the workspace shows, as values of its template.

        Whatever can be asked together is one statement, see ``collab.together``.

        :param str seen: as in :meth:`_portal_page`
        :raise AccessError: the reader may not see the workspace
        """
        self.ensure_one()
        page = self._portal_entries()
        asked = self._url_questions(page["entries"])
        found = self.env["collab.together"]._ask(asked | self._overview_questions())
        return self._portal_overview(found) | {
            "collab_page": self._portal_days(page, None, seen, found),
            "collab_nav": self._portal_nav("overview", found),
            **self._portal_extra(),
        }

    def _overview_questions(self):
        """Return what is to be known of what waits, of orders, and of other pages."""
        needs = self.env["collab.portal.needs"]
        orders = self.env["collab.order.page"]
        return {
            **(needs._questions(self) if needs._asks(self) else {}),
            **orders._way_questions(self),
            **self._nav_questions(),
        }

    def _portal_overview(self, found=None):
        """Return what waits for the reader and the orders under way, as values of the
        template.

        :param dict found: rows that answer :meth:`_overview_questions`; None: they are
            asked
        """
        self.ensure_one()
        if found is None:
            found = self.env["collab.together"]._ask(self._overview_questions())
        page = self.env["collab.order.page"]
        orders, more, moved = page._under_way(self, found)
        found["orders"] = moved
        return {
            "collab_needs": self.env["collab.portal.needs"]._of(self, found),
            "collab_orders": orders,
            "collab_orders_more": more,
        }

    def _portal_head(self):
        """Return what every page of the workspace begins with."""
        self.ensure_one()
        return {"id": self.id, "name": self.name, "company": self.company_id.name}

    def _nav_questions(self):
        """Return what is to be known for :meth:`_nav_items`."""
        return {}

    def _portal_nav(self, here, found=None):
        """Return the pages of the workspace that the reader may open.

        :param str here: key of the page that is shown
        :param dict found: rows that answer :meth:`_nav_questions`; None: they are asked
        :return: ``[{"key", "label", "url", "here": bool}]``; empty: there is one only
        """
        self.ensure_one()
        if found is None:
            found = self.env["collab.together"]._ask(self._nav_questions())
        items = [(0, "overview", self.env._("Overview"), "")]
        items += self._nav_items(found)
        if len(items) == 1:
            return []
        return [
            {
                "key": key,
                "label": label,
                "url": f"/my/workspaces/{self.id}{path}",
                "here": key == here,
            }
            for _place, key, label, path in sorted(items)
        ]

    def _nav_items(self, _found):
        """Return other pages: ``[(place in the row, key, label, path)]``."""
        return []
