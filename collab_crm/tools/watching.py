"""Which fields of a document can be watched, and what a value of one is."""

import re

# types of fields that can be said in a sentence
WATCHABLE = (
    "char",
    "text",
    "selection",
    "many2one",
    "boolean",
    "integer",
    "float",
    "monetary",
    "date",
    "datetime",
)
# longer texts are cut: a feed tells that they changed, the document how
LONGEST = 100
_SECRET = re.compile(
    r"pass(word|wd|phrase)|token|secret|api_?key|private_?key|otp|signature"
    r"|(^|_)(pin|cvv|iban|hash)($|_)"
)
_AMOUNT = re.compile(r"price|cost|amount|margin|discount|revenue|salary|wage|credit")


def is_secret(fname):
    """Tell whether the name of a field says that its value is not for reading."""
    return bool(_SECRET.search(fname))


def is_amount(ftype, fname):
    """Tell whether a field holds an amount, also one the host keeps as a number."""
    number = ftype in ("float", "integer")
    return ftype == "monetary" or (number and bool(_AMOUNT.search(fname)))


def differs(old, new):
    """Tell whether two raw values are not the same to a reader."""
    if isinstance(old, float) or isinstance(new, float):
        return round(old or 0, 6) != round(new or 0, 6)
    return (old or False) != (new or False)
