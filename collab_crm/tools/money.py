"""Whether a text names an amount of money, so that it is not told to everybody."""

import re
import unicodedata

# what people write beside an amount; signs of currencies are known by themselves
CODES = (
    "AED|AUD|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|HUF|IDR|ILS|INR|JPY|KRW|MXN|MYR|NOK"
    "|NZD|PLN|RMB|RON|RUB|SAR|SEK|SGD|THB|TRY|TWD|USD|VND|ZAR"
)
WORDS = "euros?|dollars?|pounds?|francs?|yuan|kr|zł|kč|元|万元|块钱|円|원"
# a number and its currency, in either order; runs are short, so that no text is slow
_AMOUNT = re.compile(
    rf"(?:¤|\b(?:{CODES}))\s{{0,3}}[-+]?\d"
    rf"|\d[kKmM]?[-–,.]{{0,2}}\s{{0,3}}(?:¤|(?:{CODES})(?![A-Za-z])|(?i:{WORDS})(?![a-z]))"
)


def names_amount(text):
    """Tell whether a number stands beside a sign, code or name of a currency.

    :param str text: without markup; empty or None: there is nothing
    """
    signs = "".join("¤" if unicodedata.category(c) == "Sc" else c for c in text or "")
    return bool(_AMOUNT.search(signs))
