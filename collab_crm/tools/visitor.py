"""What is kept of who opened a page: enough to recognise something odd, not more."""

import ipaddress

# the first that is named decides: Edge says that it is Chrome, Chrome that it is Safari
FAMILIES = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
PHONES = ("Mobile", "Android", "iPhone", "iPad")
ROBOTS = ("bot", "crawl", "spider", "preview", "scan", "curl/", "python-", "wget/")


def shortened(address):
    """Return an address of the network without its last part.

    :param str address: IPv4 or IPv6; empty for anything else
    """
    try:
        ip = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return ""
    if ip.version == 6 and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    kept = 24 if ip.version == 4 else 48
    network = ipaddress.ip_network((ip, kept), strict=False)
    return str(network)


def family(agent):
    """Return kind of program and of device behind a user agent: "Chrome, phone".

    :param str agent: as the program says it, or nothing
    """
    agent = agent or ""
    if any(mark in agent.lower() for mark in ROBOTS):
        return "robot"
    name = next((name for mark, name in FAMILIES if mark in agent), "")
    if not name:
        return ""
    device = "phone" if any(mark in agent for mark in PHONES) else "computer"
    return f"{name}, {device}"
