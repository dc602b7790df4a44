"""The beginning of a text, where there is no room for all of it."""


def excerpt(text, most):
    """Return a text in one line, cut behind a word where there are spaces to cut at.

    :param int most: so many signs at the most
    """
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    begin = text[: most - 1]
    # writing without spaces is cut anywhere
    word = begin.rsplit(" ", 1)[0]
    return (word if len(word) > most // 2 else begin).rstrip(" ,;:.") + "…"
