"""Where a request comes from, for counting wrong codes. It decides nothing else: an address proves nothing."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from starlette.datastructures import Headers
from starlette.types import Scope

from assessment.settings import is_loopback
from assessment.web.wall import Wall

THIS_COMPUTER = "127.0.0.1"
NETWORK_BITS = 64
"""An IPv6 connection commands the whole network behind these, and could ask from a new address each time."""


def source_of(scope: Scope, wall: Wall) -> str:
    """Return the address that asked; of IPv6 the network.

    `X-Forwarded-For` is believed only from the proxies that the host named, and only as far as it was they who wrote
    it: read from its end, the first address that is none of theirs.
    """
    asked = _peer(scope, wall)
    for address in _forwarded(scope):
        if not wall.settings.trusts(asked):
            break
        asked = address
    return _as_one(asked)


def _peer(scope: Scope, wall: Wall) -> str:
    """Who is connected. uvicorn writes a forwarded address over a peer on this computer, whoever wrote it."""
    return THIS_COMPUTER if is_loopback(wall.bound) else str((scope.get("client") or ("",))[0])


def _forwarded(scope: Scope) -> Iterator[str]:
    for line in reversed(Headers(scope=scope).getlist("x-forwarded-for")):
        yield from (part.strip() for part in reversed(line.split(",")))


def _as_one(text: str) -> str:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address.packed, NETWORK_BITS), strict=False))
    return str(address)
