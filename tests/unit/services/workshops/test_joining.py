"""Coming in with a code, a ticket or a device's cookie, and the brake on wrong codes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from assessment.domain.errors import AssessmentError, NotFound, NotNow, TooManyTries
from assessment.domain.join_code import shown
from assessment.domain.permission import HOST, STRANGER, Act, Role, in_force
from assessment.services import rounds
from assessment.services.workshops import answering, following, joining, places
from assessment.services.workshops.joining import MOST_BY_ALL, MOST_BY_SOURCE
from assessment.store import partnerships
from tests.builders import A_DAY, Q2, Place, every_row, everything_done
from tests.workshops import HALL, a_workshop

WRONG = "22222222"


def try_code(at: Place, code: str, *, source: str = HALL, cookie: str = "") -> str:
    return joining.join_with_code(at.store, STRANGER, code, source=source, cookie=cookie)


def refused(at: Place, code: str, *, source: str = HALL, cookie: str = "") -> str:
    with pytest.raises(AssessmentError) as error:
        try_code(at, code, source=source, cookie=cookie)
    return str(error.value)


def test_a_code_lets_a_device_into_its_round_and_nowhere_else(at):
    room, other = a_workshop(at), a_workshop(at, period=Q2)
    actor = joining.participant_with(at.store, STRANGER, try_code(at, shown(room.now.code).lower()))

    assert actor is not None
    assert (actor.role, actor.partnership, actor.round) == (Role.PARTICIPANT, at.partnership.id, room.round.id)
    assert actor.person == ""
    assert following.pulse(at.store, actor, room.round.id).round_id == room.round.id
    for reading in (following.pulse, following.results):
        with pytest.raises(NotFound):
            reading(at.store, actor, other.round.id)


def test_neither_code_nor_ticket_nor_token_stands_readable_among_the_ways_in(at):
    room = a_workshop(at)
    ticket = joining.ticket_for_code(at.store, STRANGER, room.now.code, source=HALL)
    token = joining.use_ticket(at.store, STRANGER, ticket)
    kept = repr(every_row(at.store))
    assert ticket not in kept
    assert token not in kept
    assert room.now.code not in repr(every_row(at.store)["way_in"])


def test_a_wrong_a_dead_and_a_closed_rounds_code_get_the_same_answer(at):
    room, closed = a_workshop(at), a_workshop(at, period=Q2)
    dead, of_closed = room.now.code, closed.now.code
    assert joining.new_code(at.store, at.actor, room.round.id) not in {dead, of_closed}
    closed.begun().reveal()
    everything_done(at, closed.round)
    rounds.close_round(at.store, at.actor, closed.round.id, signed_off_by="Chair", signed_off_on=A_DAY)

    assert len({refused(at, code) for code in (WRONG, dead, of_closed, "no code at all", "")}) == 1
    assert following.workshop(at.store, at.actor, closed.round.id).code == ""


def test_a_made_up_token_and_that_of_a_closed_round_lead_nowhere(at):
    room = a_workshop(at).begun()
    cookie = try_code(at, room.now.code)
    room.reveal()
    everything_done(at, room.round)
    rounds.close_round(at.store, at.actor, room.round.id, signed_off_by="Chair", signed_off_on=A_DAY)

    for carried in (cookie, "guessed", "", "....", "." + cookie):
        assert joining.participant_with(at.store, STRANGER, carried) is None
    rounds.reopen_round(at.store, at.actor, room.round.id, reason="A mistake")
    assert joining.participant_with(at.store, STRANGER, cookie) is not None


def test_whoever_is_in_stays_in_when_the_code_changes(at):
    room = a_workshop(at)
    cookie = try_code(at, room.now.code)
    joining.new_code(at.store, at.actor, room.round.id)
    assert joining.participant_with(at.store, STRANGER, cookie) is not None


def test_a_ticket_works_once_and_for_a_minute(at):
    room = a_workshop(at)
    later = replace(at.store, clock=lambda: at.store.clock() + timedelta(seconds=61))

    def ticket() -> str:
        return joining.ticket_for_code(at.store, STRANGER, room.now.code, source=HALL)

    used, old = ticket(), ticket()
    assert joining.use_ticket(at.store, STRANGER, used)
    said = set()
    for store, each in ((at.store, used), (later, old), (at.store, "guessed")):
        with pytest.raises(NotFound) as error:
            joining.use_ticket(store, STRANGER, each)
        said.add(str(error.value))
    assert len(said) == 1
    later.dispose()


def test_a_ticket_that_two_devices_use_at_once_lets_one_in(at):
    room = a_workshop(at)
    ticket = joining.ticket_for_code(at.store, STRANGER, room.now.code, source=HALL)

    def use() -> bool:
        try:
            return bool(joining.use_ticket(at.store, STRANGER, ticket))
        except NotFound:
            return False

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda _: use(), range(8))) == 1


def test_the_same_person_goes_on_with_another_device(at):
    room = a_workshop(at).begun()
    phone = room.somebody("Inspector")
    room.say(phone, "level:2")
    ticket = joining.ticket_for_another_device(at.store, phone)
    laptop = joining.participant_with(at.store, STRANGER, joining.use_ticket(at.store, STRANGER, ticket))

    assert laptop is not None
    assert (laptop.person, laptop.name) == (phone.person, "Inspector")
    assert laptop.device != phone.device
    assert answering.my_round(at.store, laptop).own("listening").answer.text == "level:2"
    room.say(laptop, "level:3")
    assert answering.my_round(at.store, phone).own("listening").answer.text == "level:3"
    assert room.now.turnout == {("listening", 1): {at.agencies[0]: 1}}


def test_a_device_on_which_nobody_has_said_who_they_are_makes_no_ticket_and_no_answer(at):
    room = a_workshop(at).begun()
    device = room.device()
    with pytest.raises(NotNow, match="Say who you are"):
        joining.ticket_for_another_device(at.store, device)
    with pytest.raises(NotNow, match="Say who you are"):
        room.say(device, "level:2")


def test_a_device_in_two_rounds_is_in_the_one_that_it_came_into_last(at):
    one, two = a_workshop(at), a_workshop(at, period=Q2)

    def round_of(cookie: str) -> str:
        found = joining.participant_with(at.store, STRANGER, cookie)
        assert found is not None
        return found.round

    first = try_code(at, one.now.code)
    both = try_code(at, two.now.code, cookie=first)
    assert round_of(both) == two.round.id
    back = try_code(at, one.now.code, cookie=both)
    assert round_of(back) == one.round.id
    assert sorted(back.split(".")) == sorted(both.split("."))  # the same devices, in another order


def test_the_code_again_on_a_device_that_is_in_lets_in_no_second_one(at):
    room = a_workshop(at)
    cookie = try_code(at, room.now.code)
    before = every_row(at.store)
    assert try_code(at, room.now.code, cookie=cookie) == cookie
    assert every_row(at.store) == before


def test_wrong_codes_brake_their_source_and_right_ones_never_count(at):
    room = a_workshop(at)
    for _ in range(3 * MOST_BY_SOURCE):
        try_code(at, room.now.code)
    for _ in range(MOST_BY_SOURCE):
        assert "does not work" in refused(at, WRONG)

    assert "Wait five minutes" in refused(at, WRONG)
    with pytest.raises(TooManyTries):
        try_code(at, room.now.code)
    with pytest.raises(TooManyTries):
        joining.ticket_for_code(at.store, STRANGER, room.now.code, source=HALL)
    assert try_code(at, room.now.code, source="198.51.100.9")


def test_whoever_is_in_already_is_not_braked(at):
    room = a_workshop(at).begun()
    cookie = try_code(at, room.now.code)
    for _ in range(MOST_BY_SOURCE):
        refused(at, WRONG)

    assert try_code(at, room.now.code, cookie=cookie) == cookie
    actor = joining.participant_with(at.store, STRANGER, cookie)
    assert actor is not None
    inspector = places.take_place(at.store, actor, at.agencies[0], name="Inspector")
    assert room.say(inspector, "level:2").is_given
    # Being in one round opens no other.
    with pytest.raises(TooManyTries):
        try_code(at, a_workshop(at, period=Q2).now.code, cookie=cookie)


def test_the_whole_server_is_braked_after_a_hundred_wrong_codes_from_anywhere(at):
    room = a_workshop(at)
    for number in range(MOST_BY_ALL):
        refused(at, WRONG, source=f"198.51.100.{number}")
    with pytest.raises(TooManyTries):
        try_code(at, room.now.code, source="203.0.113.1")


def test_the_brake_is_off_again_after_five_minutes_by_the_stores_clock(at, another_process):
    room = a_workshop(at)
    for _ in range(MOST_BY_SOURCE):
        refused(at, WRONG)
    other = another_process()  # the brake holds there too: what was tried stands in the store
    with pytest.raises(TooManyTries):
        joining.join_with_code(other, STRANGER, room.now.code, source=HALL)

    later = replace(at.store, clock=lambda: at.store.clock() + timedelta(minutes=5, seconds=1))
    assert joining.join_with_code(later, STRANGER, room.now.code, source=HALL)
    with pytest.raises(NotFound):
        joining.join_with_code(later, STRANGER, WRONG, source=HALL)
    assert len(every_row(later)["wrong_code"]) == 1  # what lies further back is forgotten
    later.dispose()


def test_many_guesses_at_once_get_no_further_than_one_after_the_other(at):
    a_workshop(at)

    def guess(_: int) -> type[AssessmentError]:
        try:
            try_code(at, WRONG)
        except AssessmentError as error:
            return type(error)
        pytest.fail("it was let in")

    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(guess, range(48)))
    assert found.count(NotFound) == MOST_BY_SOURCE
    assert found.count(TooManyTries) == 48 - MOST_BY_SOURCE


def test_what_is_no_code_at_all_is_no_guess_and_does_not_count(at):
    room = a_workshop(at)
    for _ in range(2 * MOST_BY_SOURCE):
        refused(at, "our code")
    assert try_code(at, room.now.code)


def test_where_wrong_codes_came_from_is_not_kept_readable(at):
    refused(at, WRONG)
    rows = every_row(at.store)
    assert HALL not in repr(rows)
    assert WRONG not in repr(rows)


def test_nothing_leads_into_a_partnership_that_was_removed(at):
    room = a_workshop(at)
    cookie = try_code(at, room.now.code)
    with in_force(Act.ILLUSTRATE, HOST), at.store.writing(HOST.within(at.partnership.id)) as write:
        partnerships.remove(write)
    assert joining.participant_with(at.store, STRANGER, cookie) is None
    assert every_row(at.store)["way_in"] == []
