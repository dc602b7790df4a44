import threading

import werkzeug.exceptions
from psycopg2.errors import ReadOnlySqlTransaction
from werkzeug.test import EnvironBuilder

from odoo import http
from odoo.api import Environment
from odoo.exceptions import UserError

from ..tools.preview import counters

HOME = "/my", "/my/home"


class NotShown(Exception):
    """There is no such page for the person, or it cannot be shown without writing."""


class PreviewRequest(http.Request):
    """A request of another person which exists in this process alone.

    It has an environment, a cursor that only reads and a session of its own, which is
    never kept and whose name nobody learns. Nothing of the request in which it is made
    is used or changed: no cookie, no session, no cursor.
    """

    collab_preview = True

    def __init__(self, path, query, user, around):
        """Prepare a request.

        :param str path: of the page
        :param str query: of the page
        :param user: whose page, in sudo
        :param around: the request in which it is made
        """
        builder = EnvironBuilder(
            path,
            base_url=around.httprequest.host_url,
            query_string=query,
            headers={"User-Agent": around.httprequest.user_agent.string},
            environ_base={"REMOTE_ADDR": around.httprequest.remote_addr or ""},
        )
        environ = builder.get_environ()
        environ["RAW_URI"] = path
        super().__init__(http.HTTPRequest(environ))
        self._post_init = None
        self.db = around.db
        self.registry = around.registry
        context = dict(user.with_user(user).context_get())
        known = {"uid": user.id, "login": user.login, "db": self.db}
        self.session = http.Session(
            http.get_default_session() | known | {"context": context},
            http.root.session_store.generate_key(),
        )
        self.session.can_save = False

    def page(self):
        """Return ``(response, counts)`` of the page, rendered.

        :raise NotShown: there is none
        """
        thread = threading.current_thread()
        uid = getattr(thread, "uid", None)
        cr = self.registry.cursor(readonly=True)
        http._request_stack.push(self)
        try:
            if not cr.readonly:
                cr.execute("SET TRANSACTION READ ONLY")
            self.env = Environment(cr, self.session.uid, self.session.context)
            self.env.transaction.default_env = self.env
            return self._rendered()
        except (werkzeug.exceptions.HTTPException, UserError) as refusal:
            raise NotShown() from refusal
        except Exception as problem:
            if _writes(problem):
                raise NotShown() from problem
            raise
        finally:
            http._request_stack.pop()
            thread.uid = uid
            self.env = None
            cr.close()

    def _rendered(self):
        try:
            response = self._answer()
        except werkzeug.exceptions.HTTPException as answer:
            if answer.code is not None:
                raise
            response = answer.get_response()
        if response.status_code == 200 and response.mimetype != "text/html":
            raise NotShown()
        counts = {}
        if response.status_code == 200 and self.httprequest.path in HOME:
            counts = self._counts(response.get_data(as_text=True))
        return response, counts

    def _answer(self):
        """Let the host's own route answer, as it would the person himself."""
        ir_http = self.registry["ir.http"]
        rule, args = ir_http._match(self.httprequest.path)
        routing = rule.endpoint.routing
        # the path may have been written anew, without its language
        portal = self.httprequest.path.startswith("/my")
        if not portal or routing["type"] != "http" or not routing.get("website"):
            raise werkzeug.exceptions.NotFound()
        self._set_request_dispatcher(rule)
        ir_http._pre_dispatch(rule, args)
        return self.dispatcher.dispatch(rule.endpoint, args)

    def _counts(self, page):
        """Return the numbers of the home page, which its script would ask for."""
        names = counters(page)
        rule, _args = self.registry["ir.http"]._match("/my/counters")
        return rule.endpoint(counters=names) if names else {}


def _writes(problem):
    while problem:
        if isinstance(problem, ReadOnlySqlTransaction):
            return True
        problem = problem.__cause__ or problem.__context__
    return False
