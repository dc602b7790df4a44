from odoo import models

from ..notice.outside_digest import BRANDED

TEMPLATE = "collab_crm.people_letter"
# what is told to those who are here
CHANGES = ("role", "scope")


class MemberLogLetter(models.Model):
    """A change of who may see what is mailed to the person, and to who administers
    the access of his company.
    """

    _inherit = "collab.member.log"

    def _tell(self, welcomed=False):
        """Mail what has been logged.

        :param bool welcomed: the persons have been told by the host's invitation
        """
        letters = [
            log._letter(person)
            for log in self
            for person in log._concerned()
            if not (welcomed and person == log.partner_id)
        ]
        # sudo: mails are written for others, by the system
        self.env["mail.mail"].sudo().create(letters)
        if letters:
            # sudo: the host's own job
            self.env.ref("mail.ir_cron_mail_scheduler_action").sudo()._trigger()

    def _concerned(self):
        """Return the person, and the administrators of his company."""
        members = self.workspace_id.member_ids.filtered(
            lambda m: m.granted and m.role == "administrator" and m.side != "internal"
        )
        people = self.partner_id | members.partner_id
        if self.what in CHANGES and not self.partner_id._collab_been_here():
            # he has not accepted yet: what he gets then is what holds then
            people -= self.partner_id
        return people.filtered("email_normalized") - self.actor_id

    def _letter(self, person):
        """Return the values of a mail of the host, in the language of its reader."""
        company = self.workspace_id.company_id
        log = self.with_context(lang=person.lang or self.env.lang)
        subject, lines = log._words(person == self.partner_id)
        render = log.env["mail.render.mixin"]
        gone = self.what == "removed" and person == self.partner_id
        values = {
            "lines": lines,
            "link": not gone and self._place_link(person),
            "own": person == self.partner_id,
        }
        body = log.env["ir.qweb"]._render(TEMPLATE, values, lang=log.env.lang)
        body = render._render_encapsulate(
            BRANDED,
            body,
            add_context={
                "company": company,
                "has_button_access": False,
                "record_name": self.workspace_id.name,
                "model_description": log.env._("workspace"),
            },
        )
        return self.env["collab.notice"]._mail_from(company, person, subject, body)

    def _place_link(self, person):
        page = "" if person == self.partner_id else "/people"
        return f"{self.get_base_url()}/my/workspaces/{self.workspace_id.id}{page}"

    def _words(self, own):
        """Return subject and lines of the letter.

        :param bool own: it is about its reader
        """
        names = {
            "person": self.partner_id.name,
            "actor": self.actor_id.name or self.workspace_id.company_id.name,
            "workspace": self.workspace_id.name,
        }
        subject = self._subject(own, names)
        if self.what == "removed":
            return subject, [subject + "."]
        member = self.env["collab.member"]
        role = member._role_labels()[self.role or False]
        opens = member._role_words()[self.role or False]
        lines = [subject + ".", f"{role}: {opens}"]
        if self.scope == "own":
            lines.append(member._scope_labels()["own"] + ".")
        return subject, lines

    def _subject(self, own, names):
        env = self.env
        if own:
            return {
                "invited": env._("%(actor)s invites you to %(workspace)s", **names),
                "again": env._("%(actor)s invites you to %(workspace)s", **names),
                "role": env._("Your role in %(workspace)s has changed", **names),
                "scope": env._("What you see in %(workspace)s has changed", **names),
                "removed": env._("You are not in %(workspace)s any more", **names),
            }[self.what]
        return {
            "invited": env._("%(actor)s has invited %(person)s", **names),
            "again": env._("%(actor)s has invited %(person)s", **names),
            "role": env._("%(actor)s has changed the role of %(person)s", **names),
            "scope": env._("%(actor)s has changed what %(person)s sees", **names),
            "removed": env._("%(actor)s has removed %(person)s", **names),
        }[self.what]
