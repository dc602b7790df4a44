from odoo import api, models


class StatementReport(models.AbstractModel):
    """The statement as a document: with the rights of who asks for it, whatever way."""

    _name = "report.collab_crm.report_statement"
    _description = "Statement of Account as a Document"

    @api.model
    def _get_report_values(self, docids, data=None):
        # sudo: taken back; a report can be asked for by its address
        places = self.env["collab.workspace"].sudo(False).browse(docids)
        page = self.env["collab.account.page"].sudo(False)  # sudo: taken back
        period = data or {}
        docs = [
            {"place": place.sudo(), "statement": statement}  # sudo: name and address
            for place in places._filtered_access("read")
            if place._material_of_customer()
            and (
                statement := page._statement(
                    place, period.get("since", ""), period.get("until", "")
                )
            )
        ]
        return {"docs": docs}
