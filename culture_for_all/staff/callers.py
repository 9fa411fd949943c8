"""Where a request comes from."""

from ipaddress import ip_address, ip_network

from django.conf import settings

UNKNOWN = ip_address("0.0.0.0")  # noqa: S104 (no address to listen at)


def caller(request):
    """Return the address of whoever sent `request`.

    Behind a proxy of ours that is the last entry of `X-Forwarded-For`, which the proxy wrote; elsewhere anyone can
    write that header, so it is not read.
    """
    written = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        written = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or written
    try:
        found = ip_address(written)
    except ValueError:
        return UNKNOWN
    return getattr(found, "ipv4_mapped", None) or found


def neighbourhood(address):
    """Return what one caller has of addresses: one of IPv4, or of IPv6 the /64 that every household is given."""
    return network(address, 32, 64)


def blurred(address):
    """Return `address` as logs may keep it: cut to /24, or /48 of IPv6."""
    return network(address, 24, 48)


def network(address, of_four, of_six):
    return str(ip_network((address.packed, of_four if address.version == 4 else of_six), strict=False))
