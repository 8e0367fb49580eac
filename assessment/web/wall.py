"""How far this server can be reached, and by which names it answers.

The wall follows the address that Streamlit really binds, not the one that was meant.
"""

from __future__ import annotations

import functools
import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.types import Scope
from streamlit import config

from assessment.settings import Settings, address_in_network, is_loopback, settings


def bound_address() -> str:
    """Return the address that Streamlit binds, once it has read its configuration."""
    return str(config.get_option("server.address") or "0.0.0.0")  # noqa: S104  Streamlit's own default


def base_url(chosen: Settings) -> str:
    """Return the address to give to people: the public one, or this computer's own as others reach it."""
    if chosen.public_url:
        return chosen.public_url
    address = bound_address()
    host = (address_in_network() or "127.0.0.1") if address in {"0.0.0.0", "::"} else address  # noqa: S104
    scheme = "https" if config.get_option("server.sslCertFile") else "http"
    return f"{scheme}://{f'[{host}]' if ':' in host else host}:{config.get_option('server.port')}"


@dataclass(frozen=True, slots=True)
class Wall:
    """`bound` is the address listened on; `public_url` is what people type, empty where that is the same."""

    bound: str
    settings: Settings

    @property
    def is_local(self) -> bool:
        """Whether only this computer can reach the server, so that whoever asks is the facilitator."""
        return self.settings.is_local(self.bound)

    def lets_in_freely(self, scope: Scope) -> bool:
        """Tell whether a request needs no cookie. As a second check it must have arrived at a loopback address."""
        arrived_at = (scope.get("server") or ("",))[0]
        return self.is_local and is_loopback(arrived_at)

    def answers_to(self, host: str) -> bool:
        """Tell whether the value of a Host header names this server.

        An IP address cannot be pointed elsewhere by somebody's name server, so any is good once others may ask.
        """
        name = name_in(host)
        if is_loopback(name):
            return True
        if self.is_local or not name:
            return False
        return name == self.settings.public_host or (not is_loopback(self.bound) and _is_ip_address(name))

    def is_own_origin(self, origin: str, host: str) -> bool:
        """Tell whether a page of this server sent a request: its origin is the host asked for or the public address."""
        if self.settings.public_url and origin == self.settings.public_url:
            return True
        return "://" in origin and urlsplit(origin).netloc.lower() == host.lower()


@functools.cache
def wall_in_force() -> Wall:
    """Return the wall of this process. To be asked for only after Streamlit has read its configuration."""
    return Wall(bound_address(), settings())


def name_in(host: str) -> str:
    """Return the name in a Host header, lower case, without port, brackets or closing dot; empty if there is none."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port  # a port that is no number raises
    except ValueError:
        return ""
    if parts.username is not None or parts.path or parts.query or parts.fragment:
        return ""
    return (parts.hostname or "").rstrip(".")


def _is_ip_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
