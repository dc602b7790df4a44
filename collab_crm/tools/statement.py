"""A statement of account, as plain data: running balances, per currency."""

from typing import NamedTuple


class Posting(NamedTuple):
    """A receivable line; its ``amount`` above 0 is owed by the customer."""

    day: object
    name: str
    kind: str
    amount: float
    currency: int


def running(opening, postings):
    """Return ``{currency: (opening, [(posting, balance)], closing)}``.

    :param dict opening: currency -> balance before the period
    :param postings: :class:`Posting` of the period, in their order
    """
    found = {
        currency: (balance, []) for currency, balance in opening.items() if balance
    }
    balances = dict(opening)
    for posting in postings:
        currency = posting.currency
        found.setdefault(currency, (opening.get(currency, 0.0), []))
        balances[currency] = balances.get(currency, 0.0) + posting.amount
        found[currency][1].append((posting, balances[currency]))
    return {
        currency: (first, rows, balances.get(currency, 0.0))
        for currency, (first, rows) in found.items()
    }
