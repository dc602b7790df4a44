from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.cockpit import Figure


class CockpitActivity(models.Model):
    """What is to be done next for a customer: activities on his documents."""

    _inherit = "collab.workspace"

    def _activity_places(self):
        """Return ``{model: domain}`` of the documents whose activities count."""
        places = {
            "collab.workspace": Domain("id", "=", self.id),
            "crm.lead": self._leads_domain(),
            "sale.order": self._orders_domain(),
        }
        if self.kind == "supplier":
            places = {
                "collab.workspace": Domain("id", "=", self.id),
                "purchase.order": self._purchases_domain(),
            }
        if not self._is_room():
            places["res.partner"] = self._cockpit_people()
        return places

    def _activity_ids(self, span, late=False):
        """Return the ids of these activities, the next first.

        :param bool late: only those whose day has passed
        """
        self.env["mail.activity"].flush_model()
        rows = self.env.execute_query(
            SQL(
                "SELECT a.id FROM (%s) a WHERE %s ORDER BY a.date_deadline, a.id",
                self._activity_query(),
                SQL("a.date_deadline < %s", span.today) if late else SQL("TRUE"),
            )
        )
        return [id_ for (id_,) in rows]

    def _activity_query(self):
        """Return the query of the open activities of the customer's documents, as far
        as the host lets the reader read them.
        """
        parts = [
            SQL(
                """SELECT a.* FROM mail_activity a WHERE a.active
                      AND a.res_model = %s AND a.res_id IN %s AND %s""",
                name,
                self._activity_documents(name, domain),
                self._activity_allowed(name, domain),
            )
            for name, domain in self._activity_places().items()
        ]
        return SQL(" UNION ALL ").join(parts)

    def _activity_documents(self, name, domain):
        """Return the query of the documents of the customer, readable or not."""
        # sudo: whose activities may be read is said by _activity_allowed
        documents = self.env[name].sudo()
        return documents._search(domain, active_test=False).subselect()

    def _activity_allowed(self, name, domain):
        """Return the host's own condition for reading an activity: it is the reader's,
        or he may do with the document what is needed to write a message on it.
        """
        model = self.env[name]
        operation = getattr(model, "_mail_post_access", "read")
        own = SQL("a.user_id = %s", self.env.uid)
        if not model.has_access(operation):
            return own
        rule = self.env["ir.rule"]._compute_domain(name, operation)
        # sudo: the rule of the operation stands in the domain
        allowed = model.sudo()._search(domain & rule, active_test=False)
        return SQL("(%s OR a.res_id IN %s)", own, allowed.subselect())

    def _activity_figures(self, span):
        """Return the next activity, and how many are late already."""
        self.env["mail.activity"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT a.date_deadline, COALESCE(NULLIF(a.summary, ''),
                          kind.name->>%(lang)s, kind.name->>'en_US'),
                          count(*) FILTER (WHERE a.date_deadline < %(today)s) OVER ()
                     FROM (%(every)s) a
                     LEFT JOIN mail_activity_type kind ON kind.id = a.activity_type_id
                    ORDER BY a.date_deadline, a.id LIMIT 1""",
                lang=self.env.lang or "en_US",
                today=span.today,
                every=self._activity_query(),
            )
        )
        deadline, note, late = rows[0] if rows else (None, None, 0)
        env = self.env
        return [
            Figure("next", env._("Next activity"), kind="date", value=deadline,
                   note=note, opens=True),
            Figure("overdue", env._("Activities overdue"), value=late, opens=True,
                   tone="bad"),
        ]  # fmt: skip
