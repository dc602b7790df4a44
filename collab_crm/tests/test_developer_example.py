from odoo import fields, models
from odoo.orm.model_classes import add_to_registry
from odoo.tests import tagged

from ..tools.transition import Transition
from .common import CollabCommon


class ShowroomVisit(models.Model):
    """The example of docs/developer.md, word for word."""

    _module = None
    _name = "showroom.visit"
    _description = "Visit of the Showroom"
    _inherit = ["collab.source"]

    name = fields.Char(required=True)
    partner_id = fields.Many2one("res.partner")
    company_id = fields.Many2one("res.company")
    state = fields.Selection([("planned", "Planned"), ("done", "Done")])

    _collab_transitions = (Transition("visit.done", "state", ("done",)),)


@tagged("post_install", "-at_install")
class TestDeveloperExample(CollabCommon):
    """What the developer guide promises: ten lines, and the model is a source."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        registry, name = cls.registry, ShowroomVisit._name
        add_to_registry(registry, ShowroomVisit)
        cls.addClassCleanup(cls._forget, registry, name)
        registry._setup_models__(cls.env.cr, [name])
        registry.init_models(cls.env.cr, [name], {"module": "collab_crm"})
        cls.env["collab.event.type"].create(
            {
                "code": "visit.done",
                "name": "Showroom visited",
                "department": "sales",
                "audience": "shared",
                "text": "{document} has taken place",
            }
        )
        cls.room = cls._workspace()
        cls.room._join(cls.buyer)

    @classmethod
    def _forget(cls, registry, name):
        """Take the model of the test out of the registry again."""
        for parent in registry[name]._inherit_module or ():
            registry[parent]._inherit_children.discard(name)
        for model in registry.models.values():
            model._inherit_children.discard(name)
        del registry.models[name]
        registry._setup_models__(cls.env.cr, [])

    def _visit(self, **vals):
        return self.env["showroom.visit"].create(
            {
                "name": "Tour of the oak tables",
                "partner_id": self.buyer.id,
                "company_id": self.company.id,
                "state": "planned",
                **vals,
            }
        )

    def _texts(self, user):
        self.env.cr.flush()
        page = self.room.with_user(user).feed_page()
        return [e["text"] for e in page["entries"] if e["type"] == "visit.done"]

    def test_transition_is_told(self):
        visit = self._visit()
        self.assertEqual(self._texts(self.sales), [])
        visit.state = "done"
        text = "Tour of the oak tables has taken place"
        self.assertEqual(self._texts(self.sales), [text])
        self.assertEqual(self._texts(self.buyer_user), [text])

    def test_other_customers_hear_nothing(self):
        self._visit(partner_id=self.buyer_two.id, state="done")
        self.assertEqual(self._texts(self.sales), [])
