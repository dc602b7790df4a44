from odoo import http
from odoo.http import request
from odoo.tools import SQL

from odoo.addons.account.controllers.portal import PortalAccount
from odoo.addons.sale.controllers.portal import CustomerPortal as SalePortal
from odoo.addons.sale_stock.controllers.portal import SaleStockPortal

from ..tools.ids import is_id
from .feed import FeedController
from .host_token import plain_token
from .knowledge import KnowledgePortal
from .order import OrderPortal
from .portal import WorkspacePortal


def visitor():
    """Return the person of a customer or supplier whose visit is noted, or None.

    Colleagues are not noted, nor what they see through the eyes of a contact.
    """
    user = request.env.user
    return user.partner_id if user._is_portal() else None


def note(place, response, kind, record=None, name="", person=None, **said):
    """Note that a page of a workspace was shown.

    :param SQL place: which workspace ``w``
    :param response: only what is there was seen
    """
    if person is None:
        person = visitor()
    if person is None or response.status_code != 200 or is_preview():
        return
    request.env["collab.view"]._note(
        place,
        partner_id=person.id or None,
        kind=kind,
        res_model=record._name if record is not None else None,
        res_id=record.id if record is not None else None,
        name=name or None,
        **said,
    )


def is_preview():
    """Tell whether a colleague looks through the eyes of a contact."""
    return getattr(request, "collab_preview", False)


def of_customer(document):
    """Return the condition on the workspaces of a document's customer; None: there is
    none, which costs no query.
    """
    company = document.sudo().partner_id.commercial_partner_id  # sudo: whose it is
    if company.id not in request.env["collab.workspace"]._index().partners:
        return None
    return SQL(
        "w.partner_id = %s AND w.company_id = %s AND w.active"
        " AND w.kind = 'customer' AND w.parent_id IS NULL",
        company.id,
        document.sudo().company_id.id,  # sudo: as above
    )


def note_document(model, document_id, response, kind, action):
    """Note that a page of the host was shown, to a person who is logged in or to
    somebody who has the link of a mail.
    """
    document = request.env[model].browse(document_id)
    person = visitor()
    if person is None and request.env.user._is_public():
        person = request.env["res.partner"]
    place = None if person is None else of_customer(document)
    if place is not None:
        name = document.sudo().display_name  # sudo: the host has shown it
        note(place, response, kind, document, name, person, action=action)


class ViewedWorkspace(WorkspacePortal):
    """Notes that the page of a workspace was opened."""

    @http.route()
    def portal_my_workspace(self, workspace_id, cursor=None, seen=None, **kw):
        response = super().portal_my_workspace(workspace_id, cursor, seen, **kw)
        if not cursor:
            # while what was read is still known: a note ends the transaction
            response.flatten()
            place = request.env["collab.workspace"].browse(workspace_id)
            values = getattr(response, "qcontext", {}).get("collab_workspace") or {}
            note(
                SQL("w.id = %s", workspace_id),
                response,
                "workspace",
                place,
                values.get("name"),
            )
        return response


class ViewedOrder(OrderPortal):
    """Notes that the page of an order was opened."""

    @http.route()
    def portal_workspace_order(self, workspace_id, order_id, **kw):
        response = super().portal_workspace_order(workspace_id, order_id, **kw)
        order = request.env["sale.order"].browse(order_id)
        values = getattr(response, "qcontext", {}).get("collab_order") or {}
        place = SQL("w.id = %s", workspace_id)
        note(place, response, "order", order, values.get("name"))
        return response


class ViewedKnowledge(KnowledgePortal):
    """Notes that an article was opened."""

    @http.route()
    def portal_my_article(self, article_id, **kw):
        response = super().portal_my_article(article_id, **kw)
        person = visitor()
        values = getattr(response, "qcontext", {}).get("collab_article") or {}
        if person is not None and values:
            article = request.env["collab.article"].browse(article_id)
            place = SQL(
                "w.active AND w.parent_id IS NULL AND w.partner_id = %s",
                person.commercial_partner_id.id,
            )
            note(place, response, "article", article, values.get("name"))
        return response


class ViewedFile(FeedController):
    """Notes that a file of a feed was downloaded."""

    @http.route()
    def collab_file(self, message_id, attachment_id, **kw):
        response = super().collab_file(message_id, attachment_id, **kw)
        if visitor() is not None:
            file = request.env["ir.attachment"].browse(attachment_id)
            name = file.sudo().name  # sudo: the right to it was checked
            place = SQL(
                """w.id IN (SELECT t.workspace_id FROM collab_event_target t
                              JOIN collab_event e ON e.id = t.event_id
                              JOIN collab_member m ON m.workspace_id = t.workspace_id
                               AND m.partner_id = %s AND m.granted
                             WHERE e.message_id = %s)""",
                request.env.user.partner_id.id,
                message_id,
            )
            note(place, response, "file", file, name, action="download")
        return response


class ViewedSale(SalePortal):
    """Notes that the host's page of an order or quotation was opened."""

    @http.route()
    def portal_order_page(self, order_id, report_type=None, **kw):
        response = super().portal_order_page(order_id, report_type=report_type, **kw)
        if getattr(response, "status_code", 0) == 200:
            order = request.env["sale.order"].browse(order_id)
            state = order.sudo().state  # sudo: the host has shown it
            kind = "order" if state in ("sale", "cancel") else "quotation"
            action = "download" if report_type else "seen"
            note_document("sale.order", order_id, response, kind, action)
        return response


class ViewedInvoice(PortalAccount):
    """Notes that the host's page of an invoice was opened."""

    @http.route()
    def portal_my_invoice_detail(self, invoice_id, report_type=None, **kw):
        response = super().portal_my_invoice_detail(
            invoice_id, report_type=report_type, **kw
        )
        if getattr(response, "status_code", 0) == 200:
            action = "download" if report_type else "seen"
            note_document("account.move", invoice_id, response, "invoice", action)
        return response


class ViewedDelivery(SaleStockPortal):
    """Notes that the host's delivery note was downloaded."""

    @http.route()
    def portal_my_picking_report(self, picking_id, access_token=None, **kw):
        # sudo: only whether the host has a token to compare with; it breaks without
        known = (
            request.env["stock.picking"]
            .sudo()
            .browse(picking_id if is_id(picking_id) else ())
        )
        if not known.exists():
            raise request.not_found()
        token = plain_token(access_token) if known.sale_id.access_token else None
        response = super().portal_my_picking_report(
            picking_id, access_token=token, **kw
        )
        if getattr(response, "status_code", 0) == 200:
            note_document("stock.picking", picking_id, response, "delivery", "download")
        return response
