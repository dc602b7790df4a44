from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

# kept for one page: the address of the visit says nothing
GONE = "collab_gone"


def gone():
    """Answer who asks for what is missing or closed to him, the same for both: his own
    page, which says so once.
    """
    request.session[GONE] = True
    return request.redirect("/my")


def led(place, done):
    """Lead from a form to its page, where it says what was done.

    :param str place: address of the page
    :param str done: word of ``portal_done``; no text of the page is in the address
    """
    return request.redirect(f"{place}?done={done}#o_collab_done", code=303)


class PagePortal(CustomerPortal):
    """What all pages of a customer share."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if not counters:  # the page itself, which asks for its counters later
            values["collab_gone"] = request.session.pop(GONE, False)
            closed = request.env["collab.member"]._home_closed()
            self._forget_counters(closed)
            values["collab_closed"] = ",".join(closed)
        return values

    def _forget_counters(self, closed):
        """Let the host count again what a role has closed meanwhile: it shows what was
        there before without asking.
        """
        known = request.session.get("portal_counters", {})
        if any(known.get(name) for name in closed):
            kept = {name: seen for name, seen in known.items() if name not in closed}
            request.session["portal_counters"] = kept

    def _page_values(self, workspace, title="", here="", **values):
        """Return what the template of a page of a workspace needs.

        :param str title: of the page; none: the workspace is what it is about
        :param str here: of which page it is in the row of links, see ``_portal_nav``;
            none: there is no row
        """
        return (
            self._prepare_portal_layout_values()
            | {
                "collab_workspace": workspace._portal_head(),
                "collab_nav": workspace._portal_nav(here) if here else [],
                "collab_headline": title,
                "collab_error": "",
                # a word of ours, or nothing is said: see portal_done
                "collab_done": request.params.get("done"),
                "page_name": "collab_workspace",
            }
            | values
        )
