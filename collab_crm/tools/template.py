"""Sentences of the feed, made from raw values for one reader.

A template reads ``{document} was confirmed[ for {amount:money}]``. A placeholder
names a value and, after the colon, how it is shown. A part in square brackets is
left out when a value inside it is missing or hidden from the reader.
"""

import re

_PLACEHOLDER = re.compile(r"\{(\w+)(?::(\w+))?\}")
# One pass over both kinds, so that a value is never read as a template itself.
_PART = re.compile(r"\[(?P<optional>[^\[\]]*)\]|\{\w+(?::\w+)?\}")
MISSING = "…"


def render(template, values, formats):
    """Return the sentence for one reader.

    :param str template: text with placeholders
    :param dict values: name -> raw value
    :param dict formats: name of a format -> function from raw value to text,
        None or "" meaning that the reader may not see it
    :rtype: str
    """

    def show(match):
        raw = values.get(match[1])
        if raw is None or raw is False or raw == "":
            return ""
        if not match[2]:
            return str(raw)
        return formats[match[2]](raw) or "" if match[2] in formats else ""

    def part(match):
        optional = match["optional"]
        if optional is None:
            return _PLACEHOLDER.sub(lambda m: show(m) or MISSING, match[0])
        if all(show(m) for m in _PLACEHOLDER.finditer(optional)):
            return _PLACEHOLDER.sub(show, optional)
        return ""

    return _PART.sub(part, template)


def placeholders(template):
    """Return the set of ``(name, format)`` used by a template."""
    return {(m[1], m[2] or "") for m in _PLACEHOLDER.finditer(template or "")}
