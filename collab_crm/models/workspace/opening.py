from psycopg2.errors import UniqueViolation

from odoo import api, models
from odoo.exceptions import ConcurrencyError
from odoo.fields import Domain
from odoo.tools import mute_logger


class WorkspaceOpening(models.Model):
    _inherit = "collab.workspace"

    @api.model
    def _open_for_partners(self, partners, kind="customer", company=None):
        """Return the workspaces of partners, opening the missing ones.

        An archived workspace is restored. Runs with the rights of the caller, who
        needs sudo to open for others.

        :param partners: contacts; their commercial partners count
        :param str kind: "customer" or "supplier"
        :param company: our company, by default the current one
        :raise ConcurrencyError: somebody opened the same workspace at the same time;
            the host runs the request again, which then finds it
        """
        company = company or self.env.company
        # sudo: the company of a contact, whoever gave the contact
        partners = partners.sudo().commercial_partner_id.sudo(False)
        domain = [
            ("company_id", "=", company.id),
            ("partner_id", "in", partners.ids),
            ("kind", "=", kind),
            ("parent_id", "=", False),
        ]
        found = self._found(domain)
        # sudo: one the caller may not read is there all the same
        missing = partners - found.sudo().partner_id
        return found | self._create_once(
            [self._partner_vals(partner, kind, company) for partner in missing]
        )

    @api.model
    def _open_by_rule(self, partners, company):
        """Open the workspaces of customers who never had one in a company.

        One that somebody has archived stays so: the rule is for new customers.
        """
        had = self.with_context(active_test=False).search(
            [
                ("company_id", "=", company.id),
                ("partner_id", "in", partners.ids),
                ("kind", "=", "customer"),
                ("parent_id", "=", False),
            ]
        )
        return self._open_for_partners(partners - had.partner_id, company=company)

    @api.model
    def _open_for_leads(self, leads):
        """Return the rooms of leads, opening the missing ones.

        A lead with a customer gets a room under the customer's workspace, a lead
        without one a workspace of its own, which becomes the customer's later.

        :raise ConcurrencyError: as :meth:`_open_for_partners`
        """
        found = self._found(Domain("lead_id", "in", leads.ids))
        # sudo: one the caller may not read is there all the same
        missing = leads - found.sudo().lead_id
        parents = {}
        for company, group in (
            missing.filtered("partner_id")
            .grouped(lambda lead: lead.company_id or self.env.company)
            .items()
        ):
            opened = self._open_for_partners(group.partner_id, company=company)
            # sudo: the customer's workspace may be closed to who opens a room
            for workspace in opened.sudo():
                parents[company.id, workspace.partner_id.id] = workspace.id
        return found | self._create_once(
            [self._lead_vals(lead, parents) for lead in missing]
        )

    @api.model
    def _enter_partner(self, partner, kind="customer"):
        """Return the workspace of a partner for somebody who clicks a button.

        An archived one is returned as it is, to be looked at and restored.
        """
        partner = partner.sudo().commercial_partner_id  # sudo: the company of a contact
        domain = [
            ("company_id", "=", self.env.company.id),
            ("partner_id", "=", partner.id),
            ("kind", "=", kind),
            ("parent_id", "=", False),
        ]
        found = self._there(domain)
        contact = self.env["res.partner"].browse(partner.id)
        return found or self._open_for_partners(contact, kind)

    @api.model
    def _enter_lead(self, lead):
        """Return the room of a lead, as :meth:`_enter_partner`."""
        return self._there([("lead_id", "=", lead.id)]) or self._open_for_leads(lead)

    @api.model
    def _there(self, domain):
        # sudo: one the caller may not read is there all the same
        found = self.sudo().with_context(active_test=False).search(domain)
        return self.browse(found.ids)

    @api.model
    def _found(self, domain):
        """Return the workspaces of a domain, the archived ones restored.

        :raise AccessError: the caller has no right to restore an archived one
        """
        found = self._there(domain)
        archived = found.filtered(lambda w: not w.sudo().active)  # sudo: as above
        if archived:
            archived.action_unarchive()
        return found

    @api.model
    def _create_once(self, vals_list):
        """Create workspaces; have the request retried if somebody was quicker.

        The row of the other transaction is not visible in our snapshot, so reading
        again would find nothing: only a new transaction can. (No flush: that would
        run the hooks before commit in the middle of the action.)
        """
        if not vals_list:
            return self.browse()
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint(flush=False):
                return self.create(vals_list)
        except UniqueViolation as error:
            raise ConcurrencyError("workspace opened by somebody else") from error

    @api.model
    def _partner_vals(self, partner, kind, company):
        owner = partner.sudo().user_id  # sudo: the salesperson, whoever opens
        return {
            "kind": kind,
            "company_id": company.id,
            "partner_id": partner.id,
            "user_id": self._owner(owner, company).id,
        }

    @api.model
    def _lead_vals(self, lead, parents):
        company = lead.company_id or self.env.company
        partner = lead.partner_id.commercial_partner_id
        return {
            "company_id": company.id,
            "partner_id": partner.id,
            "lead_id": lead.id,
            "parent_id": parents.get((company.id, partner.id), False),
            "user_id": self._owner(lead.user_id, company).id,
        }

    @api.model
    def _owner(self, user, company):
        """Return who owns a new workspace: the responsible, else whoever opens it."""
        for candidate in (user, self.env.user):
            staff = candidate._collab_staff()
            if company in staff.sudo().company_ids:  # sudo: companies of a colleague
                return staff
        return self.env["res.users"]
