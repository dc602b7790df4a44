import re

from markupsafe import Markup

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import html_sanitize, is_html_empty, plaintext2html

LONGEST = 100000
LONGEST_OUTSIDE = 20000
# what the host's composer makes, and nobody writes by hand
TAG = re.compile(
    r"</?(?:p|div|br|span|a|b|i|u|s|strong|em|ul|ol|li|pre|code|blockquote|h[1-6]"
    r"|img|table|tbody|tr|td|th|font|hr|small|sub|sup)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


class TalkBody(models.Model):
    """Makes clean HTML of what somebody sends."""

    _inherit = "collab.workspace"

    @api.model
    def _talk_body(self, body):
        """Return the text of a post as clean HTML, empty when there is none.

        What people from outside send is always plain text.

        :raise UserError: it is no text, or too long
        """
        longest = LONGEST_OUTSIDE if self._talk_outside() else LONGEST
        if body is None or body is False:
            body = ""
        if not isinstance(body, str):
            raise UserError(self.env._("A post is a text."))
        if len(body) > longest:
            raise UserError(
                self.env._("This is too long: at most %s characters.", longest)
            )
        body = body.replace("\x00", "").strip()
        if TAG.search(body) and not self._talk_outside():
            clean = html_sanitize(
                body, sanitize_attributes=True, sanitize_style=True, sanitize_form=True
            )
            return Markup() if is_html_empty(clean) and "<img" not in clean else clean
        return plaintext2html(body) if body else Markup()
