from typing import NamedTuple

from odoo import api, fields, models, tools
from odoo.exceptions import UserError, ValidationError

from ...tools.departments import DEPARTMENTS
from ...tools.template import placeholders
from .formats import FORMATS

IMPORTANCE = [("0", "Detail"), ("1", "Normal"), ("2", "Important")]
SCOPES = [("people", "People"), ("changes", "Changes")]
AUDIENCES = [("internal", "Internal"), ("shared", "Shared with the other side")]


class Kind(NamedTuple):
    """What recording needs to know of an event type, without any query."""

    id: int
    department: str
    importance: str
    scope: str
    audience: str
    # company id -> (recorded, importance, audience), where it wants it otherwise
    own: dict

    def recorded_in(self, company_id):
        return company_id not in self.own or self.own[company_id][0]

    def importance_in(self, company_id):
        own = self.own.get(company_id)
        return (own and own[1]) or self.importance

    def audience_in(self, company_id):
        own = self.own.get(company_id)
        return (own and own[2]) or self.audience


class EventType(models.Model):
    """A kind of fact the feed can show. Administrators switch and retune it."""

    _name = "collab.event.type"
    _description = "Event Type"
    _inherit = ["collab.event.cached"]
    _order = "department, sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Technical name used by event sources.")
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    icon = fields.Char(default="fa-circle-o", help="Font Awesome class of the icon.")
    department = fields.Selection(DEPARTMENTS, required=True)
    importance = fields.Selection(IMPORTANCE, required=True, default="1")
    scope = fields.Selection(SCOPES, required=True, default="changes")
    audience = fields.Selection(
        AUDIENCES,
        required=True,
        default="internal",
        help="Shared events also reach the invited customers or suppliers who are "
        "party to the document. The choice applies to events from now on.",
    )
    text = fields.Char(
        required=True,
        translate=True,
        help="Sentence shown to colleagues. {document} and other values are filled "
        "in; a part in [square brackets] is left out when its value is missing or "
        "not for the reader.",
    )
    shared_text = fields.Char(
        translate=True,
        help="Sentence shown to customers and suppliers. Empty: the same sentence "
        "without amounts.",
    )
    group_ids = fields.Many2many(
        "res.groups",
        string="Visible to",
        help="Only colleagues in one of these groups read such events. "
        "Empty: every member of the workspace.",
    )
    amount_group_ids = fields.Many2many(
        "res.groups",
        "collab_event_type_amount_group_rel",
        string="Amounts visible to",
        help="Only colleagues in one of these groups read the amounts.",
    )

    _code_unique = models.Constraint(
        "UNIQUE(code)", "Another event type has this technical name already."
    )

    @api.constrains("text", "shared_text")
    def _check_templates(self):
        self._check_formats(self.mapped("text") + self.mapped("shared_text"))

    @api.model
    def _check_formats(self, templates):
        for template in templates:
            unknown = {f for _name, f in placeholders(template) if f} - set(FORMATS)
            if unknown:
                raise ValidationError(
                    self.env._(
                        "“%(format)s” is not a way to show a value. Known: %(known)s.",
                        format=unknown.pop(),
                        known=", ".join(FORMATS),
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_told(self):
        Event = self.env["collab.event"].sudo()  # whether there are events, not which
        if Event.search_count([("type_id", "in", self.ids)], limit=1):
            raise UserError(
                self.env._(
                    "There are events of this type. Switch it off instead: what "
                    "happened stays readable."
                )
            )

    @api.model
    @tools.ormcache()
    def _kinds(self):
        """Return code -> :class:`Kind` of all active types."""
        own = self._own_settings()
        # sudo: recording does not depend on what the acting user may configure
        known = self.sudo().search([("active", "=", True)])
        return {
            kind.code: Kind(
                kind.id,
                kind.department,
                kind.importance,
                kind.scope,
                kind.audience,
                own.get(kind.id, {}),
            )
            for kind in known
        }

    @api.model
    @tools.ormcache("prefix")
    def _ids_of(self, prefix):
        """Return the ids of the types whose technical name begins so; those that are
        switched off too: what they have told is still there.
        """
        # sudo: which types there are depends on nobody
        every = self.sudo().with_context(active_test=False)
        return every.search([("code", "=like", f"{prefix}%")]).ids

    @api.model
    @tools.ormcache("lang")
    def _faces(self, lang):
        """Return id -> dict of what readers of this language see of each type."""
        # sudo: the reader applies the groups of each type itself
        every = self.sudo().with_context(lang=lang)
        kinds = every.search([("active", "in", (True, False))])
        labels = dict(kinds._fields["department"]._description_selection(kinds.env))
        return {
            kind.id: {
                "code": kind.code,
                "label": kind.name,
                "icon": kind.icon,
                "department": kind.department,
                "department_label": labels[kind.department],
                "text": kind.text,
                "shared_text": kind.shared_text or kind.text,
                "group_ids": frozenset(kind.group_ids.ids),
                "amount_group_ids": frozenset(kind.amount_group_ids.ids),
            }
            for kind in kinds
        }
