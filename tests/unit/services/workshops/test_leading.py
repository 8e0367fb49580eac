"""Leading a workshop: steps, pace and timer move by compare-and-set; a reveal happens once and hides nothing again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from assessment.domain.errors import InvalidInput, NotFound, NotNow
from assessment.domain.judgement import JudgementField
from assessment.domain.round import Mode, RoundState
from assessment.domain.vote import SECOND
from assessment.domain.workshop import Pace, Phase
from assessment.services import records, rounds
from assessment.services.workshops import following, leading
from assessment.services.workshops.leading import begin, go_to, reveal, set_pace, set_timer, vote_again
from tests.builders import (
    A_DAY,
    FRAMEWORK,
    Q2,
    a_colleague,
    an_open_round,
    every_row,
    everything_done,
    judge,
    some_evidence,
)
from tests.workshops import Room, a_workshop


def lead(room: Room) -> tuple:
    return room.store, room.at.actor, room.round.id


def test_a_workshop_opens_in_its_lobby_with_a_code_and_every_ballot_hidden(at):
    room = a_workshop(at)
    now = room.now
    assert (room.round.state, now.live.state, now.live.is_begun) == (RoundState.OPEN, RoundState.OPEN, False)
    assert len(now.code) == 8
    assert {now.phase(principle.id) for principle in now.framework.principles} == {Phase.LOBBY}
    assert following.results(*lead(room)) == {}


def test_beginning_takes_a_room_that_goes_one_by_one_to_the_first_principle(at):
    one_by_one, all_at_once = a_workshop(at), a_workshop(at, period=Q2, pace=Pace.ALL_AT_ONCE)
    assert begin(*lead(one_by_one), seen=1).step == "listening"
    assert begin(*lead(all_at_once), seen=1).step == ""
    assert all_at_once.now.phase("sharing") is Phase.ANSWERING


def test_a_move_from_what_somebody_else_has_moved_since_is_refused(at):
    room = a_workshop(at).begun()
    seen = room.live.changes
    set_timer(*lead(room), 5, seen=seen)
    other = a_colleague(at, "Second chair").actor
    before = every_row(at.store)
    for act in (
        lambda: go_to(at.store, other, room.round.id, "places", seen=seen),
        lambda: set_pace(at.store, other, room.round.id, Pace.ALL_AT_ONCE, seen=seen),
        lambda: set_timer(at.store, other, room.round.id, 9, seen=seen),
    ):
        with pytest.raises(NotNow, match="moved the workshop on since you saw it"):
            act()
    assert every_row(at.store) == before


def test_of_several_who_move_at_once_one_does(at):
    room = a_workshop(at).begun()
    seen = room.live.changes

    def move(principle: str) -> bool:
        try:
            go_to(*lead(room), principle, seen=seen)
        except NotNow:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(move, ["places", "sharing", "places", "sharing"])) in {1, 2}  # the same place twice is one
    assert room.live.changes == seen + 1


def test_a_repeated_command_does_nothing_twice(at):
    room = a_workshop(at)
    first = begin(*lead(room), seen=1, key="begin")
    assert begin(*lead(room), seen=1, key="begin") == first
    there = go_to(*lead(room), "places", seen=2, key="next")
    assert go_to(*lead(room), "places", seen=2, key="next") == there
    go_to(*lead(room), "sharing", seen=3)
    assert go_to(*lead(room), "places", seen=2, key="next").step == "sharing"
    revealed = reveal(*lead(room), ["places"], key="reveal")
    assert reveal(*lead(room), ["places"], key="reveal") == revealed
    again = vote_again(*lead(room), "places", key="again")
    assert vote_again(*lead(room), "places", key="again") == again
    assert vote_again(*lead(room), "places") == again
    assert again.changes == 6


def test_a_step_ends_the_timer_and_a_timer_can_be_stopped(at):
    room = a_workshop(at).begun()
    live = set_timer(*lead(room), 5, seen=room.live.changes)
    assert timedelta(minutes=4) < live.timer_ends_at - at.store.clock() <= timedelta(minutes=5)
    assert room.live.timer_ends_at == live.timer_ends_at
    assert go_to(*lead(room), "places", seen=live.changes).timer_ends_at is None
    set_timer(*lead(room), 5, seen=room.live.changes)
    assert set_timer(*lead(room), None, seen=room.live.changes).timer_ends_at is None
    with pytest.raises(InvalidInput, match="from 1 to 120 minutes"):
        set_timer(*lead(room), 0, seen=room.live.changes)
    with pytest.raises(NotFound):
        go_to(*lead(room), "another", seen=room.live.changes)


def test_a_reveal_shows_one_principle_and_leaves_the_others_hidden(at):
    room = a_workshop(at).begun()
    people = [room.somebody(f"Person {number}") for number in range(3)]
    for person in people:
        room.say(person, "level:2")
        room.say(person, "level:3", "places")
    with pytest.raises(NotNow, match="have not been revealed"):
        vote_again(*lead(room), "listening")

    assert room.reveal("listening").state is RoundState.REVEALED
    assert set(following.results(*lead(room))) == {"listening"}
    assert room.now.phase("places") is Phase.ANSWERING
    room.say(people[0], "level:1", "places")
    room.reveal()
    assert set(following.results(*lead(room))) == {"listening", "places", "sharing"}
    assert room.votes("sharing").first.silent == ("Police", "Health")
    assert (room.votes("sharing").first.people_answered, room.votes("sharing").first.people_asked) == (0, 3)


def test_two_who_reveal_at_once_reveal_once(at):
    room = a_workshop(at).begun()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: room.reveal("listening"), range(8)))
    steps = [row for row in every_row(at.store)["round_step"] if row[1] == room.round.id]
    assert [row[3] for row in sorted(steps, key=lambda row: row[2])] == ["open", "revealed"]
    assert room.live.changes == 3


def test_the_second_vote_stays_hidden_until_its_own_reveal(at):
    room = a_workshop(at).begun()
    people = [room.somebody(f"Person {number}") for number in range(3)]
    room.reveal()
    assert vote_again(*lead(room), "places").step == "places"
    for person in people:
        room.say(person, "level:3", "places", vote=SECOND)
    assert room.votes("places").second is None
    assert room.now.phase("places") is Phase.VOTING_AGAIN
    assert room.now.phase("listening") is Phase.REVEALED
    room.reveal(vote=SECOND)
    assert room.votes("places").second.people_answered == 3
    assert room.now.phase("places") is Phase.REVEALED_AGAIN
    with pytest.raises(NotFound, match="no such vote"):
        room.reveal("listening", vote=SECOND)


def test_in_the_lobby_there_is_nothing_to_reveal(at):
    with pytest.raises(NotNow, match="Begin first"):
        a_workshop(at).reveal()


def test_a_judgement_comes_after_the_reveal_and_evidence_may_come_before(at):
    room = a_workshop(at).begun()
    assert some_evidence(at, room.round)
    with pytest.raises(NotNow, match="No answers have been shown"):
        judge(at, room.round, "level:2")
    room.reveal("listening")
    judge(at, room.round, "level:2")
    with pytest.raises(NotNow, match="answered on this principle has not been revealed"):
        judge(at, room.round, "level:2", principle="places")


def test_no_vote_and_no_reveal_touches_what_was_agreed(at):
    room = a_workshop(at).begun()
    room.reveal("listening", "places")
    judge(at, room.round, "level:2")
    judge(at, room.round, "Because of the audits", field=JudgementField.REASON)
    before = every_row(at.store)["judgement_field"]
    vote_again(*lead(room), "listening")
    room.say(room.somebody(), "level:3", vote=SECOND)
    room.reveal("listening", vote=SECOND)
    room.reveal()
    assert every_row(at.store)["judgement_field"] == before


def test_how_each_judgement_was_made_stays_with_the_round(at):
    room = a_workshop(at, names_agencies=True).begun()
    people = [room.somebody(f"Person {number}") for number in range(4)]
    for number, person in enumerate(people):
        room.say(person, f"level:{1 if number < 2 else 3}")
    room.reveal()
    everything_done(at, room.round)
    rounds.close_round(at.store, at.actor, room.round.id, signed_off_by="Chair", signed_off_on=A_DAY)

    record = records.round_record(at.store, at.actor, room.round.id)
    first = record.voted("listening").first
    assert record.round.mode is Mode.WORKSHOP
    assert (first.people_answered, first.people_asked, first.silent) == (4, 4, ("Health",))
    assert first.spread.kind.value == "split"
    assert record.split == {"listening"}
    history = records.history(at.store, at.actor, at.group, FRAMEWORK)
    assert history.focus[0].reasons == ("Answers were split.",)
    assert record.voted("listening").second is None


def test_what_the_answers_suggest_about_who_took_part_is_left_to_be_recorded(at):
    room = a_workshop(at).begun()
    inspector = room.somebody("Inspector")
    room.somebody("Sergeant")
    room.somebody("Nurse", agency=1)  # came, and said nothing
    room.say(inspector, "level:2")
    suggested = following.suggested_attendance(*lead(room))
    assert suggested == {at.agencies[0]: rounds.Attendance(took_part=True, attended_as="Inspector, Sergeant")}
    assert room.now.round.unrecorded == room.now.round.agencies

    room.reveal()
    rounds.record_participation(at.store, at.actor, room.round.id, suggested)
    assert following.suggested_attendance(*lead(room)) == {}


def test_a_workshop_is_withdrawn_without_a_trace_until_somebody_has_answered(at):
    room = a_workshop(at)
    before = {name: rows for name, rows in every_row(at.store).items() if name != "audit_entry"}
    untouched = a_workshop(at, period=Q2)
    untouched.somebody("Inspector")
    rounds.withdraw_round(at.store, at.actor, untouched.round.id)
    assert {name: rows for name, rows in every_row(at.store).items() if name != "audit_entry"} == before

    room.begun().say(room.somebody(), "level:1")
    with pytest.raises(NotNow, match="something is recorded"):
        rounds.withdraw_round(at.store, at.actor, room.round.id)


def test_agency_returns_are_asked_of_agencies(at):
    room = a_workshop(at, mode=Mode.AGENCY_RETURNS)
    assert room.live.is_begun
    room.say(room.somebody(), "level:1")
    room.reveal("listening")
    first = room.votes().first
    assert (first.people_answered, first.people_asked, first.spread) == (1, 2, None)


def test_a_round_judged_together_is_no_workshop(at):
    together = an_open_round(at)
    for act in (following.pulse, following.workshop):
        with pytest.raises(NotFound, match="nobody answers alone"):
            act(at.store, at.actor, together.id)
    assert following.results(at.store, at.actor, together.id) == {}
    with pytest.raises(NotFound):
        leading.begin(at.store, at.actor, together.id, seen=1)
