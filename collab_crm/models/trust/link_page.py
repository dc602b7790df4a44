from markupsafe import Markup

from odoo import models
from odoo.tools import format_amount, format_date

from ...tools.pictures import readdressed
from .link_documents import MODELS

# templates of the kinds; each reads the values of its method
PAGES = {
    "workspace": "collab_crm.link_workspace",
    "order": "collab_crm.link_order",
    "quotation": "collab_crm.link_offer",
    "invoice": "collab_crm.link_offer",
    "article": "collab_crm.link_article",
    "file": "collab_crm.link_file",
    "approval": "collab_crm.link_approval",
    "request": "collab_crm.link_request",
}


class LinkPage(models.Model):
    """What a link shows: plain values, made for its person, and nothing around it."""

    _inherit = "collab.link"

    def _reading(self):
        """Return the link as it is read for its person: in his language and time zone,
        as somebody who is not logged in. What is shown is chosen by these methods.
        """
        person = self.partner_id
        public = self.env.ref("base.public_user")
        context = {
            "lang": person.lang or self.env.lang,
            "tz": person.tz or self.workspace_id.company_id.partner_id.tz or "UTC",
            "allowed_company_ids": self.workspace_id.company_id.ids,
        }
        # sudo: the link is the right to this one document, and was checked
        return self.with_env(self.env(user=public.id, su=True, context=context))

    def _page(self):
        """Return ``(template, values)`` of the page."""
        link = self._reading()
        document = link.env[MODELS[link.kind]].browse(link.res_id)
        values = getattr(link, f"_show_{link.kind}")(document)
        return PAGES[link.kind], {"collab_link": link._told(), **values}

    def _show_order(self, order):
        page = self.env["collab.order.page"]._page(self.workspace_id, order)
        # the notes of the host open with a login only
        deliveries = [delivery | {"note": ""} for delivery in page["deliveries"]]
        return {"collab_order": page | {"deliveries": deliveries}}

    def _show_workspace(self, place):
        orders, more, _moved = self.env["collab.order.page"]._under_way(place)
        return {
            "collab_orders": orders,
            "collab_orders_more": more,
            "collab_team": place._portal_team(),
            "collab_plan": place._portal_plan(),
            "collab_side": place._portal_side(),
        }

    def _show_quotation(self, order):
        lines = order.order_line.filtered(lambda line: not line.is_downpayment)
        dates = [
            (self.env._("Date"), order.date_order),
            (self.env._("Valid until"), order.validity_date),
        ]
        return {"collab_offer": self._offer(order, lines, dates, order.amount_untaxed)}

    def _show_invoice(self, move):
        dates = [
            (self.env._("Date"), move.invoice_date),
            (self.env._("Due on"), move.invoice_date_due),
        ]
        offer = self._offer(move, move.invoice_line_ids, dates, move.amount_untaxed)
        offer["totals"].append(
            (self.env._("Still to pay"), self._money(move.amount_residual, move))
        )
        return {"collab_offer": offer}

    def _offer(self, document, lines, dates, untaxed):
        """Return a quotation or an invoice: what, how much, for how much."""
        page = self.env["collab.order.page"]
        quantity = (
            "product_uom_qty" if "product_uom_qty" in lines._fields else "quantity"
        )
        return {
            "name": document.name,
            "dates": [
                (label, format_date(self.env, day)) for label, day in dates if day
            ],
            "lines": [
                {
                    "section": line.display_type
                    in ("line_section", "line_subsection", "line_note"),
                    "name": line.name or "",
                    "quantity": page._amount(line[quantity]),
                    "unit": line.product_uom_id.name or "",
                    "amount": self._money(line.price_subtotal, document),
                }
                for line in lines
            ],
            "totals": [
                (self.env._("Without taxes"), self._money(untaxed, document)),
                (self.env._("Total"), self._money(document.amount_total, document)),
            ],
        }

    def _money(self, amount, document):
        return format_amount(self.env, amount, document.currency_id)

    def _show_article(self, article):
        address = f"/collab/shared/{self.id}/file/%s"
        return {
            "collab_article": {
                "name": article.name,
                "revised": format_date(self.env, article.revised_at),
                # the host cleans it when it is written
                "body": Markup(readdressed(article.body, address)),
            }
        }

    def _file(self, file_id):
        """Return a file of what is shared, as the host streams it, or None.

        :param int file_id: as the page names it
        :return: ``(record in sudo, field, name)``
        """
        find = getattr(self, f"_file_of_{self.kind}", None)
        return find and find(self._reading(), file_id)

    def _file_of_article(self, link, file_id):
        article = link.env["collab.article"].browse(link.res_id)
        file = article._portal_file(file_id)
        return (file, "raw", file.name) if file else None
