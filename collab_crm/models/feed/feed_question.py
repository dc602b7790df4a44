from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.departments import DEPARTMENTS
from .event_type import AUDIENCES, IMPORTANCE, SCOPES
from .feed_kinds import ENTRIES

FIRST = "department"
KINDS = [("customer", "Customer"), ("supplier", "Supplier")]


class FeedQuestion(models.Model):
    """What a feed can be searched by: the search bar of the feed view asks this.

    There are no records. Entries are read by ``feed_page`` alone, which applies the
    rights of the reader; a domain on these fields is a filter of it.
    """

    _name = "collab.feed"
    _description = "Feed"
    _auto = False
    _order = "occurred_at desc"

    text = fields.Char(help="Words of the entry, in the language of the reader.")
    scope = fields.Selection(SCOPES, string="People or Changes")
    department = fields.Selection(DEPARTMENTS)
    importance = fields.Selection(IMPORTANCE)
    audience = fields.Selection(AUDIENCES, string="Who reads it")
    kind = fields.Selection(KINDS, string="Customer or Supplier")
    document = fields.Selection("_document_kinds")
    entry = fields.Selection(ENTRIES, string="Kind of Entry")
    type = fields.Selection("_event_types", string="Event Type")
    unread = fields.Boolean()
    everywhere = fields.Boolean(
        string="All Workspaces I May Read",
        help="Also those you are no member of.",
    )
    archived = fields.Boolean(string="Put aside")
    actor_id = fields.Many2one("res.partner", string="Person")
    workspace_id = fields.Many2one("collab.workspace")
    room_id = fields.Many2one("collab.workspace", string="Deal Room")
    occurred_at = fields.Datetime(string="Date", required=True)

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """Return what can be asked about: there are no ids and no names of records.

        The department comes first: the host's editor of filters begins with the first
        field, and with an id where there is one.
        """
        known = super().fields_get(allfields, attributes)
        names = [name for name in known if name not in ("id", "display_name")]
        return {name: known[name] for name in sorted(names, key=FIRST.__ne__)}

    @property
    def _table_query(self):
        columns = [
            SQL("NULL::%s AS %s", SQL(field.column_type[1]), SQL.identifier(name))
            for name, field in self._fields.items()
            if field.store and field.column_type
        ]
        return SQL("SELECT %s WHERE FALSE", SQL(", ").join(columns))

    @api.model
    def _event_types(self):
        """Return the event types by their names, without those that are not for the
        reader.
        """
        faces = self.env["collab.event.type"]._faces(self.env.lang or "en_US")
        mine = set(self.env.user._get_group_ids())
        names = {
            face["code"]: face["label"]
            for face in faces.values()
            if not face["group_ids"] or face["group_ids"] & mine
        }
        return sorted(names.items(), key=lambda pair: pair[1].casefold())

    @api.model
    def _document_models(self):
        """Return the models events are about."""
        names = self.env.registry.descendants(["collab.source"], "_inherit")
        documents = {name for name in names if not self.env[name]._abstract}
        return sorted(documents | {"collab.workspace"})

    @api.model
    def _document_kinds(self):
        """Return the models events are about, with the words people have for them."""
        known = self._document_words()
        labels = {
            name: known.get(name) or self.env["ir.model"]._get(name).name
            for name in self._document_models()
        }
        return sorted(labels.items(), key=lambda pair: pair[1].casefold())

    @api.model
    def _document_words(self):
        """Return model -> how people call its documents, where the host says it
        otherwise.
        """
        return {
            "account.move": self.env._("Invoice"),
            "calendar.event": self.env._("Meeting"),
            "collab.workspace": self.env._("Workspace"),
            "crm.lead": self.env._("Opportunity"),
            "mrp.production": self.env._("Production Order"),
            "mrp.workcenter.productivity": self.env._("Stop of a Work Center"),
            "mrp.workorder": self.env._("Work Order"),
            "sale.order": self.env._("Quotation or Order"),
            "stock.picking": self.env._("Delivery or Receipt"),
        }
