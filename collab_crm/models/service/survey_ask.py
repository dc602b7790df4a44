from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from .survey_settings import ASKED

TEMPLATE = "collab_crm.mail_template_survey"
# so many letters in one run; the others follow in the next one
MOST = 500
# whoever is new knows us too little
KNOWN = timedelta(days=30)


class SurveyAsk(models.Model):
    """Asks who has not been asked for so many months: one letter a person, whatever
    workspaces he is in, and none to who does not want it.
    """

    _inherit = "collab.survey"

    @api.model
    def _cron_survey(self):
        self._ask(self._to_ask())

    @api.model
    def _ask(self, people):
        """Ask people by mail (in sudo).

        :param list people: of :meth:`_to_ask`
        :return: the surveys
        """
        now = fields.Datetime.now()
        surveys = self.create([person | {"asked_at": now} for person in people])
        surveys._send()
        return surveys

    @api.model
    def _to_ask(self):
        """Return ``[{"partner_id", "workspace_id", "company_id", "role"}]``: one query,
        however many there are.
        """
        self.env.flush_all()
        now = fields.Datetime.now()
        roles = [
            SQL(
                "me.role = %s AND c.%s",
                role,
                SQL.identifier(f"collab_survey_{role}"),
            )
            for role in ASKED
        ]
        query = SQL(
            """SELECT DISTINCT ON (p.email_normalized)
                      me.partner_id, me.workspace_id, w.company_id, me.role
                 FROM collab_member me
                 JOIN collab_workspace w ON w.id = me.workspace_id
                 JOIN res_company c ON c.id = w.company_id
                 JOIN res_partner p ON p.id = me.partner_id
                WHERE c.collab_survey_months > 0 AND w.active AND w.kind = 'customer'
                  AND w.parent_id IS NULL AND me.active AND me.granted
                  AND me.side = 'customer' AND me.create_date < %(known)s
                  AND me.notify <> 'muted' AND p.active
                  AND p.email_normalized IS NOT NULL AND (%(roles)s)
                  AND NOT EXISTS (
                      SELECT 1 FROM collab_member off
                       WHERE off.partner_id = p.id AND off.survey IS FALSE)
                  AND NOT EXISTS (
                      SELECT 1 FROM mail_blacklist b
                       WHERE b.active AND b.email = p.email_normalized)
                  AND NOT EXISTS (
                      SELECT 1 FROM collab_survey s JOIN res_partner o
                          ON o.id = s.partner_id
                       WHERE o.email_normalized = p.email_normalized
                         AND s.asked_at > %(now)s::timestamp
                             - make_interval(months => c.collab_survey_months))
                ORDER BY p.email_normalized, w.id, me.id LIMIT %(most)s""",
            known=now - KNOWN,
            roles=SQL(" OR ").join(roles),
            now=now,
            most=MOST,
        )
        return self.env.execute_query_dict(query)

    def _send(self):
        """Send the letters (in sudo), each in the language of its reader."""
        template = self.env.ref(TEMPLATE, raise_if_not_found=False)
        if not self or not template:
            return
        mails = template.send_mail_batch(self.ids)
        for survey, mail in zip(self, mails, strict=True):
            # mail programs show a button that asks nobody any more
            mail.headers = repr(
                {
                    "List-Unsubscribe": f"<{survey._stop_url()}>",
                    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                }
            )
