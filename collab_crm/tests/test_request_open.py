from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common_request import CollabRequest


@tagged("post_install", "-at_install")
class TestRequestOpen(CollabRequest):
    """A customer asks, and a task of the service desk is his request."""

    def _route(self, kind="complaint", **vals):
        return self.env["collab.request.route"].create(
            {"kind": kind, "company_id": self.company.id, **vals}
        )

    def test_a_customer_asks(self):
        request = self._ask(subject="Two  chairs are scratched", kind="complaint")
        self.assertEqual(request.name, "Two chairs are scratched")
        self.assertEqual(request.kind, "complaint")
        self.assertEqual(request.channel, "portal")
        self.assertEqual(request.workspace_id, self.workspace)
        self.assertEqual(request.partner_id, self.buyer)
        self.assertEqual(request.project_id.privacy_visibility, "employees")
        self.assertNotIn(self.buyer, request.task_id.message_partner_ids)
        self.assertIn("Please look", request.task_id.description)
        self.assertEqual(request.department, "service")
        # who is in the team of the customer for the department
        self.assertEqual(request.user_ids, self.service)
        self.assertFalse(request.task_id.is_closed)

    def test_one_desk_for_all(self):
        desks = self.env["collab.desk"].search([("company_id", "=", self.company.id)])
        desks.unlink()
        first = self._ask()
        second = self._ask(subject="The wax")
        self.assertEqual(first.project_id, second.project_id)
        self.assertEqual(len(first.project_id.type_ids), 3)

    def test_told_in_the_feed(self):
        told = ["request.opened*", "message.received*"]
        with self.assertTold({self.workspace: told}):
            request = self._ask()
        self.assertIn(request.name, self._text("request.opened", user=self.service))
        with self.assertTold({self.workspace: ["request.answered*", "message.sent*"]}):
            self._answer(request)
        with self.assertTold({self.workspace: ["message.sent*"]}):
            self._answer(request, "And more")

    def test_a_task_of_a_colleague_is_a_request_too(self):
        desk = self.env["collab.desk"]._of(self.company)
        task = (
            self.env["project.task"]
            .with_user(self.service)
            .create(
                {
                    "name": "Called: oil",
                    "project_id": desk.id,
                    "partner_id": self.buyer.id,
                }
            )
        )
        request = task.collab_request_id
        self.assertEqual(request.channel, "staff")
        self.assertEqual(request.workspace_id, self.workspace)
        self.assertEqual(task.collab_request_kind, "question")

    def test_somebody_calls(self):
        dialog = self.env["collab.request.new"].with_user(self.service)
        action = dialog.create(
            {
                "partner_id": self.buyer.id,
                "kind": "complaint",
                "subject": " A drawer sticks ",
                "body": "Since <Monday>",
            }
        ).action_open()
        self._flush()
        request = self.Request.search([("task_id", "=", action["res_id"])])
        self.assertEqual(
            (request.name, request.kind, request.channel),
            ("A drawer sticks", "complaint", "staff"),
        )
        self.assertEqual(request.workspace_id, self.workspace)
        self.assertEqual(request.partner_id, self.buyer)
        self.assertEqual(request.user_ids, self.service, "whom its route names")
        self.assertIn("Since &lt;Monday&gt;", request.task_id.description)
        for subject in " ", "x" * 300:
            with self.assertRaises(UserError):
                dialog.create(
                    {"partner_id": self.buyer.id, "subject": subject}
                ).action_open()

    def test_tasks_elsewhere_are_none(self):
        project = self.env["project.project"].create({"name": "Trade fair"})
        task = self.env["project.task"].create(
            {"name": "Stand", "project_id": project.id, "partner_id": self.buyer.id}
        )
        self.assertFalse(task.collab_request_id)
        desk = self.env["collab.desk"]._of(self.company)
        task.project_id = desk
        task.invalidate_recordset()
        self.assertTrue(task.collab_request_id)

    def test_what_is_in_a_project_when_it_becomes_a_desk(self):
        project = self.env["project.project"].create({"name": "Old desk"})
        task = self.env["project.task"].create(
            {"name": "Old", "project_id": project.id, "partner_id": self.buyer.id}
        )
        self._flush()
        with self.assertTold({}):
            self.env["collab.desk"].create(
                {"project_id": project.id, "company_id": self.company.id}
            )
        self.assertEqual(task.collab_request_id.opened_at, task.create_date)

    def test_the_plan_of_a_workspace_is_no_desk(self):
        self.workspace.sudo()._plan_open_projects()
        with self.assertRaises(ValidationError):
            self.env["collab.desk"].create(
                {
                    "project_id": self.workspace.plan_project_id.id,
                    "company_id": self.company.id,
                }
            )

    def test_routes(self):
        tag = self.env["project.tags"].create({"name": "Claim"})
        self._route(
            department="inventory",
            user_id=self.warehouse.id,
            tag_ids=[Command.link(tag.id)],
        )
        request = self._ask(kind="complaint")
        self.assertEqual(request.department, "inventory")
        self.assertEqual(request.user_ids, self.warehouse)
        self.assertEqual(request.task_id.tag_ids, tag)
        # a change of the kind sends it on, but takes it from nobody
        request.with_user(self.service).kind = "question"
        self.assertEqual(request.department, "service")
        self.assertEqual(request.user_ids, self.warehouse)

    def test_a_route_to_another_desk(self):
        self.env["collab.desk"]._of(self.company)
        project = self.env["project.project"].create(
            {"name": "Returns", "company_id": self.company.id}
        )
        desk = self.env["collab.desk"].create(
            {"project_id": project.id, "company_id": self.company.id, "sequence": 99}
        )
        self._route("return", desk_id=desk.id)
        self.assertEqual(self._ask(kind="return").project_id, project)
        self.assertNotEqual(self._ask(kind="question").project_id, project)

    def test_what_it_may_be_about(self):
        order = self._order()
        order.action_confirm()
        picking = order.picking_ids
        other = self._order(self.buyer_two)
        other.action_confirm()
        self._flush()
        for record in (order, order.order_line, picking, self.chair):
            request = self._ask(about=f"{record._name},{record.id}")
            self.assertEqual(request.document, record)
        # and back: from the order, its lines among it, and from the delivery
        self.assertEqual(order.with_user(self.sales).collab_request_count, 2)
        self.assertEqual(picking.with_user(self.warehouse).collab_request_count, 1)
        self.assertEqual(other.with_user(self.sales).collab_request_count, 0)
        action = order.with_user(self.sales).action_collab_requested()
        self.assertEqual(self.Request.search_count(action["domain"]), 2)
        for record in (other, other.order_line, other.picking_ids, self.leg):
            with self.assertRaises(UserError):
                self._ask(about=f"{record._name},{record.id}")
        for wrong in ("res.users,2", "sale.order", "sale.order,x", ",", "x" * 99):
            with self.assertRaises(UserError):
                self._ask(about=wrong)

    def test_a_serial_number(self):
        self.chair.tracking = "serial"
        lot = self.env["stock.lot"].create(
            {"name": "CH-0007", "product_id": self.chair.id}
        )
        self.env["stock.quant"]._update_available_quantity(
            self.chair, self.stock_location, 1, lot_id=lot
        )
        order = self._order()
        order.action_confirm()
        picking = order.picking_ids
        picking.move_ids.move_line_ids.unlink()
        self.env["stock.move.line"].create(
            {
                "move_id": picking.move_ids.id,
                "picking_id": picking.id,
                "product_id": self.chair.id,
                "lot_id": lot.id,
                "quantity": 1,
            }
        )
        self.assertFalse(self._ask(serial="CH-0007").document)
        self._validate(picking)
        self._flush()
        self.assertEqual(self._ask(serial=" ch-0007 ").document, lot)
        for wrong in ("CH-%", "CH-000_", "CH-0008"):
            asked = self._ask(serial=wrong)
            self.assertFalse(asked.document)
            self.assertEqual(asked.serial, wrong)
        # what he chose besides is not lost
        both = self._ask(serial="ch-0007", about=f"sale.order,{order.id}")
        self.assertEqual((both.document, both.serial), (order, "ch-0007"))

    def test_what_is_missing(self):
        place = self.workspace.with_user(self.buyer_user)
        for kind, subject, body in (
            ("nothing", "Oil", "Which?"),
            ("question", " ", "Which?"),
            ("question", "x" * 201, "Which?"),
            ("question", "Oil", " "),
            ("question", ["Oil"], "Which?"),
        ):
            with self.assertRaises(UserError):
                place._request_open(kind, subject, body, list)

    def test_moved_to_another_customer(self):
        request = self._ask()
        other = self._workspace(self.customer_two)
        request.task_id.partner_id = self.buyer_two
        self.assertEqual(request.workspace_id, other)
        request.task_id.partner_id = self.seller
        self.assertFalse(request.workspace_id)

    def test_cost_does_not_grow(self):
        desk = self.env["collab.desk"]._of(self.company)
        self._sla(8)
        self._sla(2, "answer")

        def make(count):
            tasks = (
                self.env["project.task"]
                .with_context(collab_skip=True)
                .create(
                    [
                        {
                            "name": "T",
                            "project_id": desk.id,
                            "partner_id": self.buyer.id,
                        }
                        for _ in range(count)
                    ]
                )
            )
            self.env["collab.request"].search([("task_id", "in", tasks.ids)]).unlink()
            self.env.invalidate_all()
            self._flush()
            before = self.env.cr.sql_log_count
            self.Request._open(tasks, told=False)
            self._flush()
            return self.env.cr.sql_log_count - before

        make(1)
        self.assertLessEqual(make(100), make(2) + 12)
