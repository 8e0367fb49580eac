"""What the pages of a round that has a workshop may cost, wherever it stands: statements to the database.

For everybody the same: at this computer, let in by a link, and on a phone.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.runtime.context import ContextProxy

from assessment.domain.permission import HOST, STRANGER
from assessment.domain.round import Mode
from assessment.domain.workshop import Pace
from assessment.screens import visitor
from assessment.services import door, rounds, running
from assessment.services.workshops import following, invitations, joining, leading
from assessment.settings import settings
from tests.builders import A_DAY, FACILITATOR, Place, everything_done
from tests.screens.driving import PAGES, Screen
from tests.screens.test_budgets import BUDGET, counted
from tests.workshops import HALL, Room, a_workshop


def in_the_lobby(at: Place) -> Room:
    """A place is kept, and three people are in."""
    room = a_workshop(at, names_agencies=True)
    invitations.invite(at.store, at.actor, room.round.id, at.agencies[0], ["Superintendent"])
    for number in range(3):
        room.somebody(f"Person {number}", agency=number % 2)
    return room


def answering(at: Place) -> Room:
    room = in_the_lobby(at).begun()
    for number in range(3):
        room.say(room.somebody(f"Voter {number}", agency=number % 2), f"level:{number + 1}")
    return room


def partly_revealed(at: Place) -> Room:
    room = answering(at)
    room.reveal("listening")
    return room


def voting_again(at: Place) -> Room:
    room = partly_revealed(at)
    leading.vote_again(at.store, at.actor, room.round.id, "listening")
    return room


def all_in_view(at: Place) -> Room:
    room = partly_revealed(at)
    leading.go_to(at.store, at.actor, room.round.id, "", seen=room.live.changes)
    return room


def revealed(at: Place) -> Room:
    room = partly_revealed(at)
    room.reveal()
    return room


def agreed(at: Place) -> Room:
    room = revealed(at)
    everything_done(at, room.round)
    return room


def closed(at: Place) -> Room:
    room = agreed(at)
    rounds.close_round(at.store, at.actor, room.round.id, signed_off_by="Chair", signed_off_on=A_DAY)
    return room


def returned(at: Place) -> Room:
    room = a_workshop(at, mode=Mode.AGENCY_RETURNS, pace=Pace.ALL_AT_ONCE)
    room.say(room.somebody("Inspector"), "level:2")
    room.reveal("listening")
    return room


STANDS = (in_the_lobby, answering, partly_revealed, voting_again, all_in_view, revealed, agreed, closed, returned)


@pytest.mark.parametrize("stand", STANDS, ids=lambda stand: stand.__name__)
def test_every_page_takes_at_most_twelve_statements(
    place: Place, monkeypatch: pytest.MonkeyPatch, stand: Callable[[Place], Room]
):
    room = stand(place)
    sent = {}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: sent))
    monkeypatch.setattr(visitor, "is_at_this_computer", lambda _: False)
    token = door.use_link(place.store, FACILITATOR, door.make_link(place.store, HOST), "Second chair")
    sent[settings().cookie_name(door.COOKIE)] = token
    if not room.now.round.is_closed:
        cookie = joining.join_with_code(place.store, STRANGER, room.now.code, source=HALL)
        sent[settings().cookie_name(joining.COOKIE)] = cookie
        device = joining.participant_with(place.store, STRANGER, cookie)
        if room.round.mode is Mode.WORKSHOP:
            room.sit(device, "First", agency=0)
        room.sit(device, "Next", agency=1)
    for path in (*PAGES, "answer"):
        screen = Screen(path)
        with counted(running.application()) as statements:
            screen.run()
        assert 0 < len(statements) <= BUDGET, "\n".join([path, *statements])


def test_whoever_follows_the_room_asks_one_row_and_two_once_somebody_answered(place: Place):
    room = answering(place)
    known = room.now
    with counted(running.application()) as unchanged:
        following.pulse(running.application().store, place.actor, room.round.id)
    with counted(running.application()) as stirred:
        following.workshop(running.application().store, place.actor, room.round.id, known)
    assert (len(unchanged), len(stirred)) == (1, 2)
