import secrets
from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import consteq, hmac

SCOPE = "collab.link.code"
LIVES = timedelta(minutes=10)
PAUSE = timedelta(minutes=1)
# tries of one code; codes of an hour; wrong tries after which the link is over
TRIES, CODES, WRONG = 5, 5, 20
HOUR = timedelta(hours=1)


class LinkCode(models.Model):
    """A code by mail: who opens the link also reads the mail of the person."""

    _inherit = "collab.link"

    def _send_code(self):
        """Mail a new code; the one before is void.

        :raise UserError: one was just sent, or there were too many
        """
        self.lock_for_update()
        now = fields.Datetime.now()
        recent = self.code_sent_at and now - self.code_sent_at < HOUR
        if self.code_sent_at and now - self.code_sent_at < PAUSE:
            raise UserError(
                self.env._("A code was just sent. Please wait a minute for it.")
            )
        if recent and self.code_sent >= CODES:
            raise UserError(
                self.env._("Too many codes were sent. Please try again in an hour.")
            )
        code = f"{secrets.randbelow(10**6):06d}"
        self.write(
            {
                "code_hash": self._code_key(code),
                "code_until": now + LIVES,
                "code_sent_at": now,
                "code_tries": 0,
                "code_sent": self.code_sent + 1 if recent else 1,
            }
        )
        self._mail_code(code)

    def _try_code(self, code):
        """Tell whether a code is the one that was sent; it works once.

        :param code: anything
        """
        self.lock_for_update()
        alive = self.code_hash and self.code_until > fields.Datetime.now()
        if not alive or self.code_tries >= TRIES:
            return False
        typed = "".join(code.split()) if isinstance(code, str) else ""
        if consteq(self.code_hash, self._code_key(typed[:20])):
            self.code_hash = False
            return True
        vals = {"code_tries": self.code_tries + 1, "wrong_tries": self.wrong_tries + 1}
        if vals["wrong_tries"] >= WRONG:
            vals["revoked_at"] = fields.Datetime.now()
        self.write(vals)
        return False

    def _code_key(self, code):
        return hmac(self.env(su=True), SCOPE, f"{self.id}/{code}")

    def _masked_mail(self):
        """Return where the code goes, so that only its reader knows it again."""
        name, _at, domain = (self.partner_id.email_normalized or "").partition("@")
        return f"{name[:1]}•••@{domain}"
