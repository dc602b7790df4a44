from odoo import api, models


class PromiseRecorder(models.Model):
    """Lets the ledger see what the recorder has seen, in the same transaction."""

    _inherit = "collab.event"

    @api.model
    def _concerned(self, pending):
        return super()._concerned(pending) or bool(pending.lines)

    @api.model
    def _record_besides(self, pending):
        result = super()._record_besides(pending)
        self.env["collab.promise"]._write_ledger(pending)
        return result

    @api.model
    def _open_workspaces(self, facts):
        # the ledger is about to be told of these orders: they are not filled in as past
        told = [fact.res_id for fact in facts if fact.res_model == "sale.order"]
        opening = self.with_context(collab_orders_told=told)
        return super(PromiseRecorder, opening)._open_workspaces(facts)

    @api.model
    def _cron_reconcile(self):
        result = super()._cron_reconcile()
        self.env["collab.promise"]._reconcile()
        return result
