from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError


class EventFace(models.Model):
    """Another sentence of an event type, for the colleagues of some groups."""

    _name = "collab.event.face"
    _description = "Sentence for some Readers"
    _inherit = ["collab.event.cached"]
    _order = "type_id, sequence, id"
    _rec_name = "text"

    type_id = fields.Many2one(
        "collab.event.type", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=10)
    group_ids = fields.Many2many(
        "res.groups", "collab_event_face_group_rel", string="Read by", required=True
    )
    text = fields.Char(
        "Sentence",
        required=True,
        translate=True,
        help="Instead of the sentence of the event type. Amounts stay hidden from "
        "those who may not read them.",
    )

    @api.constrains("text")
    def _check_text(self):
        self.type_id._check_formats(self.mapped("text"))

    @api.constrains("group_ids")
    def _check_groups(self):
        if not all(face.group_ids for face in self):
            raise ValidationError(self.env._("Say which groups read this sentence."))


class EventTypeFaces(models.Model):
    _inherit = "collab.event.type"

    face_ids = fields.One2many("collab.event.face", "type_id", "Other Sentences")

    @api.model
    @tools.ormcache("lang")
    def _faces(self, lang):
        """Return what readers of this language see of each type; ``faces`` holds
        ``(group ids, sentence)``, the first that fits counts.
        """
        result = super()._faces(lang)
        # sudo: the reader applies the groups of each face itself
        faces = (
            self.env["collab.event.face"]
            .sudo()
            .with_context(lang=lang)
            .search([("type_id", "in", list(result))])
        )
        own = {type_id: [] for type_id in result}
        for face in faces:
            own[face.type_id.id].append((frozenset(face.group_ids.ids), face.text))
        return {
            type_id: {**shown, "faces": own[type_id]}
            for type_id, shown in result.items()
        }
