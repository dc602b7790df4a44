from odoo.tests import BaseCase, tagged

from ..tools.money import names_amount

AMOUNTS = (
    "amounting in $\xa01,200.00 is ready",
    "We can do 1.200,50 €.",
    "EUR 900 at most",
    "900 EUR, or less",
    "10k€ a year",
    "100,- CHF",
    "12 Kč each",
    "总价5200元",
    "¥ 5200",
    "about 900 euros",
)
PLAIN = (
    None,
    "",
    "Our lift takes 2.10 m at most.",
    "Four tables of 240 cm and 24 chairs fit.",
    "S00042 moves to 2026-12-01 10:00",
    "try 3 chairs, the cad 7 file shows it",
    "The price is settled, thank you",
    "两张会议桌和8把椅子",
    "Europe 3, line 2",
)


@tagged("post_install", "-at_install")
class TestToolsMoney(BaseCase):
    def test_amounts(self):
        for text in AMOUNTS:
            with self.subTest(text=text):
                self.assertTrue(names_amount(text))

    def test_no_amounts(self):
        for text in PLAIN:
            with self.subTest(text=text):
                self.assertFalse(names_amount(text))

    def test_long_texts_are_quick(self):
        self.assertFalse(names_amount("1 " * 200000 + "EU" * 100000))
