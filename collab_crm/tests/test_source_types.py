from itertools import product

from odoo.tests import TransactionCase, tagged

from ..models.feed.formats import FORMATS
from ..tools import catalogue
from ..tools.naming import INVOICES, invoice_code, transfer_code
from ..tools.template import placeholders

USAGES = ("customer", "supplier", "internal")
MESSAGES = {"message.note", "message.sent", "message.received", "quotation.viewed"}
# told by what people do with promises
PROMISES = {"promise.revised", "promise.accepted"}
MESSAGES |= {"mailing.sent", "activity.call", "activity.done"}
# told by alerts
MESSAGES |= {"promise.at_risk", "alert.opened", "alert.answered", "alert.resolved"}
# told by the shortage board itself
MESSAGES |= {"shortage.decided", "shortage.undone"}
# told by plans, and by questions to departments
MESSAGES |= {f"plan.{what}" for what in (
    "made", "added", "moved", "turn", "done", "reopened", "dropped")}  # fmt: skip
MESSAGES |= {"ask.opened", "ask.answered", "ask.withdrawn"}
# told by articles
MESSAGES |= {"article.shared", "article.revised"}
# told by requests
MESSAGES |= {f"request.{what}" for what in (
    "opened", "answered", "closed", "reopened", "rated", "merged")}  # fmt: skip
# told by what customers do on their pages, and what is decided of it
MESSAGES |= {f"change.{what}" for what in (
    "asked", "accepted", "partly", "refused", "withdrawn", "lapsed")}  # fmt: skip
MESSAGES |= {f"approval.{what}" for what in (
    "asked", "approved", "rejected", "superseded", "withdrawn")}  # fmt: skip
MESSAGES |= {"order.again", "delivery.rated", "survey.answered"}
# what the sources and the writer give to the sentences
VALUES = {
    "document", "partner", "amount", "user", "stage", "reason", "signer", "from", "to",
    "order", "product", "planned", "done", "unit", "operation", "workcenter", "due",
    "reference", "actor", "note", "goods", "quantity", "subject", "activity",
    "what", "answer",
    "won", "lost", "lesson", "kind", "stars", "merged", "version", "wish", "rating",
    "score",
}  # fmt: skip


@tagged("post_install", "-at_install")
class TestSourceTypes(TransactionCase):
    """The catalogue of transitions and the data records of types fit together."""

    def _codes(self):
        plain = (
            *catalogue.LEAD, *catalogue.SALE_ORDER, *catalogue.PRODUCTION,
            *catalogue.WORKORDER, *catalogue.PURCHASE, *catalogue.PURCHASE_LINE,
            *catalogue.TASK, *catalogue.MEETING, *catalogue.STOP, *catalogue.SCRAP,
        )  # fmt: skip
        codes = {transition.code for transition in plain} | MESSAGES | PROMISES
        for step, source, destination, partly in product(
            [t.code for t in catalogue.PICKING], USAGES, USAGES, (False, True)
        ):
            codes.add(transfer_code(step, source, destination, partly))
        for step, kind in product([t.code for t in catalogue.INVOICE], INVOICES):
            codes.add(invoice_code(step, kind))
        return codes - {None}

    def _types(self):
        data = self.env["ir.model.data"].search(
            [("module", "=", "collab_crm"), ("model", "=", "collab.event.type")]
        )
        return self.env["collab.event.type"].browse(data.mapped("res_id"))

    def test_every_transition_has_a_type_and_every_type_a_transition(self):
        self.assertEqual(set(self._types().mapped("code")), self._codes())

    def test_sentences_use_values_there_are(self):
        for kind in self._types():
            for text in kind.text, kind.shared_text:
                names = {name for name, _format in placeholders(text)}
                formats = {form for _name, form in placeholders(text) if form}
                self.assertLessEqual(names, VALUES, kind.code)
                self.assertLessEqual(formats, set(FORMATS), kind.code)

    def test_faces_use_values_there_are(self):
        for face in self._types().face_ids:
            shown = placeholders(face.text)
            self.assertLessEqual({name for name, _format in shown}, VALUES)
            self.assertLessEqual({form for _name, form in shown if form}, set(FORMATS))
            amounts = {form for name, form in shown if name == "amount"}
            self.assertLessEqual(amounts, {"money"})
            self.assertTrue(face.type_id.amount_group_ids or not amounts, face.text)

    def test_outsiders_are_told_no_amounts(self):
        for kind in self._types().filtered(lambda k: k.audience == "shared"):
            self.assertTrue(kind.shared_text, kind.code)
            names = {name for name, _format in placeholders(kind.shared_text)}
            self.assertNotIn("amount", names, kind.code)
            self.assertNotIn("partner", names, kind.code)

    def test_amounts_have_readers(self):
        for kind in self._types():
            names = {name for name, _format in placeholders(kind.text)}
            self.assertEqual("amount" in names, bool(kind.amount_group_ids), kind.code)
