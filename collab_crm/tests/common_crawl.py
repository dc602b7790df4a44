"""A world in which everything that is somebody's bears a word of its own.

Whoever reads a word that is not for him has found a leak, wherever he found it.
"""

import json
import re

from odoo import Command
from odoo.fields import Date
from odoo.tools import mute_logger

from .common_crawl_acts import CollabCrawlActs
from .common_portal import CollabPortal

# in what belongs to a company by the host's own rules, and in its workspace
AZUR, BIRCH, FOREST = "Qazur7", "Qbirch7", "Qforest7"
AZUR_TEAM, BIRCH_TEAM, FOREST_TEAM = "Wazur7", "Wbirch7", "Wforest7"
# for colleagues only
INSIDE = "Zinside7"
WORDS = (AZUR, BIRCH, FOREST, AZUR_TEAM, BIRCH_TEAM, FOREST_TEAM, INSIDE)
# persona -> the words he may read; None is nobody
READS = {
    "buyer_user": {AZUR, AZUR_TEAM},
    "engineer_user": {AZUR},
    "left_user": set(),
    "buyer_two_user": {BIRCH, BIRCH_TEAM},
    "seller_user": {FOREST, FOREST_TEAM},
    None: set(),
}


class CollabCrawl(CollabCrawlActs, CollabPortal):
    """``worlds``: for each company, what a route may be asked for, by the name of the
    argument.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.place_two = cls._workspace(cls.customer_two, user_id=cls.management.id)
        cls.place_two._join(cls.buyer_two, role="manager")
        cls.env["collab.member"].search([("partner_id", "=", cls.buyer.id)]).write(
            {"role": "manager"}
        )
        cls.supply._join(cls.management.partner_id)
        cls.worlds = {
            AZUR: cls._sales_world(cls.workspace, cls.buyer, AZUR, AZUR_TEAM),
            BIRCH: cls._sales_world(cls.place_two, cls.buyer_two, BIRCH, BIRCH_TEAM),
            FOREST: cls._supply_world(),
        }
        cls._flush()

    @classmethod
    def _sales_world(cls, place, person, word, team):
        order = cls._order(person, client_order_ref=word, name=f"{word}-SO")
        order.order_line.name = f"{word} Chair"
        order.state = "sent"
        order.action_confirm()
        cls._flush()
        invoice = order._create_invoices()
        invoice.write({"ref": word, "invoice_date": Date.today()})
        invoice.action_post()
        order.picking_ids.origin = word
        known = cls._shared_world(place, person, order, word, team)
        cls.env["collab.plan.step"].search([("workspace_id", "=", place.id)]).unlink()
        template = cls.env["collab.plan.template"].create(
            {
                "name": f"{INSIDE} plan",
                "milestone_ids": [
                    Command.create(
                        {
                            "name": team,
                            "step_ids": [
                                Command.create({"name": team, "side": "customer"}),
                                Command.create({"name": INSIDE, "inside": True}),
                            ],
                        }
                    )
                ],
            }
        )
        place.with_user(cls.management).plan_apply(template.id)
        step = place.step_ids.filtered(lambda s: s.side == "customer")
        user = person.user_ids
        acted = cls._acted_world(place, user, order, word, team)
        acted["key"] += step.sudo().mapped("key")
        return (
            known
            | acted
            | {
                "order_id": order.id,
                "line_id": order.order_line.id,
                "invoice_id": invoice.id,
                "picking_id": order.picking_ids[:1].id,
            }
        )

    @classmethod
    def _supply_world(cls):
        purchase = cls._purchase(partner_ref=FOREST, name=f"{FOREST}-PO")
        purchase.button_confirm()
        known = cls._shared_world(cls.supply, cls.seller, purchase, FOREST, FOREST_TEAM)
        return known | {"order_id": purchase.id, "picking_id": purchase.picking_ids.id}

    @classmethod
    def _shared_world(cls, place, person, document, word, team):
        """Talk about a document and in the workspace, inside and shared."""
        place._join(cls.management.partner_id)
        told = document.with_user(cls.management).sudo()
        note = told.message_post(
            body=f"{INSIDE} {word}", attachments=[(f"{INSIDE}.txt", INSIDE.encode())]
        )
        said = told.message_post(
            body=team,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            attachments=[(f"{team}.txt", team.encode())],
        )
        cls._flush()
        here = place.with_user(cls.management)
        here.feed_post(f"{INSIDE} {word}")
        here.feed_post(f"{team} shared", shared=True)
        article = cls.env["collab.article"].create(
            [
                {"name": name, "body": name, "audience": audience,
                 "workspace_id": place.id}
                for name, audience in ((team, "shared"), (INSIDE, "internal"))
            ]
        )  # fmt: skip
        cls._flush()
        targets = cls.env["collab.event.target"].search(
            [("workspace_id", "=", place.id)]
        )
        return {
            "workspace_id": place.id,
            "event_id": targets.event_id.ids,
            "partner_id": [person.id, cls.management.partner_id.id],
            "message_id": [said.id, note.id],
            "attachment_id": (said + note).attachment_ids.ids,
            "file_id": (said + note).attachment_ids.ids,
            "article_id": article.ids,
        }

    def setUp(self):
        super().setUp()
        # what was read by whom, for a crawler that finds nothing proves nothing
        self.read = set()
        # the host warns of its own pages that return what they should raise
        self.enterContext(mute_logger("odoo.http"))

    def assertReadOwn(self):
        """Check that everybody came across the words that are for him."""
        every = {(who, word) for who, words in READS.items() for word in words}
        self.assertEqual(self.read, every)

    # what an answer says

    def _check_answer(self, who, text, said):
        """Check that an answer holds no word that is not for its reader."""
        for word in WORDS:
            if word not in READS[who]:
                self.assertNotIn(word, text, f"{who} read {word} at {said}")
            elif word in text:
                self.read.add((who, word))

    def _persona(self, who):
        self._login(who and getattr(self, who))

    def _csrf(self):
        return re.search(r'csrf_token: "([^"]+)"', self._page("/my"))[1]

    def _ask(self, who, path, **kwargs):
        """Ask for a page; return its text, checked."""
        response = self._get(path, **kwargs)
        said = f"{path} {kwargs}"[:300]
        self.assertLess(response.status_code, 500, f"{who}: {said}")
        kind = response.headers.get("Content-Type", "")
        text = response.text if re.match("text|application/json", kind) else ""
        if "json" not in kind:  # where the host adds one, whatever the error
            self.assertNotIn("Traceback (most", text, f"{who}: {said}")
        self._check_answer(who, text + str(response.headers), said)
        return response, text

    def _json(self, who, path, params):
        body = {"jsonrpc": "2.0", "method": "call", "id": 1, "params": params}
        headers = {"Content-Type": "application/json"}
        return self._ask(who, path, data=json.dumps(body), headers=headers)
