import random
import string

from odoo.tests import BaseCase, tagged

from ..tools.template import MISSING, placeholders, render

FORMATS = {"money": lambda raw: f"${raw}", "hidden": lambda raw: None}
ALPHABET = string.ascii_lowercase + " {}[]:"


@tagged("post_install", "-at_install")
class TestToolsTemplate(BaseCase):
    def test_optional_parts(self):
        text = "{document} was confirmed[ for {amount:money}]"
        self.assertEqual(
            render(text, {"document": "S1", "amount": 5}, FORMATS),
            "S1 was confirmed for $5",
        )
        self.assertEqual(render(text, {"document": "S1"}, FORMATS), "S1 was confirmed")
        self.assertEqual(render(text, {}, FORMATS), f"{MISSING} was confirmed")

    def test_hidden_values_take_their_part_along(self):
        text = "{document}[ for {amount:hidden}]"
        self.assertEqual(render(text, {"document": "S1", "amount": 5}, FORMATS), "S1")

    def test_values_are_never_templates(self):
        rand = random.Random(4)
        for _case in range(2000):
            value = "".join(rand.choices(ALPHABET, k=rand.randrange(1, 12)))
            values = {"document": value, "secret": "SECRET"}
            text = render("<{document}>[ and {document}]", values, FORMATS)
            self.assertEqual(text, f"<{value}> and {value}")

    def test_any_text_renders(self):
        rand = random.Random(5)
        for _case in range(2000):
            text = "".join(rand.choices(ALPHABET, k=rand.randrange(30)))
            self.assertIsInstance(render(text, {"a": 1, "b": "x"}, FORMATS), str)
            placeholders(text)

    def test_zero_is_a_value(self):
        self.assertEqual(
            render("{done}[ of {planned}]", {"done": 0, "planned": 3}, {}), "0 of 3"
        )

    def test_placeholders(self):
        self.assertEqual(
            placeholders("{a}[ {b:money}] {c}"), {("a", ""), ("b", "money"), ("c", "")}
        )
        self.assertEqual(placeholders(False), set())
