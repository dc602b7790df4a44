"""Makes of a page of somebody's portal one that can only be looked at."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from lxml import html

# what a preview shows: pages of the portal, with or without a language before them
_PATH = re.compile(r"(?:/[a-z]{2,3}(?:_[A-Za-z]{2,4})?(?:@[a-z]+)?)?/my(?:/[\w-]+)*/?")
# not these: how somebody logs in, and what changes with a visit
_CLOSED = re.compile(r"/my/(?:security|deactivate_account|journal)\b")
# what a page may be asked by its address; keys and tokens are not among it
_ASKED = frozenset(
    ("page", "sortby", "filterby", "groupby", "search", "search_in", "cursor", "seen")
)
_DEAD = "//script|//noscript|//object|//embed|//base|//meta[@http-equiv]"
_DEAD += "|//link[@rel='preload' or @rel='prefetch' or @rel='manifest']"
# a script of the page would take them away
_DEAD += "|//*[contains(@class, 'o_portal_html_loader')]"
_CONTROLS = "//button|//input|//select|//textarea|//fieldset"
_KEY = re.compile(r"[?&]?access_token=[\w-]*|\"[a-z_]*token\": *\"[^\"]*\",? ?")
# what a page gives to scripts, and where it sends something
_NAMES = frozenset(
    ("props", "formaction", "action", "method", "srcdoc", "ping", "target")
)
_OUTSIDE = ("http", "https", "mailto", "tel")


def is_shown(path):
    """Tell whether a path is a page that can be previewed.

    :param str path: as the browser names it, without a query
    """
    return bool(_PATH.fullmatch(path)) and not _CLOSED.search(path)


def kept_query(query):
    """Return a query without what a preview does not pass on.

    :param str query: as in an address
    """
    pairs = parse_qsl(query or "", keep_blank_values=False)
    report = [(name, value) for name, value in pairs if name == "report_type"]
    kept = [pair for pair in pairs if pair[0] in _ASKED]
    return urlencode(kept + [pair for pair in report if pair[1] == "html"])


def led(address, prefix):
    """Return where a link of the page leads inside the preview; None: nowhere.

    :param str address: as the page has it
    :param str prefix: path of the preview
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        return address if parts.scheme in _OUTSIDE and parts.path else None
    if not parts.path:
        return f"#{parts.fragment}" if parts.fragment else None
    if not is_shown(parts.path):
        return None
    query = kept_query(parts.query)
    mark = f"#{parts.fragment}" if parts.fragment else ""
    return prefix + parts.path + (f"?{query}" if query else "") + mark


def still(page, prefix, banner="", counts=None):
    """Return a page without anything that acts.

    :param str page: HTML
    :param str prefix: path of the preview: links of the page stay below it
    :param str banner: HTML that is put above the page
    :param dict counts: numbers of the home page, which its script would ask for
    """
    root = html.document_fromstring(page)
    for node in root.xpath(_DEAD):
        node.drop_tree()
    for node in root.iter(html.etree.Element):
        _disarm(node)
    for node in root.xpath("//a|//area"):
        _lead(node, prefix)
    for node in root.xpath("//iframe"):
        _frame(node, prefix)
    for node in root.xpath("//input[@type='hidden']"):
        node.drop_tree()
    for node in root.xpath(_CONTROLS):
        node.set("disabled", "disabled")
    for node in root.xpath("//form"):
        node.set("inert", "inert")
    _count(root, counts or {})
    body = root.find("body")
    if banner and body is not None:
        body.insert(0, html.fragment_fromstring(banner))
    return html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")


def counters(page):
    """Return the names of the numbers a home page would ask for."""
    return re.findall(r'data-placeholder_count="(\w+)"', page)


def _disarm(node):
    """Take away what runs, where something is sent, and every key."""
    for name in list(node.attrib):
        low = name.lower()
        key = "token" in low or low in ("data-hash", "data-pid")
        if low.startswith("on") or key or low in _NAMES:
            del node.attrib[name]
        elif low == "src" and node.tag != "iframe" and "token" in node.get(name):
            node.set(name, node.get(name).partition("?")[0])
        elif low not in ("href", "src") and "token" in node.get(name):
            node.set(name, _KEY.sub("", node.get(name)))


def _lead(node, prefix):
    address = node.get("href")
    if address is None:
        return
    found = led(address, prefix)
    if found is None:
        del node.attrib["href"]
        node.set("aria-disabled", "true")
    else:
        node.set("href", found)
        if urlsplit(found).scheme:
            node.set("target", "_blank")
            node.set("rel", "noopener noreferrer")


def _frame(node, prefix):
    found = led(node.get("src", ""), prefix)
    if found is None or urlsplit(found).scheme:
        node.drop_tree()
    else:
        node.set("src", found)
        # a script of the page would make it as high as what it shows
        node.set("style", "min-height: 75vh;")
        node.attrib.pop("scrolling", None)


def _count(root, counts):
    """Show the numbers of the home page, and the cards that have one."""
    for node in root.xpath("//*[@data-placeholder_count]"):
        number = counts.get(node.get("data-placeholder_count"))
        if number:
            node.text = str(number)
            _without(node, "d-none")
            for card in node.iterancestors():
                if "o_portal_index_card" in card.get("class", "").split():
                    _without(card, "d-none")
    for node in root.xpath("//*[contains(@class, 'o_portal_doc_spinner')]"):
        node.drop_tree()


def _without(node, name):
    kept = [one for one in node.get("class", "").split() if one != name]
    node.set("class", " ".join(kept))
