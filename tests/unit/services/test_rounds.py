"""The life of a round: opened once, closed when everything is done, read-only, re-opened with a reason.

It is long because a round's life is one story, told with the same few builders.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from sqlalchemy import update

from assessment.domain.audit import Happened
from assessment.domain.errors import (
    AlreadyThere,
    IdentifierFound,
    InvalidInput,
    NotFound,
    NotNow,
    RoundIsLocked,
    StaleEdit,
    Unfinished,
)
from assessment.domain.evidence_call import CalledAgency, EvidenceCall
from assessment.domain.judgement import JudgementField
from assessment.domain.period import Period, YearKind, overlaps
from assessment.domain.permission import Act, in_force
from assessment.domain.round import Mode, Round, RoundState
from assessment.services import records, rounds
from assessment.services.partnerships import SetUp, set_up
from assessment.services.rounds import Attendance, NewRound
from assessment.store.tables import agency
from tests.builders import (
    A_DAY,
    FACILITATOR,
    FRAMEWORK,
    PRINCIPLES,
    Q1,
    Q2,
    Q3,
    Q4,
    Place,
    a_closed_round,
    an_open_round,
    every_row,
    everything_done,
    judge,
    some_evidence,
)
from tests.every_service import CALLS, World, call
from tests.workshops import a_workshop

TODAY = date(2025, 5, 9)


def offered(at: Place) -> Period:
    return rounds.offered_period(at.store, at.actor, at.group, FRAMEWORK, TODAY)


def close(at: Place, round_id: str, signed_off_by: str = "Chair"):
    return rounds.close_round(at.store, at.actor, round_id, signed_off_by=signed_off_by, signed_off_on=A_DAY)


def test_the_quarter_that_holds_today_is_offered_first_and_then_the_next(at):
    assert offered(at) == Q1
    an_open_round(at, Q1)
    assert offered(at) == Q2
    an_open_round(at, Q4)
    assert offered(at) == Period(2026, 4)


@pytest.mark.parametrize(("months", "following"), [(6, Period(2025, 10, 6)), (12, Period(2026, 4, 12))])
def test_after_a_longer_period_one_of_the_same_length_is_offered(at, months, following):
    an_open_round(at, Period(2025, 4, months))
    assert offered(at) == following


def test_a_calendar_year_partnership_is_offered_its_own_quarter(store):
    asked = SetUp("Hillside", "Board", "Chair", ("Police",), YearKind.CALENDAR, (FRAMEWORK,))
    new = set_up(store, FACILITATOR, asked)
    at = Place(store, new, FACILITATOR.within(new.id))
    assert rounds.offered_period(store, at.actor, at.group, FRAMEWORK, TODAY) == Q1


def test_a_round_judged_together_goes_from_draft_straight_to_revealed(at):
    opened = an_open_round(at)
    assert (opened.state, opened.mode) == (RoundState.REVEALED, Mode.TOGETHER)
    assert records.round_record(at.store, at.actor, opened.id).round == opened
    acts = [row[4] for row in sorted(every_row(at.store, at.partnership.id)["audit_entry"])]
    assert acts == [Happened.PARTNERSHIP_SET_UP, Happened.ROUND_SET_UP, Happened.ROUND_STARTED]


@pytest.mark.parametrize("period", [Q1, Period(2025, 2), Period(2025, 3), Period(2025, 5), Period(2025, 6)])
def test_a_period_that_is_taken_or_overlaps_is_refused_and_the_other_named(at, period):
    an_open_round(at, Q1)
    assert overlaps(period, Q1)
    before = every_row(at.store)

    with pytest.raises(AlreadyThere, match=r"Q1 2025/26 \(April to June 2025\)"):
        an_open_round(at, period)

    assert every_row(at.store) == before


def test_opening_twice_with_one_key_opens_one_round(at):
    first = an_open_round(at, key="click")
    before = every_row(at.store)
    assert an_open_round(at, key="click").id == first.id
    assert every_row(at.store) == before


def test_a_double_click_on_two_threads_opens_one_round(at):
    start = Barrier(2)

    def click(_number: int) -> str:
        start.wait()
        return an_open_round(at, key="click").id

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(click, range(2)))) == 1
    assert len(records.rounds_of_group(at.store, at.actor, at.group)) == 1


def test_two_processes_open_one_of_two_overlapping_periods(at, another_process):
    start, stores = Barrier(2), [at.store, another_process()]

    def click(number: int) -> bool:
        start.wait()
        try:
            an_open_round(Place(stores[number], at.partnership, at.actor), Period(2025, (4, 5)[number]))
        except AlreadyThere:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(click, range(2))) == [False, True]
    assert len(records.rounds_of_group(at.store, at.actor, at.group)) == 1


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"group": "0" * 32}, NotFound, "group is not there"),
        ({"framework": "no-such"}, NotFound, '"no-such"'),
        ({"agencies": ("0" * 32,)}, NotFound, "agency is not there"),
        ({"agencies": ()}, InvalidInput, "^Agencies asked: Choose at least one agency"),
        ({"agencies": (), "more_agencies": ("  ", "")}, InvalidInput, "Choose at least one agency"),
        ({"more_agencies": ("Agency of 943 476 5919",)}, IdentifierFound, "Other agencies"),
        ({"more_agencies": ("x" * 201,)}, InvalidInput, "Other agencies"),
    ],
)
def test_a_round_that_cannot_be_opened_is_refused_and_nothing_is_kept_of_it(at, change, error, words):
    asked = {"group": at.group, "framework": FRAMEWORK, "period": Q1, "agencies": at.agencies, **change}
    before = every_row(at.store)

    with pytest.raises(error, match=words):
        rounds.open_round(at.store, at.actor, NewRound(**asked))

    assert every_row(at.store) == before


def test_an_agency_that_is_new_joins_the_partnership_once_whatever_its_case(at):
    new = NewRound(at.group, FRAMEWORK, Q1, at.agencies[:1], (" Barnardo's ", "BARNARDO'S", "health", ""))
    opened = rounds.open_round(at.store, at.actor, new)
    assert [agency.name for agency in opened.agencies] == ["Police", "Health", "Barnardo's"]

    again = NewRound(at.group, FRAMEWORK, Q2, (), ("Barnardo's",))
    assert [each.agency_id for each in rounds.open_round(at.store, at.actor, again).agencies] == [
        opened.agencies[2].agency_id
    ]


def test_closing_says_everything_that_is_missing_at_once(at):
    opened = an_open_round(at)
    judge(at, opened, "level:2", principle="places")
    judge(at, opened, "not_applicable", principle="sharing")
    before = every_row(at.store)

    with pytest.raises(Unfinished) as refused:
        close(at, opened.id, "  ")

    said = str(refused.value)
    assert "2 principles still to be dealt with (principles 1, 3)" in said
    assert "Record whether these agencies took part: Police, Health." in said
    assert "Say who signs off." in said
    assert every_row(at.store) == before


def test_each_thing_that_is_missing_is_enough_to_keep_a_round_open(at):
    opened = an_open_round(at)
    everything_done(at, opened)
    with pytest.raises(Unfinished, match=r"^The round cannot be closed yet\. Say who signs off\.$"):
        close(at, opened.id, "")
    judge(at, opened, "", principle="places", seen=1)
    with pytest.raises(Unfinished, match=r"1 principle still to be dealt with \(principle 2\)\.$"):
        close(at, opened.id)
    judge(at, opened, "agreed_to_differ", principle="places", seen=2)
    with pytest.raises(Unfinished):
        close(at, opened.id)
    judge(at, opened, "We do", principle="places", field=JudgementField.REASON)
    rounds.record_participation(at.store, at.actor, opened.id, {at.agencies[1]: Attendance(None)})
    with pytest.raises(Unfinished, match=r"took part: Health\.$"):
        close(at, opened.id)
    rounds.record_participation(at.store, at.actor, opened.id, {at.agencies[1]: Attendance(took_part=False)})
    assert close(at, opened.id).is_closed


@pytest.mark.parametrize(
    ("name", "error"), [("943 476 5919", IdentifierFound), ("x" * 201, InvalidInput), ("\x00\u202e", InvalidInput)]
)
def test_who_signs_off_goes_past_the_guard(at, name, error):
    opened = an_open_round(at)
    everything_done(at, opened)
    with pytest.raises(error):
        close(at, opened.id, name)
    assert not records.round_record(at.store, at.actor, opened.id).round.is_closed


def test_closing_twice_is_refused_the_second_time(at):
    closed = a_closed_round(at)
    with pytest.raises(NotNow, match="closed cannot become closed"):
        close(at, closed.id)


def test_of_two_who_close_at_one_instant_one_closes(at, another_process):
    opened = an_open_round(at)
    everything_done(at, opened)
    start, stores = Barrier(2), [at.store, another_process()]

    def click(number: int) -> bool:
        start.wait()
        try:
            close(Place(stores[number], at.partnership, at.actor), opened.id)
        except NotNow:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(click, range(2))) == [False, True]


def test_a_closed_round_is_read_only_for_every_service_that_writes(at, tmp_path):
    room = a_workshop(at)
    person, closed = room.somebody(), room.round
    none = "0" * 32
    people = {"first": person, "second": person}
    call_ = EvidenceCall(none, none, "", A_DAY, A_DAY, (CalledAgency(none, ""),) * 2)
    world = World(
        at,
        "MARK",
        closed=closed,
        open=closed,
        evidence=none,
        action=none,
        recommendation=none,
        hearing=none,
        call=call_,
        lobby=closed,
        workshop=closed,
        invitation=none,
        people=people,
        folder=tmp_path / "folder",
    )
    assert world.sheet.data  # went out while people could still answer; the room begins with it
    room.reveal()
    everything_done(at, closed)
    rounds.close_round(at.store, at.actor, closed.id, signed_off_by="Independent chair", signed_off_on=A_DAY)
    into_a_round = [
        service
        for service, told in CALLS.items()
        if told.writes and told.names_what_is_owned and closed.id in repr(told.arguments(world))
    ]
    names = {service.__name__ for service in into_a_round}
    assert names >= {"record_judgement", "add_evidence", "change_evidence", "record_participation", "close_round"}
    assert names >= {"invite", "new_code", "remove_participant", "begin", "go_to", "set_timer", "reveal", "vote_again"}
    before = every_row(at.store)

    for service in into_a_round:
        if service is not rounds.reopen_round:
            with pytest.raises(NotNow):
                call(service, world)
    with pytest.raises(RoundIsLocked, match="Re-open it"):
        judge(at, closed, "level:1", seen=1)

    assert every_row(at.store) == before


def test_re_opening_takes_a_reason(at):
    closed = a_closed_round(at)
    before = every_row(at.store)
    for reason, error in (("", InvalidInput), (" \n ", InvalidInput), ("NHS 943 476 5919", IdentifierFound)):
        with pytest.raises(error):
            rounds.reopen_round(at.store, at.actor, closed.id, reason=reason)
    assert every_row(at.store) == before


def test_re_opening_is_audited_and_changes_nothing_that_was_recorded(at):
    closed = a_closed_round(at)
    before = every_row(at.store)

    opened = rounds.reopen_round(at.store, at.actor, closed.id, reason="A level was read out wrongly")

    after = every_row(at.store)
    assert {table for table in before if before[table] != after[table]} == {"round", "round_step", "audit_entry"}
    assert set(before["round_step"]) < set(after["round_step"])
    (entry,) = set(after["audit_entry"]) - set(before["audit_entry"])
    assert entry[4] == Happened.ROUND_REOPENED
    assert "read out" not in repr(entry)
    assert records.reasons_for_reopening(at.store, at.actor, closed.id) == ("A level was read out wrongly",)
    assert opened == records.round_record(at.store, at.actor, closed.id).round
    assert judge(at, opened, "level:3", seen=1).version == 2


def test_only_a_closed_round_can_be_re_opened(at):
    opened = an_open_round(at)
    with pytest.raises(NotNow, match="not closed"):
        rounds.reopen_round(at.store, at.actor, opened.id, reason="Why not")


def test_every_reason_is_kept_in_order(at):
    closed = a_closed_round(at)
    for reason in ("First", "Second"):
        rounds.reopen_round(at.store, at.actor, closed.id, reason=reason)
        close(at, closed.id)
    assert records.reasons_for_reopening(at.store, at.actor, closed.id) == ("First", "Second")


def test_agencies_keep_the_names_that_they_had_in_an_old_round(at):
    closed = a_closed_round(at)
    with in_force(Act.SET_UP, at.actor), at.store.writing(at.actor) as write:
        write.connection.execute(update(agency).values(name="Renamed"))

    asked = records.round_record(at.store, at.actor, closed.id).round.agencies
    assert [each.name for each in asked] == ["Police", "Health"]
    assert [each.name for each in an_open_round(at, Q2).agencies] == ["Renamed", "Renamed"]


def test_participation_is_kept_agency_by_agency(at):
    opened = an_open_round(at)
    police, health = at.agencies
    rounds.record_participation(at.store, at.actor, opened.id, {police: Attendance(True, " Chief inspector ")})
    found = rounds.record_participation(at.store, at.actor, opened.id, {health: Attendance(False, "Nobody")})

    assert [(each.took_part, each.attended_as) for each in found.agencies] == [(True, "Chief inspector"), (False, "")]
    assert found == records.round_record(at.store, at.actor, opened.id).round
    assert [each.name for each in found.silent] == ["Health"]


def test_recording_the_same_participation_again_changes_nothing(at):
    opened = an_open_round(at)
    came = {at.agencies[0]: Attendance(True, "Chief inspector")}
    rounds.record_participation(at.store, at.actor, opened.id, came)
    before = every_row(at.store)
    rounds.record_participation(at.store, at.actor, opened.id, came)
    assert every_row(at.store) == before


def test_an_agency_that_was_not_asked_cannot_have_taken_part(at):
    asked = NewRound(at.group, FRAMEWORK, Q1, at.agencies[:1])
    opened = rounds.open_round(at.store, at.actor, asked)
    with pytest.raises(NotFound, match="not asked"):
        rounds.record_participation(at.store, at.actor, opened.id, {at.agencies[1]: Attendance(True)})


def test_who_came_goes_past_the_guard(at):
    opened = an_open_round(at)
    came = {at.agencies[0]: Attendance(True, "NHS 943 476 5919")}
    with pytest.raises(IdentifierFound, match="Who came from Police"):
        rounds.record_participation(at.store, at.actor, opened.id, came)


def test_what_is_still_to_be_done_is_nothing_once_everything_is(at):
    opened = an_open_round(at)
    everything_done(at, opened)
    record = records.round_record(at.store, at.actor, opened.id)
    assert rounds.still_to_do(record) == ()
    assert record.is_agreed
    assert record.dealt_with == len(PRINCIPLES)


def test_two_people_who_record_an_agency_keep_each_others_part_and_are_told_when_they_change_the_same(at):
    opened = an_open_round(at)
    agency = at.agencies[0]
    blank = {agency: Attendance(None)}

    def record(found: Attendance, seen: dict[str, Attendance]):
        return rounds.record_participation(at.store, at.actor, opened.id, {agency: found}, seen=seen).agencies[0]

    record(Attendance(took_part=True, attended_as="Superintendent"), blank)
    kept = record(Attendance(took_part=True), blank)
    assert kept.attended_as == "Superintendent"
    with pytest.raises(StaleEdit) as refused:
        record(Attendance(took_part=None, attended_as="Inspector"), blank)
    assert (refused.value.theirs, refused.value.yours) == ("Superintendent", "Inspector")
    with pytest.raises(StaleEdit) as refused:
        record(Attendance(took_part=False), blank)
    assert (refused.value.theirs, refused.value.yours) == ("Took part", "Did not take part")


def test_a_period_that_is_a_slip_of_the_keyboard_is_refused_and_nothing_is_kept(at):
    before = every_row(at.store)
    asked = NewRound(at.group, FRAMEWORK, Period(2031, 4), at.agencies)
    with pytest.raises(InvalidInput, match=r"^Period: Q1 2031/32 .* too far ahead"):
        rounds.open_round(at.store, at.actor, asked, today=TODAY)
    assert every_row(at.store) == before


@pytest.mark.parametrize("months", [6, 12])
def test_a_period_of_another_length_than_the_groups_others_is_refused(at, months):
    an_open_round(at, Q1)
    with pytest.raises(InvalidInput, match=r"Write a quarter, such as Q2 2025/26"):
        an_open_round(at, Period(2026, 4, months))


def test_a_late_entry_takes_its_place_and_the_last_round_stays_the_last(at):
    last = an_open_round(at, Q2)
    late = an_open_round(at, Q1)
    assert [each.id for each in records.rounds_of_group(at.store, at.actor, at.group)] == [late.id, last.id]
    found = records.history(at.store, at.actor, at.group, FRAMEWORK).last
    assert found is not None
    assert found.round == last
    assert offered(at) == Q3


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2025, 7, 15), "15 July 2025 is still to come"),
        (date(2025, 3, 31), "31 March 2025 is before the period that was judged, which begins on 1 April 2025"),
    ],
)
def test_a_day_on_which_nobody_can_have_signed_off_is_refused(at, day, said):
    opened = an_open_round(at)
    everything_done(at, opened)
    before = every_row(at.store)
    with pytest.raises(InvalidInput, match=f"^Date of the meeting: {said}"):
        rounds.close_round(at.store, at.actor, opened.id, signed_off_by="Chair", signed_off_on=day, today=A_DAY)
    assert every_row(at.store) == before


@pytest.mark.parametrize("day", [date(2025, 4, 1), A_DAY])
def test_the_first_day_of_the_period_and_today_are_days_to_sign_off_on(at, day):
    opened = an_open_round(at)
    everything_done(at, opened)
    closed = rounds.close_round(at.store, at.actor, opened.id, signed_off_by="Chair", signed_off_on=day, today=A_DAY)
    assert closed.signed_off_on == day


def test_an_untouched_round_can_be_withdrawn_once_and_its_period_is_free_again(at):
    before = every_row(at.store)
    opened = an_open_round(at)

    for _ in range(2):
        rounds.withdraw_round(at.store, at.actor, opened.id, key="click")

    after = every_row(at.store)
    assert {table for table in before if before[table] != after[table]} == {"frozen_framework", "audit_entry"}
    own = every_row(at.store, at.partnership.id)["audit_entry"]
    assert [row[4] for row in sorted(own)][-1] == Happened.ROUND_WITHDRAWN
    with pytest.raises(NotFound):
        rounds.withdraw_round(at.store, at.actor, opened.id)
    assert an_open_round(at).id != opened.id


def test_a_round_in_which_anything_is_recorded_cannot_be_withdrawn(at):
    def emptied_again(round_: Round) -> None:
        judge(at, round_, "level:2")
        judge(at, round_, "", seen=1)

    def nobody_came(round_: Round) -> None:
        rounds.record_participation(at.store, at.actor, round_.id, {at.agencies[0]: Attendance(took_part=False)})

    touches = (emptied_again, nobody_came, lambda round_: some_evidence(at, round_), lambda r: everything_done(at, r))
    for touch, period in zip(touches, (Q1, Q2, Q3, Q4), strict=True):
        opened = an_open_round(at, period)
        touch(opened)
        before = every_row(at.store)
        with pytest.raises(NotNow, match="something is recorded in it"):
            rounds.withdraw_round(at.store, at.actor, opened.id)
        assert every_row(at.store) == before
