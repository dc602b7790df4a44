"""Words one searches a feed by: cut the same way when stored and when asked for.

Words are kept without accents and case. A run of Chinese, Japanese or Korean signs has
no spaces to cut at: it is kept as its pairs of neighbours, and found by them. A number
is found with and without the zeros and letters before it: ``S00042`` by ``42``.
"""

import re
import unicodedata
from html import unescape

# A long mail is found by what it begins with.
MOST = 400
LONGEST = 40
ASKED_MOST = 10
# seconds; each event is kept with the number of its week
WEEK = 7 * 24 * 3600

_RUN = re.compile(r"[^\W_]+")
_SIGNS = (
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_PIECE = re.compile(f"[{_SIGNS}]+|[^{_SIGNS}]+")
_SIGN = re.compile(f"[{_SIGNS}]")
_NUMBER = re.compile(r"\D*?0*(\d+)")
_TAG = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_PLACEHOLDER = re.compile(r"\{[^}]*\}")
# values that name nothing a reader could ask for
_SILENT = ("link", "ids", "count", "watched", "as", "of")


def plain(text):
    """Return a text without accents and case."""
    parts = unicodedata.normalize("NFKD", text)
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    return unicodedata.normalize("NFC", bare).casefold()


def pieces(text):
    """Return the words and runs of signs of a text, in order."""
    return [
        piece[:LONGEST]
        for run in _RUN.findall(plain(text))
        for piece in _PIECE.findall(run)
    ]


def lexemes(text, most=MOST):
    """Return the set of what is kept of a text, up to about ``most``."""
    found = set()
    for piece in pieces(text):
        if len(found) >= most:
            break
        if _SIGN.match(piece):
            found |= _pairs(piece) | {piece[-1]}
        else:
            found.add(piece)
            if number := _NUMBER.fullmatch(piece):
                found.add(number[1])
    return found


def _pairs(signs):
    return {signs[n : n + 2] for n in range(len(signs) - 1)}


def asked(text):
    """Return the words of a question, as pairs ``(word, terms)``. A term is ``(lexeme,
    prefix)``: ``prefix`` tells whether it is only a beginning. All have to be there.
    """
    words = []
    for piece in pieces(text)[:ASKED_MOST]:
        if not _SIGN.match(piece):
            terms = [(piece, len(piece) > 1)]
        elif len(piece) == 1:
            terms = [(piece, True)]
        else:
            terms = [(pair, False) for pair in sorted(_pairs(piece))]
        words.append((piece, terms))
    return words


def fits(terms, found):
    """Tell whether lexemes answer the terms of a word."""
    return all(
        any(one.startswith(lexeme) for one in found) if prefix else lexeme in found
        for lexeme, prefix in terms
    )


def query(terms, weight=""):
    """Return the terms of a word as PostgreSQL's text search takes them."""
    marks = [(lexeme, ("*" if prefix else "") + weight) for lexeme, prefix in terms]
    parts = [f"'{lexeme}'" + (f":{mark}" if mark else "") for lexeme, mark in marks]
    return "(" + " & ".join(parts) + ")"


def spoken(value):
    """Return the texts in the data of an event. Numbers, amounts and dates are none."""
    if isinstance(value, str):
        return [] if _DATE.match(value) else [value]
    if isinstance(value, dict):
        return [
            text
            for key, part in value.items()
            if key not in _SILENT
            for text in spoken(part)
        ]
    if isinstance(value, list | tuple):
        return [text for part in value for text in spoken(part)]
    return []


def said(body):
    """Return the text of a message."""
    return unescape(_TAG.sub(" ", body or ""))


def template_lexemes(*templates):
    """Return what is found of the sentences of an event type."""
    return lexemes(" ".join(_PLACEHOLDER.sub(" ", text or "") for text in templates))


def vector(open_words, inside_words):
    """Return the two sets as PostgreSQL keeps them: what everybody who reads the entry
    may find is marked A, what only colleagues may find B.
    """
    marked = [(word, "A") for word in sorted(open_words)]
    marked += [(word, "B") for word in sorted(inside_words - open_words)]
    return " ".join(f"'{word}':1{mark}" for word, mark in marked)
