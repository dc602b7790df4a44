"""What tests of sources and feeds share: run a host flow, see what was told."""

from collections import defaultdict
from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest.mock import patch

from odoo import Command
from odoo.tests import Form
from odoo.tools import mute_logger

from .common import CollabCommon


class CollabFlows(CollabCommon):
    """A customer and a supplier with a workspace each: ``workspace``, ``supply``."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace = cls._workspace(user_id=cls.management.id)
        cls.supply = cls._workspace(
            cls.supplier, kind="supplier", user_id=cls.management.id
        )
        cls.env["res.company"].search([]).collab_open_rule = "never"
        cls._flush()

    @classmethod
    def _flush(cls):
        """Do what happens before commit, recording included."""
        cls.env.flush_all()
        cls.env.cr.flush()

    @classmethod
    def _settle(cls):
        """Let the feeds of all workspaces there are be complete."""
        with mute_logger("odoo.addons.collab_crm.models.feed.reconcile"):
            cls.env["collab.event"]._cron_reconcile()
        cls._flush()

    @contextmanager
    def assertTold(self, expected):
        """Check which events the workspaces get, and that no other gets one.

        :param dict expected: workspace -> codes in any order; a code that ends with
            ``*`` is shared with the other side
        """
        self._flush()
        before = self._last_target()
        yield
        self._flush()
        told = defaultdict(list)
        for target in self._targets(before):
            star = "*" if target.audience == "shared" else ""
            told[target.workspace_id].append(target.type_id.code + star)
        self.assertEqual(
            {w.name: sorted(codes) for w, codes in told.items()},
            {w.name: sorted(codes) for w, codes in expected.items() if codes},
        )

    @contextmanager
    def committing(self, stop_after=None):
        """Let a job commit its batches without ending the transaction of the test.

        :param int stop_after: the host runs out of time after so many batches
        """
        commits = []

        def commit(_cron, processed=0, **_kwargs):
            commits.append(processed)
            self.env.flush_all()
            return 0 if stop_after and len(commits) >= stop_after else 1000

        cron = self.registry["ir.cron"]
        with patch.object(cron, "_commit_progress", commit):
            yield commits

    def patch_batch(self, module, size):
        """Let a job of ``models/feed`` take so many at once."""
        path = f"odoo.addons.collab_crm.models.feed.{module}.BATCH"
        self.enterContext(patch(path, size))

    def _last_target(self):
        return (
            self.env["collab.event.target"].search([], order="id desc", limit=1).id or 0
        )

    def _targets(self, after=0):
        return self.env["collab.event.target"].search([("id", ">", after)], order="id")

    def _events(self, code, document=None, workspace=None):
        """Return the recorded events of a kind, oldest first."""
        self._flush()
        domain = [("type_id.code", "=", code)]
        if document:
            domain += [
                ("res_model", "=", document._name),
                ("res_id", "in", document.ids),
            ]
        events = self.env["collab.event"].search(domain, order="id")
        if workspace:
            targets = self.env["collab.event.target"].search(
                [("workspace_id", "=", workspace.id), ("event_id", "in", events.ids)]
            )
            events &= targets.event_id
        return events

    def _entries(self, workspace, user=None, grouped=False, **filters):
        """Return the newest events as entries, each alone unless ``grouped``."""
        self._flush()
        reading = workspace.with_user(user or self.management)
        return reading.feed_page(limit=100, grouped=grouped, **filters)["entries"]

    def _text(self, code, workspace=None, user=None):
        """Return the sentence of the newest event of a kind, as a reader sees it."""
        entries = self._entries(workspace or self.workspace, user)
        return next(entry["text"] for entry in entries if entry["type"] == code)

    def _tell(self, workspace=None, count=1, code="lead.won", at=None, **vals):
        """Put events into a feed directly; return them."""
        kind = self.env["collab.event.type"].search([("code", "=", code)])
        at = at or datetime(2026, 1, 1)
        events = self.env["collab.event"].create(
            [
                {
                    "type_id": kind.id,
                    "occurred_at": at + timedelta(seconds=number // 3),
                    "res_model": "crm.lead",
                    "res_id": 1,
                    "data": {"document": f"L{number}"},
                    "identity": f"test/{code}/{at}/{number}",
                    **vals,
                }
                for number in range(count)
            ]
        )
        self.env["collab.event.target"].create(
            [
                {
                    "workspace_id": place.id,
                    "event_id": event.id,
                    "occurred_at": event.occurred_at,
                    "audience": kind.audience,
                    "type_id": kind.id,
                    "department": kind.department,
                    "importance": kind.importance,
                    "scope": kind.scope,
                    "res_model": event.res_model,
                    "actor_id": event.actor_id.id,
                }
                for event in events
                for place in workspace or self.workspace
            ]
        )
        return events

    # host flows

    @classmethod
    def _validate(cls, picking, quantity=None, user=None, backorder=True):
        """Validate a transfer as the warehouse does it."""
        picking = picking.with_user(user or cls.warehouse)
        if quantity is None:
            picking.move_ids.picked = True
        else:
            picking.move_ids.quantity = quantity
        action = picking.button_validate()
        if isinstance(action, dict) and action.get("res_model"):
            wizard = Form.from_action(cls.env(user=picking.env.user.id), action).save()
            wizard.process() if backorder else wizard.process_cancel_backorder()
        return picking

    def _return(self, picking, quantity=1):
        """Send goods of a done transfer back where they came from."""
        wizard = self.env["stock.return.picking"].create({"picking_id": picking.id})
        wizard.product_return_moves.quantity = quantity
        back = self.env["stock.picking"].browse(
            wizard.action_create_returns()["res_id"]
        )
        back.move_ids.picked = True
        return back

    @classmethod
    def _purchase(cls, product=None, quantity=5, partner=None, **vals):
        """Return a request for quotation of ``purchasing``."""
        return cls.env["purchase.order"].create(
            {
                "partner_id": (partner or cls.supplier).id,
                "user_id": cls.purchasing.id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": (product or cls.top).id,
                            "product_qty": quantity,
                            "price_unit": 9,
                        }
                    )
                ],
                **vals,
            }
        )

    @classmethod
    def _produce(cls, production, quantity=None, user=None):
        """Produce everything of a production order."""
        production = production.with_user(user or cls.planning)
        production.action_assign()
        production.qty_producing = quantity or production.product_qty
        production.move_raw_ids.picked = True
        production.button_mark_done()
        return production

    def _table_order(self, quantity=1, **vals):
        """Return a confirmed order for a table with its production order."""
        order = self._order(product=self.table, quantity=quantity, **vals)
        order.action_confirm()
        return order, order.order_line.move_ids.move_orig_ids.production_id
