"""More agencies asked while a round is under way: they count from then on, and in nothing that was shown before."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.domain.audit import Happened
from assessment.domain.errors import InvalidInput, NotFound, NotNow, RoundIsLocked, Unfinished
from assessment.domain.round import Mode
from assessment.services import agencies, rounds
from assessment.services.asking import ask_agencies
from assessment.services.partnerships import partnership
from assessment.services.rounds import Attendance
from assessment.services.workshops import invitations
from tests.builders import A_DAY, Place, a_closed_round, an_open_round, every_row, everything_done
from tests.workshops import Room, a_workshop


def ask(room: Room, name: str = "Probation", key: str = "") -> str:
    """Ask an agency that is not known yet, and return its key."""
    return ask_agencies(room.store, room.at.actor, room.round.id, (), (name,), key=key).agencies[-1].agency_id


def test_it_counts_from_then_on_and_what_was_revealed_stays_as_the_room_saw_it(at: Place):
    room = a_workshop(at).begun()
    room.say(room.somebody("Inspector"), "level:2")
    room.reveal("listening")
    seen, before = room.votes("listening"), room.live.changes
    probation = ask(room)
    assert room.live.changes == before + 1
    assert room.votes("listening") == seen
    invitations.invite(room.store, at.actor, room.round.id, probation, ["Head of service"])
    room.reveal("places")
    later = room.votes("places").first
    assert (seen.first.agencies_asked, seen.first.people_asked) == (2, 1)
    assert (later.agencies_asked, later.people_asked) == (3, 2)
    assert later.silent == ("Police", "Health", "Probation")
    assert room.votes("listening") == seen


def test_agency_returns_ask_for_one_more_return(at: Place):
    room = a_workshop(at, mode=Mode.AGENCY_RETURNS)
    room.reveal("listening")
    ask(room)
    room.reveal("places")
    assert [room.votes(each).first.people_asked for each in ("listening", "places")] == [2, 3]


def test_one_of_the_partnerships_is_asked_once_and_one_not_known_becomes_its_own(at: Place):
    room = a_workshop(at)
    assert ask(room, key="once") == ask(room, key="once") == ask(room, "PROBATION")
    assert [each.name for each in room.now.round.agencies] == ["Police", "Health", "Probation"]
    assert [each.name for each in partnership(at.store, at.actor).agencies] == ["Police", "Health", "Probation"]
    entries = [row for row in every_row(at.store, at.partnership.id)["audit_entry"] if Happened.AGENCIES_ASKED in row]
    assert len(entries) == 1


def test_a_round_judged_together_is_not_closed_before_it_is_recorded_whether_it_took_part(at: Place):
    round_ = an_open_round(at)
    everything_done(at, round_)
    asked = ask_agencies(at.store, at.actor, round_.id, (), ("Probation",)).agencies[-1]
    close = {"signed_off_by": "Chair", "signed_off_on": A_DAY}
    with pytest.raises(Unfinished, match="Probation"):
        rounds.close_round(at.store, at.actor, round_.id, **close)
    rounds.record_participation(at.store, at.actor, round_.id, {asked.agency_id: Attendance(took_part=False)})
    assert rounds.close_round(at.store, at.actor, round_.id, **close).silent[0].name == "Probation"


def test_nothing_is_asked_of_a_closed_round_and_nobody_who_is_not_there_or_retired(at: Place):
    closed = a_closed_round(at)
    with pytest.raises(RoundIsLocked):
        ask_agencies(at.store, at.actor, closed.id, (), ("Probation",))
    rounds.reopen_round(at.store, at.actor, closed.id, reason="One agency was forgotten")
    gone = agencies.add_agency(at.store, at.actor, "Coroner")
    agencies.retire_agency(at.store, at.actor, gone, on=date(2026, 4, 1))
    before = every_row(at.store)
    for asked, error in (((), InvalidInput), (("elsewhere",), NotFound), ((gone.id,), NotNow)):
        with pytest.raises(error):
            ask_agencies(at.store, at.actor, closed.id, asked)
    assert every_row(at.store) == before
