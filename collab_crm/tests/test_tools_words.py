from odoo.tests import BaseCase, tagged

from ..tools.words import asked, fits, lexemes, query, said, spoken, vector


@tagged("post_install", "-at_install")
class TestToolsWords(BaseCase):
    def _found(self, question, text):
        """Tell whether a text is found by a question."""
        kept = lexemes(text)
        return all(fits(terms, kept) for _word, terms in asked(question))

    def test_words_without_case_and_accents(self):
        self.assertTrue(self._found("NOVAK hotel", "Hôtel of Petra Novák"))
        self.assertTrue(self._found("strasse", "Hauptstr. (Straße) 5"))
        self.assertTrue(self._found("azu", "Azur Interiors"))
        self.assertFalse(self._found("zur", "Azur Interiors"))
        self.assertFalse(self._found("azur birch", "Azur Interiors"))

    def test_numbers_of_documents(self):
        for question in ("WH/OUT/00042", "00042", "42", "out 42", "wh/out"):
            self.assertTrue(self._found(question, "WH/OUT/00042"), question)
        self.assertTrue(self._found("42", "S00042"))
        self.assertTrue(self._found("s00042", "S00042"))
        self.assertFalse(self._found("43", "S00042"))

    def test_chinese(self):
        text = "云杉家居（苏州）有限公司 的订单 S00042 已确认"
        for question in (
            "云杉",
            "家居",
            "苏州",
            "订单",
            "杉家居",
            "云",
            "居",
            "订单 42",
        ):
            self.assertTrue(self._found(question, text), question)
        for question in ("上海", "杉云", "订单 43", "居家"):
            self.assertFalse(self._found(question, text), question)

    def test_japanese_and_korean(self):
        self.assertTrue(self._found("テーブル", "大きなテーブルです"))
        self.assertTrue(self._found("주문", "새로운 주문입니다"))

    def test_what_is_asked_is_no_syntax(self):
        for text in ("a' | 'b", "x:*", "!x", "((", "'@5'", "#3", "~1", "\\", "\x00a"):
            for _word, terms in asked(text):
                for lexeme, _prefix in terms:
                    self.assertTrue(lexeme.isalnum(), text)
        self.assertEqual(asked(" ,;!"), [])
        self.assertLessEqual(len(asked("a b " * 99)), 10)

    def test_a_long_text_is_cut(self):
        self.assertLess(len(lexemes(" ".join(map(str, range(100000, 109999))))), 500)
        self.assertLess(max(map(len, lexemes("x" * 9999))), 50)

    def test_amounts_dates_and_ids_are_not_spoken(self):
        data = {
            "document": "S1",
            "amount": [1234.5, 7],
            "qty": 3.0,
            "to": "2026-03-01",
            "from": "2026-03-01 10:00:00",
            "link": ["sale.order", 5],
            "ids": [1, 2],
            "stage": {"en_US": "Won", "zh_CN": "赢得"},
        }
        self.assertEqual(spoken(data), ["S1", "Won", "赢得"])

    def test_said(self):
        body = "<p>Hello&nbsp;<b>World</b><style>p {color: red}</style>&lt;3</p>"
        self.assertEqual(lexemes(said(body)), {"hello", "world", "3"})

    def test_vector_and_query(self):
        self.assertEqual(vector({"b"}, {"a", "b"}), "'b':1A 'a':1B")
        ((_word, terms),) = asked("azur")
        self.assertEqual(query(terms), "('azur':*)")
        self.assertEqual(query(terms, "A"), "('azur':*A)")
        ((_word, terms),) = asked("订单号")
        self.assertEqual(query(terms, "A"), "('单号':A & '订单':A)")
