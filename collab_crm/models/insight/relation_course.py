from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.course import FEW, medians, pace, steps
from .course_rows import PARTS

# of so many orders the usual times are computed
SAMPLE = 300
OWN = 100
# documents of a stage that are named
NAMED = 5


class RelationCourse(models.Model):
    """The course of the relation: every chain of documents, and how long each stage
    took against what is usual in the company.
    """

    _inherit = "collab.workspace"

    @api.readonly
    def relation_course(self, cursor=None, limit=10):
        """Return chains of documents, the newest first: an order with its opportunity,
        productions, deliveries, invoices, payments and requests; an opportunity without
        order; a request about none.

        :param str cursor: ``next`` of the page before
        :param int limit: chains a page, 100 at the most
        :return: ``{"chains": [...], "next": cursor or None, "overall": [...]}``. A
            chain has ``key``, ``name``, ``model``, ``id``, ``state``, ``at``, where
            the reader may read it ``amount``, and ``steps``: ``stage``, ``done`` of
            ``count`` documents, ``at`` when complete, ``days`` since the stage
            ``after``, the ``usual`` days and the ``pace``. Moments are ISO texts in
            UTC, those of invoices and payments days; days are of the reader's
            calendar. ``overall`` (first page) compares the medians of this customer
            with the company's
        :raise AccessError: the workspace is closed to the reader
        :raise UserError: an argument has the wrong form
        """
        self._relation_enter()
        limit = self._feed_limit(limit)
        place = None
        if cursor is not None:
            place = self._relation_cursor(cursor, 3, dated=True)
        found = self._course_page(limit, place)
        page = found[:limit]
        expected = self._course_usual()
        rows = self._course_rows([(kind, one) for kind, one, _at in page])
        heads = self._course_heads(page)
        answer = {
            "chains": [
                self._course_chain(kind, one, at, rows[kind, one], expected)
                | heads[kind, one]
                for kind, one, at in page
            ],
            "next": self._course_place(*page[-1]) if len(found) > limit else None,
        }
        if cursor is None:
            answer["overall"] = self._course_overall(expected)
        return answer

    def _course_steps(self, documents):
        return steps(documents, self._relation_day, self._relation_today())

    def _course_chain(self, kind, chain, at, documents, expected):
        return {
            "key": f"{kind},{chain}",
            "kind": kind,
            "at": self._relation_moment(at),
            "deal": next((one.name for one in documents if one.stage == "deal"), None),
            "steps": [
                self._course_step(step, expected)
                for step in self._course_steps(documents)
            ],
        }

    def _course_step(self, step, expected):
        usual, _cases = expected.get((step.after, step.stage), (None, 0))
        return {
            "stage": step.stage,
            "at": self._relation_moment(step.at),
            "done": step.done,
            "count": len(step.documents),
            "after": step.after,
            "days": step.days,
            "usual": usual,
            "pace": pace(step.days, usual, going=step.at is None),
            "documents": [
                {"model": one.model, "id": one.id, "name": one.name}
                for one in step.documents[:NAMED]
            ],
        }

    def _course_heads(self, page):
        """Return the name, state and amount of the document each chain begins with."""
        models_ = {"order": "sale.order", "lead": "crm.lead", "task": "project.task"}
        heads = {}
        for kind, model in models_.items():
            ids = [one for of, one, _at in page if of == kind]
            # they were found as the reader finds them
            for record in self.env[model].browse(ids):
                heads[kind, record.id] = {
                    "model": model,
                    "id": record.id,
                    "name": record.name,
                    **getattr(self, f"_course_head_{kind}")(record),
                }
        return heads

    @api.model
    def _course_head_order(self, order):
        head = {"state": order.state}
        if self._relation_amounts("order.confirmed", "sale.order", "amount_total"):
            head |= {"amount": order.amount_total, "currency": order.currency_id.id}
        return head

    @api.model
    def _course_head_lead(self, lead):
        closed = lead.won_status in ("won", "lost")
        return {
            "state": lead.won_status if closed else "open",
            "ended": self._relation_moment(lead.date_closed) if closed else None,
            "reason": lead.lost_reason_id.name or None,
        }

    @api.model
    def _course_head_task(self, task):
        return {"state": "done" if task.is_closed else "open"}

    def _course_usual(self):
        """Return the company's usual days from stage to stage, see ``medians``."""
        # sudo: medians of at least five cases tell of nobody's documents
        everybody = self.sudo()
        orders = everybody._course_sample(
            Domain("company_id", "=", self.company_id.id), SAMPLE
        )
        every = SQL("(SELECT d.id)")
        found = {model: every for model in PARTS if self._relation_readable(model)}
        rows = everybody._course_rows(orders, found)
        return medians(map(self._course_steps, rows.values()), FEW)

    def _course_overall(self, expected):
        """Return the usual days of this customer beside those of the company."""
        rows = {}
        if self._relation_readable("sale.order"):
            rows = self._course_rows(self._course_sample(self._orders_domain(), OWN))
        own = medians(map(self._course_steps, rows.values()))
        return [
            {
                "after": after,
                "stage": stage,
                "days": days,
                "cases": cases,
                "usual": expected.get((after, stage), (None, 0))[0],
                "pace": pace(days, expected.get((after, stage), (None, 0))[0]),
            }
            for (after, stage), (days, cases) in own.items()
        ]

    def _course_sample(self, domain, most):
        """Return the newest confirmed orders as chains."""
        orders = self.env["sale.order"]._search(
            domain & Domain("state", "=", "sale"),
            order="date_order desc, id desc",
            limit=most,
        )
        return [("order", one) for one in orders]
