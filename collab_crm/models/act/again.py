from odoo import Command, api, models
from odoo.exceptions import AccessError, LockError, UserError

from ...tools.fact import Fact
from ...tools.transition import Route


class OrderAgain(models.AbstractModel):
    """A customer orders the same again: a quotation at today's prices, for his
    salesperson to look at.
    """

    _inherit = "collab.order.page"

    @api.model
    def _page(self, workspace, order):
        page = super()._page(workspace, order)
        may = workspace._talk_outside() and workspace._portal_may("change")
        wish = self._wish_of(order)
        return page | {
            "again": bool(may and not wish and page["lines"]),
            "wish": wish and {"name": wish.name, "ready": wish.state == "sent",
                              "url": f"/my/orders/{wish.id}"},
        }  # fmt: skip

    @api.model
    def _wish_of(self, order):
        """Return the quotation a customer has wished for of an order (in sudo)."""
        # sudo: a draft of his own wish; only its number is told
        wishes = self.env["collab.order.again"].sudo()
        return wishes.search(
            [
                ("order_id", "=", order.id),
                ("quotation_id.state", "in", ("draft", "sent")),
            ],
            limit=1,
        ).quotation_id

    @api.model
    def _order_again(self, workspace, order):
        """Wish for the same again. Twice is once, as long as it is no order.

        :param order: one record of :meth:`_orders`
        :return: the quotation, in sudo
        :raise AccessError: his role does not include it
        :raise UserError: nothing of it is offered any more
        """
        workspace._talk_check(shared=True)
        if not workspace._talk_outside() or not workspace._portal_may("change"):
            raise AccessError(self.env._("Your role here does not include ordering."))
        source = order.sudo()  # sudo: what he ordered; prices are the host's
        try:
            source.lock_for_update(allow_referencing=True)
        except LockError:  # he, or a colleague, at the same moment
            raise UserError(
                self.env._("Your last post is still on its way. Please try again.")
            ) from None
        if wish := self._wish_of(order):
            return wish
        lines = source.order_line._collab_changeable()
        offered = lines.filtered(lambda line: line._collab_offered())
        if not offered:
            raise UserError(
                self.env._("Nothing of this order is offered any more. Write to us.")
            )
        quotation = self._quote_again(source, offered)
        # sudo: kept by the system
        self.env["collab.order.again"].sudo().create(
            {
                "order_id": source.id,
                "quotation_id": quotation.id,
                "partner_id": self.env.user.partner_id.id,
            }
        )
        self._tell_again(workspace, source, quotation, lines - offered)
        return quotation

    @api.model
    def _quote_again(self, source, lines):
        """Return a draft with these lines; names, prices and taxes are the host's."""
        # nobody from outside follows a document of the back office
        orders = source.with_company(source.company_id).with_context(
            mail_create_nosubscribe=True, lang=source.partner_id.lang
        )
        return orders.create(
            {
                "partner_id": source.partner_id.id,
                "partner_invoice_id": source.partner_invoice_id.id,
                "partner_shipping_id": source.partner_shipping_id.id,
                "company_id": source.company_id.id,
                "user_id": source.user_id.id,
                "team_id": source.team_id.id,
                "origin": source.name,
                "order_line": [
                    Command.create(
                        {
                            "product_id": line.product_id.id,
                            "product_uom_qty": line.product_uom_qty,
                            "product_uom_id": line.product_uom_id.id,
                            "product_no_variant_attribute_value_ids": [
                                Command.set(
                                    line.product_no_variant_attribute_value_ids.ids
                                )
                            ],
                        }
                    )
                    for line in lines
                ],
            }
        )

    @api.model
    def _tell_again(self, workspace, source, quotation, left):
        """Tell the salesperson by an activity, and both sides in the feed."""
        note = ""
        if left:
            names = ", ".join((line.name or "").partition("\n")[0] for line in left)
            note = self.env._("Not offered any more, and left out: %s", names)
        # sudo: who stands for the customer
        person = source.user_id or workspace.sudo().user_id
        if person:
            quotation.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._("Ordered again by the customer: %s", source.name),
                note=note,
                user_id=person.id,
            )
        fact = Fact(
            "order.again",
            source._name,
            source.id,
            occurred_at=quotation.create_date,
            actor_id=self.env.user.partner_id.id,
            data={
                "document": source.name,
                "order": quotation.name,
                "note": note or None,
            },
            stamp=f"again/{quotation.id}",
            routes=(
                Route(source.id, source.company_id.id, None, workspace_id=workspace.id),
            ),
        )
        self.env["collab.plan.step"]._record_safely([fact])
