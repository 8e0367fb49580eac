"""The host's settings: defaults that work, and bad values refused in sentences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from assessment.domain.errors import InvalidInput
from assessment.settings import PREFIX, PROJECT, Settings, address_in_network, is_loopback, settings


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in list(os.environ):
        if name.startswith(PREFIX):
            monkeypatch.delenv(name)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Settings]:
    """Read settings from an environment with these variables, without their prefix."""

    def read_with(**given: str) -> Settings:
        for name, value in given.items():
            monkeypatch.setenv(PREFIX + name, value)
        settings.cache_clear()
        try:
            return settings()
        finally:
            settings.cache_clear()

    return read_with


def test_without_any_setting_everything_stays_on_this_computer(read: Callable[..., Settings]) -> None:
    found = read()

    assert found.data_dir == PROJECT / "data"
    assert found.database_url == f"sqlite:///{(PROJECT / 'data' / 'strategy-reflection.sqlite').as_posix()}"
    assert (found.address, found.port, found.public_url) == ("127.0.0.1", 8501, "")
    assert found.is_local(found.address)


def test_a_relative_data_folder_is_in_the_project_wherever_the_start_was_given(
    read: Callable[..., Settings], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert read(DATA_DIR="kept").data_dir == PROJECT / "kept"


def test_the_store_is_in_the_data_folder_unless_it_is_named(read: Callable[..., Settings], tmp_path: Path) -> None:
    assert read(DATA_DIR=str(tmp_path)).store_place == str(tmp_path / "strategy-reflection.sqlite")


@pytest.mark.parametrize(
    "url", ["postgres://app:secret@db/reflection", "postgresql://app:secret@db:5433/reflection"]
)  # fmt: skip
def test_the_short_names_of_postgresql_are_understood_and_no_password_is_shown(
    read: Callable[..., Settings], url: str
) -> None:
    found = read(DATABASE_URL=url)

    assert found.database_url == "postgresql+psycopg://" + url.partition("://")[2]
    assert found.store_place == "PostgreSQL database reflection on db"
    assert "secret" not in repr(found)


def test_a_password_with_signs_of_its_own_is_part_of_the_address_and_is_not_shown(
    read: Callable[..., Settings],
) -> None:
    found = read(DATABASE_URL="postgresql://app:se#cr?et@db:5433/reflection")

    assert found.store_place == "PostgreSQL database reflection on db"


def test_an_empty_variable_is_one_that_is_not_set(read: Callable[..., Settings]) -> None:
    found = read(PORT="", PUBLIC_URL="", ADDRESS="")

    assert found.port == 8501
    assert not found.was_given("address")


@pytest.mark.parametrize(
    ("name", "bad", "mend"),
    [
        ("PORT", "eighty", "give a whole number from 1 to 65535"),
        ("PORT", "0", "give a whole number from 1 to 65535"),
        ("PORT", "9" * 5000, "give a whole number from 1 to 65535"),
        ("ADDRESS", "my laptop", "give an IP address of this computer"),
        ("ADDRESS", "127.0.0.1:8501", "give an IP address of this computer"),
        ("TRUSTED_PROXY", "proxy.example.org", "give IP addresses or networks"),
        ("TRUSTED_PROXY", "10.1.0.0/16, 10.1.0.7/16", "give IP addresses or networks"),
        ("PUBLIC_URL", "reflection.example.org", "give the address that people type"),
        ("PUBLIC_URL", "ftp://reflection.example.org", "give the address that people type"),
        ("PUBLIC_URL", "https://reflection.example.org/app", "give the address that people type"),
        ("PUBLIC_URL", "https://user:secret@reflection.example.org", "give the address that people type"),
        ("PUBLIC_URL", "https://reflection.example.org:port", "give the address that people type"),
        ("PUBLIC_URL", "https://two words.example.org", "give the address that people type"),
        ("PUBLIC_URL", "https://", "give the address that people type"),
        ("DATABASE_URL", "mysql://app:secret@db/x", "give a URL that begins with sqlite:/// or postgresql://"),
        ("DATABASE_URL", "store.sqlite", "give a URL that begins with sqlite:/// or postgresql://"),
        ("DATABASE_URL", "sqlite://", "write sqlite:///PATH"),
        ("DATABASE_URL", "sqlite:///", "write sqlite:///PATH"),
        ("DATABASE_URL", "postgresql://app:secret@db:many/x", "with a number for the port"),
        ("DATABASE_URL", "postgres://app:secret@db:54 32/x", "with a number for the port"),
    ],
)
def test_a_bad_value_is_refused_with_its_name_and_how_to_mend_it(
    read: Callable[..., Settings], name: str, bad: str, mend: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        read(**{name: bad})

    assert f"ASSESSMENT_{name}: " in str(refused.value)
    assert mend in str(refused.value)
    assert "secret" not in str(refused.value)


def test_all_bad_values_are_said_at_once(read: Callable[..., Settings]) -> None:
    with pytest.raises(InvalidInput) as refused:
        read(PORT="x", ADDRESS="y", PUBLIC_URL="z")

    assert len(str(refused.value).splitlines()) == 3


def test_settings_cannot_be_changed_while_the_application_runs() -> None:
    with pytest.raises(ValidationError):
        Settings().port = 80  # type: ignore[misc]


def test_every_setting_says_what_it_is_for() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert field.description.endswith("."), name


@pytest.mark.parametrize("address", ["127.0.0.1", "127.3.2.1", "::1", "[::1]", "localhost", "LOCALHOST"])
def test_these_addresses_are_this_computer_alone(address: str) -> None:
    assert is_loopback(address)


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.0.2.1", "localhost.example", "", "::ffff:192.0.2.1"])
def test_these_are_not(address: str) -> None:
    assert not is_loopback(address)


def test_a_public_address_opens_the_server_even_if_it_listens_on_this_computer(read: Callable[..., Settings]) -> None:
    found = read(PUBLIC_URL="https://Reflection.Example.org/")

    assert found.public_url == "https://reflection.example.org"
    assert found.public_host == "reflection.example.org"
    assert not found.is_local("127.0.0.1")


def test_cookies_are_kept_to_this_host_where_the_connection_is_safe(read: Callable[..., Settings]) -> None:
    assert read(PUBLIC_URL="https://reflection.example.org").cookie_name("x") == "__Host-x"
    assert read(PUBLIC_URL="http://laptop:8501").cookie_name("x") == "x"


def test_proxies_are_named_by_address_or_network_and_nobody_else_is_trusted(read: Callable[..., Settings]) -> None:
    found = read(TRUSTED_PROXY=" 127.0.0.1,10.1.0.0/16 , 2001:db8::/32,")

    assert [found.trusts(address) for address in ("127.0.0.1", "10.1.255.7", "2001:db8::7")] == [True] * 3
    assert not any(found.trusts(address) for address in ("127.0.0.2", "10.2.0.1", "", "unknown"))
    assert not read(TRUSTED_PROXY="").trusts("127.0.0.1")


def test_the_address_for_others_is_never_one_that_only_this_computer_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    found = address_in_network()
    assert found == "" or not is_loopback(found)

    def no_way(*_: object) -> None:
        raise OSError("Network is unreachable")

    monkeypatch.setattr("socket.socket.connect", no_way)
    assert address_in_network() == ""
