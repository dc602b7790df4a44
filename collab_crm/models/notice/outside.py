from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...tools.notice import ANY, Reason
from .preference import CHANNELS, HOURS

# what a person from outside is told of at once: nothing else is mailed but the digest
WAITS = Reason("waits", ANY, urgent=True)
AT_ONCE = ("mentioned", "answer", "waits", "act")
KINDS = (*AT_ONCE, "message", "important", "followed")
CHOICES = ("mail", "digest", "none")


class NoticeWaits(models.Model):
    """People from outside are told at once of what waits for their answer."""

    _inherit = "collab.notice"

    reason = fields.Selection(
        selection_add=[("waits", "It waits for your answer")],
        ondelete={"waits": "cascade"},
    )

    @api.model
    def _reasons(self):
        reasons = super()._reasons()
        first = [reason.code for reason in reasons].index("assigned")
        return (*reasons[:first], WAITS, *reasons[first:])

    @api.model
    def _reason_conditions(self):
        """Return the conditions; another part adds what waits by :meth:`_waiting`."""
        waits = SQL("me.side <> 'internal' AND k.code = ANY(%s)", list(self._waiting()))
        return super()._reason_conditions() | {"waits": waits}

    @api.model
    def _waiting(self):
        """Return the codes of the event types that wait for an answer from outside."""
        return {"promise.revised"}

    @api.model
    def _channel(self, row, preference, company, quiet):
        if not row["share"] or row.get("host"):
            return super()._channel(row, preference, company, quiet)
        if not company.collab_notice_outside:
            return "none"
        chosen = preference[row["reason"]] if row["reason"] in KINDS else "mail"
        return chosen if chosen in CHOICES else "digest"

    def _link(self):
        """Lead to the page on which an answer is given, where there is one."""
        event = self.event_id
        if self.reason != "waits" or event.res_model != "sale.order":
            return super()._link()
        page = f"/my/workspaces/{self.workspace_id.id}/orders/{event.res_id}"
        return self.get_base_url() + page

    def _line(self, row, reading, reader):
        return super()._line(row, reading, reader) | {"kind": self.reason}


class OutsidePreference(models.Model):
    _inherit = "collab.notice.preference"

    waits = fields.Selection(
        CHANNELS, string="Something waits for my answer", default="usual"
    )

    @api.model
    def _of(self, users):
        """Return what holds; what a company says is for its employees alone."""
        outside = users.filtered("share")
        found = super()._of(users - outside)
        if outside:
            # sudo: read by jobs that tell others, and only to tell them
            rows = self.sudo().search([("user_id", "in", outside.ids)])
            own = {row.user_id: row for row in rows}
            plain = self.sudo().new(self._outside_defaults())  # sudo: as above
            found |= {user: own.get(user) or plain for user in outside}
        return found

    @api.model
    def _outside_defaults(self):
        """Return what holds for people from outside who have chosen nothing."""
        chosen = {kind: "mail" if kind in AT_ONCE else "digest" for kind in KINDS}
        return chosen | {"digest": "daily", "digest_hour": "7"}

    @api.model
    def _outside_mine(self):
        """Return the row of a reader from outside in sudo, made when there is none.

        It is asked for when he changes something.
        """
        # sudo: people from outside have no access to it; it is his own
        rows = self.sudo()
        mine = rows.search([("user_id", "=", self.env.uid)])
        values = self._outside_defaults() | {"user_id": self.env.uid}
        return mine or rows.create(values)

    @api.model
    def _outside_page(self):
        """Return what a reader from outside has chosen, as texts of his language.

        :return: ``{"kinds": [{"name", "label", "now"}], "choices": {value: label},
            "digest", "digests", "hour", "hours"}``
        """
        mine = self._of(self.env.user)[self.env.user]
        digests = dict(self._fields["digest"]._description_selection(self.env))
        return {
            "kinds": [
                {"name": kind, "label": label, "now": mine[kind]}
                for kind, label in self._outside_labels().items()
            ],
            "choices": {
                "mail": self.env._("At once"),
                "digest": self.env._("In the daily digest"),
                "none": self.env._("Not at all"),
            },
            "digest": mine.digest,
            "digests": {key: digests[key] for key in ("daily", "off")},
            "hour": mine.digest_hour,
            "hours": dict(HOURS),
        }

    @api.model
    def _outside_labels(self):
        return {
            "mentioned": self.env._("I am mentioned"),
            "answer": self.env._("Somebody answers me"),
            "waits": self.env._("A new date or something else waits for my answer"),
            "act": self.env._("I am to approve something, or what I asked is decided"),
            "message": self.env._("Somebody writes to us"),
            "important": self.env._("Something important happens"),
            "followed": self.env._("Anything else, where I want to hear everything"),
        }

    @api.model
    def _outside_save(self, chosen):
        """Keep what a reader from outside has chosen.

        :param dict chosen: kind -> choice, ``digest``, ``digest_hour``
        :raise UserError: there is no such choice
        """
        allowed = dict.fromkeys(KINDS, CHOICES)
        allowed |= {"digest": ("daily", "off"), "digest_hour": tuple(dict(HOURS))}
        values = {name: chosen[name] for name in allowed if name in chosen}
        if any(value not in allowed[name] for name, value in values.items()):
            raise UserError(self.env._("There is no such choice."))
        self._outside_mine().write(values)
