from odoo import api, fields, models


class AlertCause(models.AbstractModel):
    """Something that puts promises at risk, found in stored data.

    Another addon adds one by a model that inherits this, names what kinds of alert it
    finds, and returns them for all companies at once. The kind itself is added to the
    field ``kind`` of ``collab.alert``.
    """

    _name = "collab.alert.cause"
    _description = "Cause of Alerts"

    # kinds of alert it finds: what it finds no more of these is resolved
    _kinds = ()

    @api.model
    def _found(self):
        """Return what is wrong now, in all companies, in a constant number of queries.

        :return: list of :class:`Cause` (tools/alerting.py), each key once
        """
        return []

    @api.model
    def _every(self):
        """Return the models of all causes there are."""
        names = self.env.registry.descendants([self._name], "_inherit")
        models_ = (self.env[name] for name in sorted(names))
        # sudo: jobs look at all documents
        return [model.sudo() for model in models_ if model._kinds]

    @api.model
    def _since(self, hours_field):
        """Return ``{company id: moment}`` so many working hours ago, where the company
        says how many.

        :param str hours_field: field of the company; 0 there: nothing is looked for
        :return: dict of naive moments in UTC
        """
        now = fields.Datetime.now()
        # sudo: jobs look at all companies
        companies = self.env["res.company"].sudo().search([(hours_field, ">", 0)])
        alert = self.env["collab.alert"]
        return {
            company.id: alert._after(company.resource_calendar_id, now, -hours)
            for company in companies
            for hours in [company[hours_field]]
        }
