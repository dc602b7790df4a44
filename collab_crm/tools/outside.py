"""Which addresses of the network are outside of one's own: pure Python."""

import ipaddress

# IPv6 addresses that carry an IPv4 address in their last bytes
_CARRIERS = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "::/96")))


def is_outside(address):
    """Tell whether an address belongs to the public network.

    :param str address: IPv4 or IPv6
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if ip.version == 6:
        if ip.sixtofour:
            ip = ip.sixtofour
        elif ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        elif any(ip in network for network in _CARRIERS):
            ip = ipaddress.ip_address(int(ip) & 0xFFFFFFFF)
    return ip.is_global and not ip.is_multicast


def allows(given, host, address):
    """Tell whether an administrator allows an address inside.

    :param str given: names, addresses and networks with commas between them
    :param str host: the name that was asked for
    :param str address: what it is, IPv4 or IPv6
    """
    wanted = {part.strip().casefold() for part in (given or "").split(",")} - {""}
    if host.casefold() in wanted or address in wanted:
        return True
    ip = ipaddress.ip_address(address.partition("%")[0])
    return any(ip in network for network in map(_network, wanted) if network)


def _network(text):
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError:
        return None
