import re

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.request import WHOLE
from ...tools.roles import may
from ..talk.pace import MOST, SPAN

KEY = re.compile("[0-9a-f]{20}")
# what every list shows
SHOWN = (
    *("task_id", "key", "kind", "hold", "opened_at", "answered_at", "closed_at"),
    *("due_at", "due_measure", "merged_id", "workspace_id"),
)


class RequestScope(models.Model):
    """Which requests a reader of the portal has: his own, or those of the company.

    Asked for each page and each act. Requests are returned with the rights of the
    system: outsiders have no access to them, and get plain values only.
    """

    _inherit = "collab.workspace"

    def _request_domain(self, right="request"):
        """Return which requests the reader may follow here.

        :param str right: of ``tools/roles.py``, that his role has to have
        """
        self.ensure_one()
        if self.kind != "customer" or self.parent_id:
            return Domain.FALSE
        here = Domain("workspace_id", "=", self.id)
        if self.env.user._is_internal():
            # employees: what they may read inside
            return here & Domain(
                "id", "in", self.env["collab.request"]._search(list(here))
            )
        standing = self._portal_standing()
        if not standing or not may(standing.role, right):
            return Domain.FALSE
        if standing.role in WHOLE:
            return here
        me = self.env.user.partner_id
        own = Domain("task_id.partner_id", "=", me.id)
        return here & (own | Domain("watcher_ids", "in", me.ids))

    def _requests(self, domain=Domain.TRUE, **search):
        """Return requests of the reader, in sudo.

        :param Domain domain: which of them
        :param search: arguments of the host's ``search``
        """
        mine = self._request_domain()
        requests = self.env["collab.request"].sudo()  # sudo: see the class
        if mine.is_false():
            return requests
        return requests.search_fetch(mine & domain, SHOWN, **search)

    def _request_find(self, key):
        """Return a request of the reader by its key, in sudo; empty: there is none for
        him. What was merged leads to where it goes on.
        """
        if not self or not isinstance(key, str) or not KEY.fullmatch(key):
            return self.env["collab.request"]
        found = self._requests(Domain("key", "=", key), limit=1)
        if merged := found.merged_id:
            # it may be another one's meanwhile
            return self._requests(Domain("id", "=", merged.id), limit=1)
        return found

    def _request_check(self, request, right="request"):
        """Check that the reader may do something with a request he found.

        :raise UserError: he may not, or has done a lot already
        """
        if self.env.user._is_internal():
            raise UserError(self.env._("Work on it in the request itself."))
        if right != "request" and not self._portal_may(right):
            raise UserError(self.env._("Your role does not include this."))
        self._talk_check(shared=True)
        self._request_slow_down()
        return request

    def _request_slow_down(self):
        """Refuse what no person does so quickly.

        :raise UserError: he has to wait
        """
        self.env["collab.event"].flush_model()
        ((done,),) = self.env.execute_query(
            SQL(
                """SELECT count(*) FROM (
                       SELECT FROM collab_event e
                        WHERE e.actor_id = %s AND e.type_id = ANY(%s)
                          AND e.occurred_at >= %s LIMIT %s) done""",
                self.env.user.partner_id.id,
                self.env["collab.event.type"]._ids_of("request."),
                fields.Datetime.now() - SPAN,
                MOST,
            )
        )
        if done >= MOST:
            raise UserError(
                self.env._("You have done a lot here. Please wait a few minutes.")
            )
