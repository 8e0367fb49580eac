"""Who is answered, and who comes in without a link."""

from __future__ import annotations

import pytest

from assessment.settings import Settings
from assessment.web.wall import Wall, name_in

PUBLIC = "https://reflection.example.org"


def wall(bound: str, public_url: str = "") -> Wall:
    return Wall(bound, Settings(public_url=public_url))


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("localhost", "localhost"),
        ("LocalHost.:8501", "localhost"),
        ("[::1]:8501", "::1"),
        ("reflection.example.org", "reflection.example.org"),
        ("", ""),
        ("localhost@evil.example", ""),
        ("localhost/evil", ""),
        ("localhost?evil", ""),
        ("localhost:port", ""),
        ("[::1", ""),
    ],
)
def test_the_name_is_read_from_a_host_header(host: str, name: str) -> None:
    assert name_in(host) == name


@pytest.mark.parametrize(
    ("bound", "public_url", "answered", "refused"),
    [
        ("127.0.0.1", "", ["localhost", "127.0.0.1:8501", "[::1]"], ["reflection.example.org", "192.0.2.1", "laptop"]),
        ("127.0.0.1", PUBLIC, ["localhost", "Reflection.Example.ORG:443"], ["other.example.org", "192.0.2.1"]),
        ("0.0.0.0", "", ["localhost", "192.0.2.1:8501", "[2001:db8::1]:8501"], ["laptop", "evil.example"]),
        ("192.0.2.1", "http://laptop:8501", ["laptop:8501", "192.0.2.1"], ["other", "evil.example", ""]),
    ],
)
def test_only_its_own_names_are_answered(bound: str, public_url: str, answered: list[str], refused: list[str]) -> None:
    for host in answered:
        assert wall(bound, public_url).answers_to(host), host
    for host in refused:
        assert not wall(bound, public_url).answers_to(host), host


@pytest.mark.parametrize(
    ("bound", "public_url", "arrived_at", "freely"),
    [
        ("127.0.0.1", "", ("127.0.0.1", 8501), True),
        ("::1", "", ("::1", 8501), True),
        ("localhost", "", ("127.0.0.1", 8501), True),
        ("127.0.0.1", PUBLIC, ("127.0.0.1", 8501), False),
        ("0.0.0.0", "", ("127.0.0.1", 8501), False),
        # Another server than Streamlit's own took the application, and listens further than the configuration says.
        ("127.0.0.1", "", ("192.0.2.1", 8501), False),
        ("127.0.0.1", "", ("/run/app.sock", None), False),
        ("127.0.0.1", "", None, False),
    ],
)
def test_only_this_computer_comes_in_without_a_link(
    bound: str, public_url: str, arrived_at: tuple[str, int | None] | None, freely: bool
) -> None:
    assert wall(bound, public_url).lets_in_freely({"type": "http", "server": arrived_at}) is freely


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        ("http://127.0.0.1:8501", "127.0.0.1:8501", True),
        (PUBLIC, "reflection.example.org", True),
        (PUBLIC, "127.0.0.1:8501", True),  # a proxy that does not pass the host on
        ("http://127.0.0.1:9000", "127.0.0.1:8501", False),
        ("http://reflection.example.org", "127.0.0.1:8501", False),
        ("https://evil.example", "127.0.0.1:8501", False),
        ("null", "127.0.0.1:8501", False),
        ("null", "", False),
    ],
)
def test_only_its_own_pages_may_send_requests(origin: str, host: str, own: bool) -> None:
    assert wall("127.0.0.1", PUBLIC).is_own_origin(origin, host) is own
