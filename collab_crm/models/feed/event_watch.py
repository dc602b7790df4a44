from typing import NamedTuple

from odoo import Command, api, fields, models, tools
from odoo.exceptions import UserError
from odoo.fields import NO_ACCESS

from ...tools.watching import WATCHABLE, is_secret

# what Odoo writes by itself
SILENT = {*models.MAGIC_COLUMNS, "parent_path", "sequence"}


class Watched(NamedTuple):
    """What recording needs to know of a watched field, without any query."""

    code: str
    becomes: frozenset


class EventWatch(models.Model):
    """A field of a document whose changes enter the feed, chosen without code.

    Each has an event type of its own: so importance, readers and the settings of a
    company are those of any event, and rights are part of the query of a page.
    """

    _name = "collab.event.watch"
    _description = "Watched Field"
    _inherit = ["collab.event.cached"]
    _order = "res_model, id"
    _rec_name = "field_id"

    res_model = fields.Selection("_documents", "Document", required=True)
    field_id = fields.Many2one("ir.model.fields", required=True, ondelete="cascade")
    field_type = fields.Selection(related="field_id.ttype", string="Kind of Value")
    becomes = fields.Char(
        "Only when it becomes",
        help="Values as they read, with commas between them. Empty: every change.",
    )
    type_id = fields.Many2one(
        "collab.event.type", required=True, readonly=True, ondelete="cascade"
    )
    active = fields.Boolean(
        related="type_id.active", store=True, readonly=False, default=True
    )
    importance = fields.Selection(
        related="type_id.importance", readonly=False, default="1"
    )
    group_ids = fields.Many2many(
        related="type_id.group_ids",
        readonly=False,
        help="Only colleagues in one of these groups read it. Empty: every colleague "
        "in the workspace. Customers and suppliers never do.",
    )

    amount_group_ids = fields.Many2many(
        related="type_id.amount_group_ids",
        readonly=False,
        help="Only colleagues in one of these groups read the values of an amount. The "
        "others read that it was changed.",
    )

    _field_unique = models.Constraint(
        "UNIQUE(field_id)", "This field is watched already. Switch it on or change it."
    )

    @api.model
    def _documents(self):
        """Return the models whose fields can be watched, with their words."""
        kinds = self.env["collab.feed"]._document_kinds()
        return [pair for pair in kinds if pair[0] != "collab.workspace"]

    @api.onchange("res_model")
    def _onchange_res_model(self):
        if self.field_id.model != self.res_model:
            self.field_id = False

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            # sudo: its name is no secret; the right to watch is checked by create
            field = self.env["ir.model.fields"].sudo().browse(vals.get("field_id"))
            self._check_field(vals.get("res_model"), field.exists())
            vals["type_id"] = self._type_of(field).id
            # a form sends what it shows: amounts left alone stay with those who know
            # what such documents are worth
            if not self._names_groups(vals.get("amount_group_ids")):
                vals.pop("amount_group_ids", None)
        return super().create(vals_list)

    @api.model
    def _names_groups(self, commands):
        """Tell whether commands of a field of groups name any group."""
        return any(
            command[0] == Command.LINK or (command[0] == Command.SET and command[2])
            for command in commands or ()
        )

    def write(self, vals):
        fixed = {"res_model", "field_id", "type_id"} & vals.keys()
        if any(
            watch._fields[f].convert_to_write(watch[f], watch) != vals[f]
            for watch in self
            for f in fixed
        ):
            raise UserError(
                self.env._(
                    "What was told of a field stays with it. Switch this line off and "
                    "add another for the other field."
                )
            )
        return super().write(vals)

    def unlink(self):
        """What was told stays readable; nothing new is told."""
        kinds = self.type_id
        result = super().unlink()
        # sudo: whether there are events, not which
        event = self.env["collab.event"].sudo()
        told = event._read_group([("type_id", "in", kinds.ids)], ["type_id"])
        used = self.env["collab.event.type"].union(*(kind for (kind,) in told))
        used.active = False
        (kinds - used).unlink()
        return result

    @api.model
    def _check_field(self, model, field):
        """Refuse what cannot be told or is not for a feed.

        :raise odoo.exceptions.UserError: always with the reason
        """
        if model not in dict(self._documents()) or field.model != model:
            raise UserError(self.env._("Choose a document and one of its fields."))
        own = self.env[model]._fields[field.name]
        name = field.field_description
        if is_secret(field.name) or own.groups == NO_ACCESS:
            raise UserError(self.env._("“%s” is a secret, and stays one.", name))
        if not own.store:
            raise UserError(
                self.env._(
                    "“%s” is worked out whenever somebody looks at it: nothing tells "
                    "when it changes. Choose a field that is stored.",
                    name,
                )
            )
        if own.type not in WATCHABLE or own.company_dependent or own.name in SILENT:
            raise UserError(
                self.env._(
                    "“%s” cannot be said in a sentence. Texts, choices, links to one "
                    "record, numbers, amounts, dates and check boxes can.",
                    name,
                )
            )
        if "!" in (own.groups or ""):
            raise UserError(self.env._("“%s” is hidden from some readers.", name))

    @api.model
    def _type_of(self, field):
        """Return the event type of a field: the one it had, or a new one."""
        code = f"field.{field.model}.{field.name}"
        kinds = self.env["collab.event.type"].with_context(active_test=False)
        if kind := kinds.search([("code", "=", code)]):
            kind.active = True
            return kind
        source = self.env[field.model]
        kind = kinds.create(
            {
                "code": code,
                "name": self._name_of(field),
                "icon": "fa-pencil",
                "department": source._collab_department,
                "importance": "1",
                "sequence": 200,
                "text": self._sentence(),
                "amount_group_ids": source._collab_amount_groups().ids,
            }
        )
        for lang, _label in self.env["res.lang"].get_installed():
            here = self.with_context(lang=lang)
            kind.with_context(lang=lang).write(
                {
                    "name": here._name_of(field.with_context(lang=lang)),
                    "text": here._sentence(),
                }
            )
        return kind

    @api.model
    def _sentence(self):
        return self.env._(
            "{document}: {watched:field} was changed"
            "[ from {from:value}][ to {to:value}]"
        )

    @api.model
    def _name_of(self, field):
        document = dict(self._documents())[field.model]
        return f"{document}: {field.field_description}"

    @api.model
    @tools.ormcache()
    def _watches(self):
        """Return model -> field -> :class:`Watched` of all that is switched on."""
        result = {}
        # sudo: recording does not depend on what the acting user may configure
        for watch in self.sudo().search([("active", "=", True)]):
            model, fname = watch.field_id.model, watch.field_id.name
            if model in self.env and fname in self.env[model]._fields:
                becomes = (watch.becomes or "").casefold().split(",")
                wanted = frozenset(filter(None, map(str.strip, becomes)))
                found = Watched(watch.type_id.code, wanted)
                result.setdefault(model, {})[fname] = found
        return result

    @api.model
    @tools.ormcache()
    def _watched_types(self):
        """Return id of an event type -> ``(model, field)``, also of lines off."""
        # sudo: the reader's own groups are compared with those of the field
        every = self.sudo().search([("active", "in", (True, False))])
        return {w.type_id.id: (w.field_id.model, w.field_id.name) for w in every}


class EventTypeWatch(models.Model):
    _inherit = "collab.event.type"

    watch_ids = fields.One2many("collab.event.watch", "type_id", "Watched Fields")

    @api.constrains("audience")
    def _check_watch_inside(self):
        if any(kind.watch_ids and kind.audience == "shared" for kind in self):
            raise UserError(
                self.env._(
                    "What a watched field holds was not written for customers and "
                    "suppliers: it stays internal."
                )
            )
