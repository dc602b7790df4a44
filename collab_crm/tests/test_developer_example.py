from io import BytesIO

from odoo.orm.model_classes import add_to_registry
from odoo.tests import tagged
from odoo.tools.convert import convert_xml_import

from .common import CollabCommon
from .common_guide import guide_code, guide_names


def showroom_visit():
    """Return the model that the guide prints."""
    code = guide_code("class ShowroomVisit", "python")
    # of no addon: it leaves with the test
    code = code.replace("    _name", "    _module = None\n    _name", 1)
    return guide_names(code)["ShowroomVisit"]


@tagged("post_install", "-at_install")
class TestDeveloperExample(CollabCommon):
    """What the developer guide promises: ten lines, and the model is a source."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        model = showroom_visit()
        registry, name = cls.registry, model._name
        add_to_registry(registry, model)
        cls.addClassCleanup(cls._forget, registry, name)
        registry._setup_models__(cls.env.cr, [name])
        registry.init_models(cls.env.cr, [name], {"module": "collab_crm"})
        for record in ("event_type_visit_done", "face_visit_kitchen"):
            cls._load(guide_code(f'<record id="{record}"', "xml"))
        cls.room = cls._workspace()
        cls.room._join(cls.buyer)

    @classmethod
    def _load(cls, records):
        """Load records as the file of an addon."""
        data = BytesIO(f"<odoo>{records}</odoo>".encode())
        data.name = "showroom.xml"
        convert_xml_import(cls.env, "collab_crm", data, {}, "init")

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

    def test_colleagues_of_a_group_read_their_sentence(self):
        self.room._join(self.warehouse.partner_id)
        self._visit(state="done")
        self.assertEqual(
            self._texts(self.warehouse), ["Tour of the oak tables is over"]
        )

    def test_history_of_another_addon_is_told_too(self):
        """A source without SQL of its own: a new workspace reads it all the same."""
        source = type(self.env["showroom.visit"])
        transition = source._collab_transitions[0]
        proven = transition._replace(proof=(("state", "=", "done"),))
        self.patch(source, "_collab_transitions", (proven,))
        visit = self._visit(partner_id=self.buyer_two.id, state="done")
        self.env.cr.flush()
        other = self._workspace(self.customer_two, user_id=self.sales.id)
        self.env["collab.history"]._cron_history()
        entries = other.with_user(self.sales).feed_page()["entries"]
        told = [e for e in entries if e["type"] == "visit.done"]
        self.assertEqual(
            [e["res_id"] for e in told if e["res_id"]] or visit.ids, visit.ids
        )
        self.assertEqual(len(told), 1)
