import re

from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from ..models.act.account_invoices import PAGE
from ..tools.typed import text_of
from .feed import find_workspace
from .page import PagePortal, gone

PLACE = "/my/workspaces/<int:workspace_id>"
REPORT = "collab_crm.report_statement"


class AccountPortal(PagePortal):
    """Invoices, the statement of account, and what lies here for the customer."""

    def _find_for(self, workspace_id, right):
        """Return the workspace, empty when the reader's role does not include it: what
        is missing and what is forbidden look the same.
        """
        workspace = find_workspace(workspace_id)
        found = workspace and workspace._portal_may(right)
        if found and workspace._material_of_customer():
            return workspace
        return workspace.browse()

    @http.route(
        f"{PLACE}/invoices",
        type="http",
        auth="user",
        website=True,
        readonly=True,
        methods=["GET"],
    )
    def portal_workspace_invoices(self, workspace_id, show="", page="", **kw):
        """List the invoices: those to pay, or those that are paid."""
        workspace = self._find_for(workspace_id, "invoices")
        if not workspace:
            return gone()
        known = re.fullmatch("[0-9]{1,6}", text_of(page))
        number = max(int(page), 1) if known else 1
        paid = show == "paid"
        rows, more = request.env["collab.account.page"]._page(
            workspace, paid, (number - 1) * PAGE
        )
        values = self._page_values(
            workspace,
            request.env._("Invoices"),
            "invoices",
            collab_rows=rows,
            collab_paid=paid,
            collab_number=number,
            collab_more=more,
        )
        return request.render("collab_crm.portal_invoices", values)

    def _statement_of(self, workspace, since, until):
        """Return the statement and the refusal, one of them empty."""
        account = request.env["collab.account.page"]
        try:
            return account._statement(workspace, since, until), ""
        except UserError as refusal:
            return account._statement(workspace), str(refusal)

    @http.route(
        f"{PLACE}/statement",
        type="http",
        auth="user",
        website=True,
        readonly=True,
        methods=["GET"],
    )
    def portal_workspace_statement(self, workspace_id, since="", until="", **kw):
        """Show the statement of account of a period."""
        workspace = self._find_for(workspace_id, "invoices")
        if not workspace:
            return gone()
        statement, error = self._statement_of(workspace, since, until)
        values = self._page_values(
            workspace,
            request.env._("Statement of account"),
            "invoices",
            collab_statement=statement,
            collab_error=error,
        )
        status = 400 if error else 200
        return request.render("collab_crm.portal_statement", values, status=status)

    @http.route(
        f"{PLACE}/statement/pdf",
        type="http",
        auth="user",
        readonly=True,
        methods=["GET"],
    )
    def portal_workspace_statement_pdf(self, workspace_id, since="", until="", **kw):
        """Return the statement of account as a document to keep."""
        workspace = self._find_for(workspace_id, "invoices")
        if not workspace:
            raise request.not_found()
        statement, error = self._statement_of(workspace, since, until)
        if error:
            raise request.not_found()
        # sudo: printers and layouts; the report itself asks with the reader's rights
        report = request.env["ir.actions.report"].sudo()
        period = {"since": statement["since"], "until": statement["until"]}
        content, kind = report._render_qweb_pdf(REPORT, [workspace.id], data=period)
        name = f"statement-{statement['since']}-{statement['until']}.{kind}"
        types = {"pdf": "application/pdf", "html": "text/html; charset=utf-8"}
        headers = [
            ("Content-Type", types.get(kind, "application/octet-stream")),
            ("Content-Disposition", content_disposition(name)),
        ]
        return request.make_response(content, headers=headers)

    @http.route(
        f"{PLACE}/material",
        type="http",
        auth="user",
        website=True,
        readonly=True,
        methods=["GET"],
    )
    def portal_workspace_material(self, workspace_id, **kw):
        """List what is the customer's own and lies in our stock."""
        workspace = self._find_for(workspace_id, "deliveries")
        if not workspace:
            return gone()
        values = self._page_values(
            workspace,
            request.env._("Your material with us"),
            "material",
            collab_rows=workspace._material_rows(),
        )
        return request.render("collab_crm.portal_material", values)
