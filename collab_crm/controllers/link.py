import logging
import time

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request

from ..tools.ids import is_id
from ..tools.limiter import Limiter
from ..tools.typed import text_of
from .feed import SHOWN

ENTRIES = "collab_links"
ENTRIES_MOST = 20
# what is typed on these pages
TYPED = ("wish", "body", "checksum")
# a code opens a link for so many seconds
CODED = 12 * 3600
# wrong links of an address in so many seconds, before none opens for a while
WRONG = Limiter(20, 600)
# nothing of others on these pages, and nobody puts them into his own
POLICY = (
    "default-src 'self' data: 'unsafe-inline' 'unsafe-eval'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'self'; object-src 'none'"
)
# after these an address tells a token
WAYS = ("/collab/link/", "/collab/survey/", "/collab/rate/")
SHARED = "/collab/shared/<int:link_id>"
# pages for people without a login, in the language of their link
OPEN = {
    "type": "http",
    "auth": "public",
    "website": True,
    "multilang": False,
    "sitemap": False,
}


class HideTokens(logging.Filter):
    """Takes the ways of links out of the log of requests."""

    def filter(self, record):
        """Say of a request only that it was for a link."""
        if isinstance(record.args, tuple):
            record.args = tuple(map(self._hidden, record.args))
        return True

    def _hidden(self, value):
        for way in WAYS if isinstance(value, str) else ():
            before, mark, after = value.partition(way)
            if mark:
                _token, space, rest = after.partition(" ")
                return f"{before}{mark}...{space}{rest}"
        return value


logging.getLogger("werkzeug").addFilter(HideTokens())


class LinkController(http.Controller):
    """What somebody sees who has a link and no login. Pages are never kept."""

    @http.route("/collab/link/<string:token>", methods=["GET"], **OPEN)
    def collab_link(self, token, **kw):
        """Take the token out of the address at once, into the session."""
        source, now = request.httprequest.remote_addr, time.monotonic()
        link = request.env["collab.link"]._open(token)
        if not link or WRONG.is_over(source, now):
            WRONG.hit(source, now)
            return self._gone()
        kept = dict(request.session.get(ENTRIES, {}))
        kept.pop(str(link.id), None)
        kept[str(link.id)] = link._entry()
        request.session[ENTRIES] = dict(list(kept.items())[-ENTRIES_MOST:])
        # whoever gave the visitor his session does not get in with it
        request.session.should_rotate = True
        return self._sealed(request.redirect(f"/collab/shared/{link.id}", code=303))

    @http.route(SHARED, methods=["GET"], **OPEN)
    def collab_shared(self, link_id, done="", **kw):
        """Show what is shared, or ask for the code."""
        link = self._link(link_id)
        if not link:
            return self._gone()
        if not self._coded(link):
            return self._ask_code(link)
        return self._show(link, done=bool(done))

    @http.route(f"{SHARED}/code", methods=["POST"], **OPEN)
    def collab_shared_code(self, link_id, code="", **kw):
        """Send a code, or check the one that was typed."""
        link = self._link(link_id)
        if not link:
            return self._gone()
        try:
            if not code:
                link._send_code()
                return self._ask_code(link, sent=True)
            if link._try_code(code):
                kept = dict(request.session[ENTRIES])
                kept[str(link.id)] = link._entry() | {"coded": int(time.time())}
                request.session[ENTRIES] = kept
                request.session.should_rotate = True
                return self._back(link)
            error = request.env._("This code is wrong, or too old.")
        except UserError as refusal:
            error = str(refusal)
        return self._ask_code(link, sent=True, error=error, status=400)

    @http.route(f"{SHARED}/<string:what>", methods=["POST"], **OPEN)
    def collab_shared_act(self, link_id, what, **kw):
        """Do the one thing a link is for."""
        link = self._link(link_id)
        if not link or not self._coded(link):
            return self._gone()
        form = {name: self._typed(name) for name in TYPED}
        rows = request.httprequest.form.getlist("row")[:1000]
        rows = [int(row) for row in rows if row.isdecimal() and is_id(int(row))]
        try:
            with request.env.cr.savepoint():
                link._check_pace()
                link._act(what, form | {"rows": rows})
        except (AccessError, UserError) as refusal:
            return self._show(link, str(refusal), form["body"], 400)
        self._note(link, "act")
        return self._back(link, "?done=1")

    @http.route(
        f"{SHARED}/file/<int:file_id>",
        type="http",
        auth="public",
        sitemap=False,
        methods=["GET"],
    )
    def collab_shared_file(self, link_id, file_id, **kw):
        """Stream what is shared itself, or a file that it shows."""
        link = self._link(link_id)
        found = link and self._coded(link) and link._file(file_id)
        if not found:
            raise request.not_found()
        file, field, name = found
        binary = request.env["ir.binary"]
        stream = binary._get_stream_from(file, field, filename=name)
        stream.public = False
        shown = (stream.mimetype or "").startswith(SHOWN)
        if link.kind in ("file", "approval"):
            self._note(link, "download")
        return self._sealed(stream.get_response(as_attachment=not shown))

    def _typed(self, name):
        return text_of(request.params.get(name))

    def _link(self, link_id):
        """Return the living link this visitor has entered, in sudo, or nothing."""
        kept = request.session.get(ENTRIES) or {}
        if not is_id(link_id):
            return request.env["collab.link"]
        link = request.env["collab.link"]._entered(link_id, kept.get(str(link_id)))
        if link:
            request.update_context(lang=link.partner_id.lang or request.env.lang)
        return link.with_env(request.env(su=True))

    def _coded(self, link):
        """Tell whether the visitor needs no code, or has given it."""
        entry = request.session[ENTRIES][str(link.id)]
        since = entry.get("coded")
        return not link.with_code or (since and time.time() - since < CODED)

    def _show(self, link, error="", written="", status=200, done=False):
        template, values = link._page()
        values |= {
            "collab_error": error,
            "collab_written": written,
            "collab_done": done,
        }
        if status == 200:
            self._note(link, "seen")
        return self._sealed(request.render(template, values, status=status))

    def _ask_code(self, link, sent=False, error="", status=200):
        values = {
            "collab_link": link._told() | {"name": "", "mail": link._masked_mail()},
            "collab_sent": sent,
            "collab_error": error,
        }
        page = request.render("collab_crm.link_code", values, status=status)
        return self._sealed(page)

    def _back(self, link, said=""):
        place = f"/collab/shared/{link.id}{said}"
        return self._sealed(request.redirect(place, code=303))

    def _gone(self):
        """Answer the same, whatever is wrong."""
        return self._sealed(request.render("collab_crm.link_gone", status=404))

    def _sealed(self, response):
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        # a file keeps the narrower one of the host: a drawing may hold a script
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    def _note(self, link, action):
        """Note who opened it; what colleagues look at themselves is nobody's visit."""
        if not request.env.user._is_internal():
            link._note_use(action)
