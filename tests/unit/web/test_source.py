"""Where a request comes from, for the brake on wrong codes: nobody can make that up who is not a trusted proxy."""

from __future__ import annotations

import pytest

from assessment.settings import Settings
from assessment.web.source import source_of
from assessment.web.wall import Wall

OPEN, LOCAL = "0.0.0.0", "127.0.0.1"


def source(peer: str | None, *forwarded: str, bound: str = OPEN, trusted: str = "") -> str:
    scope = {
        "type": "http",
        "client": (peer, 5_000) if peer else None,
        "headers": [(b"x-forwarded-for", line.encode()) for line in forwarded],
    }
    return source_of(scope, Wall(bound, Settings(trusted_proxy=trusted)))


def test_without_a_trusted_proxy_it_is_who_is_connected_whatever_they_say():
    assert source("192.0.2.1") == "192.0.2.1"
    assert source("192.0.2.1", "203.0.113.9") == "192.0.2.1"
    assert source("192.0.2.1", "203.0.113.9", trusted="198.51.100.1") == "192.0.2.1"


def test_behind_a_proxy_on_this_computer_that_nobody_named_everybody_is_one():
    """uvicorn has put what was forwarded in the place of the peer by then, whoever wrote it."""
    assert source("203.0.113.9", "203.0.113.9", bound=LOCAL) == "127.0.0.1"


@pytest.mark.parametrize(
    ("forwarded", "found"),
    [
        (["203.0.113.9"], "203.0.113.9"),
        (["10.9.9.9, 203.0.113.9"], "203.0.113.9"),  # what stands before it the asker wrote
        (["1.1.1.1", "203.0.113.9, 10.1.0.7"], "203.0.113.9"),  # through two proxies that are trusted
        (["203.0.113.9", "10.1.0.7"], "203.0.113.9"),
        (["10.1.0.7"], "10.1.0.7"),
        (["rubbish"], "rubbish"),
        ([], "10.1.0.3"),
    ],
)
def test_a_trusted_proxy_is_believed_as_far_as_it_was_it_that_wrote(forwarded, found):
    assert source("10.1.0.3", *forwarded, trusted="10.1.0.0/16, 127.0.0.1") == found


def test_a_trusted_proxy_on_this_computer_is_named_by_its_own_address():
    assert source("203.0.113.9", "203.0.113.9", bound=LOCAL, trusted="127.0.0.1") == "203.0.113.9"


def test_an_ipv6_network_is_one_source_and_an_ipv4_address_in_it_is_itself():
    assert source("2001:db8:1:2:a::1") == source("2001:db8:1:2:b::2") == "2001:db8:1:2::/64"
    assert source("2001:db8:1:3::1") != source("2001:db8:1:2::1")
    assert source("::ffff:192.0.2.1") == "192.0.2.1"
    assert source(None) == ""
