"""Who gets which goods: stock first, then what comes, to those who come first."""

LEAST = 1e-6


def served(stock, supplies, demands):
    """Return ``{supply: [demand, ...]}``: who gets goods of which supply.

    :param float stock: what is there and free
    :param list supplies: ``(supply, quantity)`` in the order in which they come
    :param list demands: ``(demand, quantity)`` in the order in which they are met
    """
    result = {supply: [] for supply, _quantity in supplies}
    sources = iter([(None, stock), *supplies])
    supply, left = next(sources)
    for demand, wanted in demands:
        while wanted > LEAST:
            while left <= LEAST:
                supply, left = next(sources, (None, None))
                if left is None:
                    return result
            taken = min(left, wanted)
            left, wanted = left - taken, wanted - taken
            if supply is not None and demand not in result[supply]:
                result[supply].append(demand)
    return result
