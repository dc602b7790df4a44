"""What is printed in the developer guide, so that tests can run it word for word."""

import pathlib
import re

GUIDE = pathlib.Path(__file__).parents[2] / "docs" / "developer.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)


def guide_code(beginning, language=None):
    """Return the code block of the guide that holds a text.

    :raise LookupError: there is none, or more than one
    """
    found = [
        code
        for kind, code in BLOCK.findall(GUIDE.read_text())
        if beginning in code and language in (None, kind)
    ]
    if len(found) != 1:
        raise LookupError(f"{len(found)} blocks of the guide hold {beginning!r}")
    return found[0]


def guide_names(code):
    """Run Python of the guide; return what it defines, by name."""
    known = {"__name__": __name__}
    # the guide is our own text: that it runs is what is tested
    exec(code, known)  # pylint: disable=exec-used
    return known
