"""The chain: what was changed afterwards is found, and what was erased lawfully is not taken for a change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.audit import GENESIS, Entry, Happened, Head, canonical, check_chain, next_entry
from assessment.domain.errors import InvalidInput


def a_chain(length: int = 5) -> list[Entry]:
    entries: list[Entry] = []
    for number in range(length):
        entries.append(
            next_entry(
                entries[-1] if entries else None,
                time=f"2026-01-01T00:00:0{number % 10}.000000Z",
                actor="facilitator:abc",
                act=Happened.JUDGEMENT_RECORDED,
                subject="round one",
                body={"field": "reason", "version": number + 1},
            )
        )
    return entries


def test_a_chain_that_nobody_touched_holds():
    entries = a_chain()
    found = check_chain(entries)
    assert (found.entries, found.head, found.first_break, found.why) == (5, entries[-1].hash, None, "")


def test_an_empty_chain_holds():
    assert check_chain([]).head == GENESIS
    assert check_chain([]).first_break is None


@pytest.mark.parametrize(
    "change",
    [
        {"time": "2026-01-01T00:00:09.000000Z"},
        {"actor": "host"},
        {"act": Happened.ROUND_CLOSED.value},
        {"subject": "round two"},
        {"body": '{"field":"reason","version":9}'},
        {"digest": "0" * 64},
        {"hash": "0" * 64},
        {"previous_hash": "0" * 64},
        {"number": 9},
    ],
)
@pytest.mark.parametrize("place", [0, 2, 4])
def test_any_part_that_was_changed_is_found_at_its_entry(place, change):
    entries = a_chain()
    if place == 0 and "previous_hash" in change:
        change = {"previous_hash": "1" * 64}
    entries[place] = replace(entries[place], **change)

    found = check_chain(entries)
    assert found.entries == place
    assert found.first_break == entries[place].number
    assert found.why


@pytest.mark.parametrize("place", [0, 1, 3])
def test_an_entry_that_was_taken_out_is_missed(place):
    entries = a_chain()
    del entries[place]
    found = check_chain(entries)
    assert (found.entries, found.first_break) == (place, place + 2)
    assert found.why == f"entry {place + 1} is missing"


def test_an_entry_that_was_taken_out_and_closed_up_is_found():
    entries = a_chain()
    del entries[2]
    closed_up = [replace(entry, number=number) for number, entry in enumerate(entries, start=1)]
    assert check_chain(closed_up).first_break == 3


def test_entries_in_another_order_are_found():
    entries = a_chain()
    entries[1], entries[2] = entries[2], entries[1]
    assert check_chain(entries).first_break == 3


def test_an_entry_that_was_put_in_is_found():
    entries = a_chain()
    assert check_chain([*entries[:2], entries[1], *entries[2:]]).first_break == 2


def test_an_end_that_was_cut_off_shows_against_a_head_known_from_elsewhere_only():
    entries = a_chain()
    known = check_chain(entries)
    cut = check_chain(entries[:-1])
    assert cut.first_break is None
    assert (cut.head, cut.entries) != (known.head, known.entries)

    against = check_chain(entries[:-1], Head(5, known.head))
    assert (against.first_break, against.entries) == (5, 4)
    assert "the chain ends before entry 5, which was printed" in against.why
    assert check_chain([], Head(5, known.head)).first_break == 1


def test_a_chain_written_anew_shows_against_a_head_known_from_elsewhere_only():
    entries, anew = a_chain(), []
    for entry in entries:
        anew.append(
            next_entry(
                anew[-1] if anew else None,
                time=entry.time,
                actor="somebody else",
                act=Happened.JUDGEMENT_RECORDED,
                subject=entry.subject,
                body={},
            )
        )
    assert check_chain(anew).first_break is None
    assert check_chain(anew).head != check_chain(entries).head

    against = check_chain(anew, Head(3, entries[2].hash))
    assert against.first_break == 3
    assert "it is not the entry that was printed" in against.why


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_chain_that_goes_on_from_a_printed_entry_holds_against_it(number):
    entries = a_chain()
    found = check_chain(entries, Head(number, entries[number - 1].hash))
    assert (found.entries, found.first_break) == (5, None)


def test_an_earlier_break_is_named_before_what_was_printed():
    entries = a_chain()
    entries[1] = replace(entries[1], actor="host")
    assert check_chain(entries, Head(4, "0" * 64)).first_break == 2


def test_a_head_is_read_as_a_board_pack_gives_it_in_either_case():
    assert Head.from_text(f" 12:{'aB' * 32} ") == Head(12, "ab" * 32)


@pytest.mark.parametrize("text", ["", "12", f"0:{'a' * 64}", f"12:{'a' * 63}", f"12:{'g' * 64}", f"-1:{'a' * 64}"])
def test_what_is_no_head_is_refused_with_where_to_find_one(text):
    with pytest.raises(InvalidInput, match="on the cover of a board pack"):
        Head.from_text(text)


def test_erased_bodies_leave_the_chain_verifiable():
    entries = a_chain()
    erased = [replace(entry, body=None) for entry in entries]
    assert check_chain(erased) == check_chain(entries)
    assert check_chain([*entries[:2], *erased[2:]]) == check_chain(entries)


@given(st.dictionaries(st.text(), st.one_of(st.text(), st.integers(), st.booleans()), max_size=4))
def test_a_body_has_one_text_whatever_the_order_of_its_keys(body):
    assert canonical(body) == canonical(dict(reversed(body.items())))


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_two_different_entries_never_share_a_hash_by_shifting_text_between_parts(actor, subject, more):
    def entry(actor: str, subject: str) -> Entry:
        return next_entry(None, time="t", actor=actor, act=Happened.LINK_MADE, subject=subject, body={})

    one, other = entry(actor + more, subject), entry(actor, more + subject)
    assert (one.hash == other.hash) == ((actor + more, subject) == (actor, more + subject))
