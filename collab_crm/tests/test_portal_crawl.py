import itertools
import json
import re
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_crawl import READS, CollabCrawl

# the host's pages that show documents of a portal user
HOST = (
    *("/my/orders/{order_id}", "/my/invoices/{invoice_id}", "/my/purchase/{order_id}"),
    *("/my/picking/pdf/{picking_id}", "/web/content/{attachment_id}"),
    *("/web/image/{attachment_id}", "/mail/message/{message_id}"),
    "/web/content/ir.attachment/{attachment_id}/datas",
)
# where a reader leaves, waits for paper, or asks for what everybody may read
LEFT = re.compile(r"/web/session|report_type=|/web/assets|/odoo|/web/login|download=")
MOST_PAGES = 150
# what a route needs that belongs to nobody
NEUTRAL = {"page": [1, 2]}
READING = (
    ("search_read", ([],), {"limit": 300}),
    ("web_search_read", ([], {"display_name": {}}), {}),
    ("name_search", (), {}),
    ("search_count", ([],), {}),
)
HOST_MODELS = (
    *("sale.order", "sale.order.line", "purchase.order", "account.move"),
    *("stock.picking", "stock.move", "project.task", "project.project", "res.partner"),
    *("mail.message", "ir.attachment", "mail.followers", "mail.tracking.value"),
    *("mrp.production", "crm.lead", "rating.rating", "discuss.channel"),
)


@tagged("post_install", "-at_install", "collab_browser")
class TestPortalCrawl(CollabCrawl):
    """Everybody follows all links, and asks for whatever is somebody else's."""

    def test_links_lead_to_nothing_foreign(self):
        for who in READS:
            self._persona(who)
            seen = self._follow(who, "/my")
            if who:
                self.assertGreater(len(seen), 3, f"{who} has pages")
        self.assertReadOwn()

    def _follow(self, who, start):
        """Open what is linked, and what that links to; return all addresses."""
        waiting, seen = [start], {start}
        for path in waiting:
            _response, text = self._ask(who, path)
            for link in self._links(path, text) if text else ():
                if link not in seen and len(seen) < MOST_PAGES:
                    seen.add(link)
                    waiting.append(link)
        return seen

    def _links(self, path, text):
        """Yield the addresses of a page, in the order they stand there."""
        if "<" not in text:
            return
        tree = html.fromstring(text.encode())
        base = urljoin(self.base_url(), path)
        for link in tree.xpath("//a/@href | //img/@src | //iframe/@src"):
            parts = urlsplit(urljoin(base, link))
            found = parts.path + (f"?{parts.query}" if parts.query else "")
            if parts.netloc == urlsplit(base).netloc and not LEFT.search(found):
                yield found

    def test_ids_of_others_open_nothing(self):
        asked = list(self._asked())
        self.assertGreater(len(asked), 50)
        for who in READS:
            self._persona(who)
            for method, kind, path in asked:
                if kind == "jsonrpc":
                    self._json(who, path, {"rows": [1], "cursor": None})
                elif "GET" in method:
                    self._ask(who, path)
        self.assertReadOwn()

    def test_forms_of_others_change_nothing(self):
        """All that is sent is answered as if there were nothing of that number."""
        asked = [(kind, path) for method, kind, path in self._asked("POST")]
        for who in ("engineer_user", "left_user", "buyer_two_user", "seller_user"):
            self._persona(who)
            token = self._csrf()
            words = READS[who]
            foreign = [
                (kind, path)
                for kind, path in asked
                if not any(self._owns(path, word) for word in words)
            ]
            before = self._counts()
            for kind, path in foreign:
                if kind == "http":
                    self._ask(who, path, data={"csrf_token": token, "body": "x"})
            self.assertEqual(self._counts(), before, who)

    def _owns(self, path, word):
        world = self.worlds.get(word)
        return world and path.startswith(f"/my/workspaces/{world['workspace_id']}/")

    def _counts(self):
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT (SELECT count(*) FROM mail_message),"
            " (SELECT count(*) FROM collab_event),"
            " (SELECT count(*) FROM collab_promise),"
            " (SELECT count(*) FROM ir_attachment),"
            " (SELECT count(*) FROM collab_plan_step WHERE state <> 'open')"
        )
        return self.env.cr.fetchone()

    def _asked(self, method=None):
        """Yield methods, kind and address of each of our routes and of some of the
        host, with everything that anybody has.
        """
        known = self.env["ir.http"].routing_map().iter_rules()
        ours = {}
        for rule in known:
            module = rule.endpoint.func.__module__
            if module.startswith("odoo.addons.collab_crm"):
                ours[rule.rule] = rule
        for rule in ours.values():
            methods = rule.methods or {"GET", "POST"}
            if method and method not in methods:
                continue
            names = sorted(rule.arguments)
            for values in self._values(names):
                built = rule.build(values, append_unknown=False)
                if built:
                    kind = rule.endpoint.routing["type"]
                    yield methods, kind, unquote(built[1])
        for path in HOST if not method else ():
            for values in self._values(re.findall(r"\{(\w+)\}", path)):
                yield {"GET"}, "http", path.format(**values)

    def _values(self, names):
        """Yield what a route is asked for: all of one company, and its parts within
        the workspace of another one.
        """
        for world, other in itertools.product(self.worlds.values(), repeat=2):
            asked = []
            for name in names:
                source = other if name == "workspace_id" else world
                found = NEUTRAL.get(name) or source.get(name)
                if found is None and any(name in w for w in self.worlds.values()):
                    break
                self.assertIsNotNone(found, f"Tell the crawler what “{name}” is")
                asked.append(found if isinstance(found, list) else [found])
            else:
                for values in itertools.product(*asked):
                    yield dict(zip(names, values, strict=True))

    def test_programs_read_nothing_foreign(self):
        models = [name for name in self.registry if name.startswith("collab.")]
        for who in filter(None, READS):
            user = getattr(self, who)
            for model in (*models, *HOST_MODELS):
                if not self.registry[model]._abstract:
                    self._read_all(who, self.env[model].with_user(user))
        self.assertReadOwn()

    def _read_all(self, who, records):
        every = records.sudo().with_context(active_test=False).search([], limit=2000)
        for method, args, kwargs in READING:
            self._program(who, records, method, *args, **kwargs)
        for id_ in every.ids[-40:]:
            for method in ("read", "web_read"):
                args = ([id_],) if method == "read" else ([id_], {"display_name": {}})
                self._program(who, records, method, *args)
        ids = every.ids
        self._program(who, records, "export_data", ids, ["display_name"])

    def _program(self, who, records, method, *args, **kwargs):
        said = f"{records._name}.{method}{args}"[:300]
        try:
            with self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
                answer = call_kw(records, method, list(args), dict(kwargs))
        except UserError as refusal:
            self._check_answer(who, str(refusal), said)
        else:
            self._check_answer(who, json.dumps(answer, default=str), said)
