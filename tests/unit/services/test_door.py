"""Who comes in: a link works once, and nothing in the database lets anybody in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from assessment.domain.errors import IdentifierFound, InvalidInput, NotFound
from assessment.domain.permission import HOST, SERVER, STRANGER, Actor, Role
from assessment.services import door
from tests.builders import every_row


def test_a_link_lets_one_device_in_under_the_name_that_was_given(store):
    code = door.make_link(store, HOST)
    token = door.use_link(store, STRANGER, code, "  Business   manager ")

    actor = door.facilitator_with(store, STRANGER, token)
    assert (actor.role, actor.partnership, actor.name) == (Role.FACILITATOR, SERVER, "Business manager")
    assert actor.person


def test_a_facilitator_who_is_in_makes_a_link_for_a_colleague(store):
    token = door.use_link(store, STRANGER, door.make_link(store, HOST), "One")
    code = door.make_link(store, door.facilitator_with(store, STRANGER, token))
    other = door.facilitator_with(store, STRANGER, door.use_link(store, STRANGER, code, "Two"))
    assert other.name == "Two"


@pytest.mark.parametrize("code", ["", "wrong", "x" * 10_000, "'; DROP TABLE person; --", "\u0645"])
def test_every_code_that_fails_is_refused_in_the_same_words(store, code):
    used = door.make_link(store, HOST)
    door.use_link(store, STRANGER, used, "First")
    before = every_row(store)

    said = set()
    for each in (code, used, f"{used}x", used.swapcase()):
        with pytest.raises(NotFound) as refused:
            door.use_link(store, STRANGER, each, "Somebody")
        said.add(str(refused.value))

    assert len(said) == 1
    assert every_row(store) == before


def test_no_code_and_no_token_stands_in_any_table(store):
    codes = [door.make_link(store, HOST) for _ in range(2)]
    token = door.use_link(store, STRANGER, codes[0], "Somebody")
    everything = repr(every_row(store))
    assert [secret for secret in (*codes, token) if secret in everything] == []


def test_codes_and_tokens_have_128_bits_and_are_never_the_same(store):
    codes = {door.make_link(store, HOST) for _ in range(20)}
    assert len(codes) == 20
    assert {len(code) for code in codes} == {22}


@pytest.mark.parametrize("processes", [1, 2])
def test_of_many_who_use_one_link_at_one_instant_one_comes_in(store, another_process, processes):
    code = door.make_link(store, HOST)
    stores = [store, store if processes == 1 else another_process()] * 3
    start = Barrier(len(stores))

    def use(number: int) -> str:
        start.wait()
        try:
            return door.use_link(stores[number], STRANGER, code, f"Number {number}")
        except NotFound:
            return ""

    with ThreadPoolExecutor(len(stores)) as pool:
        tokens = [token for token in pool.map(use, range(len(stores))) if token]
    assert len(tokens) == 1
    assert len(every_row(store)["facilitator_device"]) == 1


@pytest.mark.parametrize(("name", "error"), [("  ", InvalidInput), ("NHS 943 476 5919", IdentifierFound)])
def test_a_name_that_cannot_be_taken_does_not_use_the_link_up(store, name, error):
    code = door.make_link(store, HOST)
    with pytest.raises(error, match="Your name or role"):
        door.use_link(store, STRANGER, code, name)
    assert door.use_link(store, STRANGER, code, "Chair")


@pytest.mark.parametrize("token", ["", "wrong", "\x00", "x" * 10_000])
def test_a_token_that_nobody_has_lets_nobody_in(store, token):
    assert door.facilitator_with(store, STRANGER, token) is None


def test_a_code_is_no_token(store):
    code = door.make_link(store, HOST)
    assert door.facilitator_with(store, STRANGER, code) is None


def test_who_sits_at_this_computer_acts_as_who_set_the_partnership_up(at):
    assert door.facilitator_at_this_computer(at.store, STRANGER, at.partnership) == Actor(
        Role.FACILITATOR, at.partnership.id, at.partnership.facilitator, is_at_this_computer=True
    )
    assert door.facilitator_at_this_computer(at.store, STRANGER) == Actor(Role.FACILITATOR, is_at_this_computer=True)
