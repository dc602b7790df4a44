from odoo.tests import BaseCase, tagged
from odoo.tools import plaintext2html

from ..tools.typed import text_of, typed

TEXTS = (
    "One line",
    "Two\nlines",
    "A paragraph\n\nand another",
    '1 < 2 & <b>not bold</b> "quoted"',
    "See https://example.com/a?b=1&c=2 please",
    "您好！\n什么时候发货？",
)


@tagged("post_install", "-at_install")
class TestToolsTyped(BaseCase):
    def test_what_was_typed_comes_back(self):
        for text in TEXTS:
            with self.subTest(text=text):
                self.assertEqual(typed(plaintext2html(text)), text)

    def test_nothing(self):
        self.assertEqual([typed(None), typed(""), typed("<p><br></p>")], ["", "", ""])

    def test_a_field_of_a_form(self):
        self.assertEqual(text_of(" one\x00 two "), "one two")
        self.assertEqual(text_of("\ud800"), "?")
        self.assertEqual(text_of("one two", 3), "one")
        for sent in (None, b"file", 7, ["a"]):
            self.assertEqual(text_of(sent), "")
