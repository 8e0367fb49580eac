"""Who sits where: invitations, several people on one device, and removing somebody."""

from __future__ import annotations

import pytest

from assessment.domain.errors import AlreadyThere, IdentifierFound, InvalidInput, NotFound, NotNow
from assessment.domain.permission import STRANGER
from assessment.domain.round import Mode
from assessment.domain.vote import Sure
from assessment.services.workshops import answering, following, invitations, joining, places
from tests.builders import every_row
from tests.workshops import a_workshop


def test_a_place_kept_for_somebody_is_taken_once_and_free_again_when_they_are_removed(at):
    room = a_workshop(at)
    police = at.agencies[0]
    kept = invitations.invite(at.store, at.actor, room.round.id, police, ["Superintendent", " ", "Inspector"])
    assert [each.name for each in kept] == ["Superintendent", "Inspector"]

    inspector = places.take_place(at.store, room.device(), police, invitation_id=kept[1].id)
    assert inspector.name == "Inspector"
    assert [each.name for each in answering.my_round(at.store, inspector).free] == ["Superintendent"]
    with pytest.raises(AlreadyThere, match=r"Inspector, Police, is in already"):
        places.take_place(at.store, room.device(), police, invitation_id=kept[1].id)
    with pytest.raises(NotNow, match="came in by this invitation"):
        invitations.withdraw_invitation(at.store, at.actor, room.round.id, kept[1].id)

    places.remove_participant(at.store, at.actor, room.round.id, inspector.person)
    again = places.take_place(at.store, room.device(), police, invitation_id=kept[1].id)
    assert again.person != inspector.person


def test_places_are_added_to_those_there_and_one_that_nobody_took_can_be_given_up(at):
    room = a_workshop(at)
    first = invitations.invite(at.store, at.actor, room.round.id, at.agencies[0], ["Superintendent"], key="one")
    assert invitations.invite(at.store, at.actor, room.round.id, at.agencies[0], ["Superintendent"], key="one") == first
    both = invitations.invite(at.store, at.actor, room.round.id, at.agencies[1], ["Nurse"])
    assert both[:1] == first

    for _ in range(2):
        invitations.withdraw_invitation(at.store, at.actor, room.round.id, first[0].id)
    assert room.now.invitations == both[1:]


def test_only_agencies_asked_have_places_and_names_pass_the_guard(at):
    room = a_workshop(at)
    with pytest.raises(NotFound, match="was not asked"):
        invitations.invite(at.store, at.actor, room.round.id, "another", ["Inspector"])
    with pytest.raises(InvalidInput):
        invitations.invite(at.store, at.actor, room.round.id, at.agencies[0], ["", " "])
    with pytest.raises(NotFound, match="was not asked"):
        places.take_place(at.store, room.device(), "another", name="Inspector")
    with pytest.raises(InvalidInput, match="name or role"):
        places.take_place(at.store, room.device(), at.agencies[0], name="  ")
    with pytest.raises(IdentifierFound):
        places.take_place(at.store, room.device(), at.agencies[0], name="NHS number 943 476 5919")
    nurse = invitations.invite(at.store, at.actor, room.round.id, at.agencies[1], ["Nurse"])[0]
    with pytest.raises(NotFound, match="invitation is not there"):
        places.take_place(at.store, room.device(), at.agencies[0], invitation_id=nurse.id)
    assert room.live.present == 0


def test_a_double_click_takes_one_place(at):
    room = a_workshop(at)
    device = room.device()
    one = places.take_place(at.store, device, at.agencies[0], name="Inspector", key="click")
    assert places.take_place(at.store, device, at.agencies[0], name="Inspector", key="click") == one
    assert (room.live.present, len(room.now.present)) == (1, 1)


def test_the_next_person_answers_on_the_same_device_and_sees_nothing_of_the_one_before(at):
    room = a_workshop(at).begun()
    inspector = room.somebody("Inspector")
    room.say(inspector, "level:1", sure=Sure.VERY)
    answering.keep_note(at.store, inspector, "listening", "My doubts", seen=0)

    nurse = places.take_place(at.store, inspector, at.agencies[1], name="Nurse")
    mine = answering.my_round(at.store, nurse)
    assert (nurse.device, mine.me.name) == (inspector.device, "Nurse")
    assert [seat.name for seat in mine.here] == ["Nurse", "Inspector"]
    assert (dict(mine.answers), dict(mine.notes)) == ({}, {})
    room.say(nurse, "level:3")

    back = places.hand_over(at.store, nurse, inspector.person)
    shown = answering.my_round(at.store, back)
    assert shown.me.name == "Inspector"
    assert "Decimal" not in repr(shown.answers)
    assert shown.own("listening").is_hidden
    assert shown.own("listening").is_given
    assert (shown.note("listening").text, shown.note("listening").is_hidden) == ("", True)
    assert "doubts" not in repr(shown)

    room.say(back, "level:2")
    assert answering.my_round(at.store, back).own("listening").answer.text == "level:2"
    room.reveal("listening")
    assert room.votes().first.people_answered == 2


def test_the_cookie_of_a_shared_device_speaks_for_whoever_has_it_now(at):
    room = a_workshop(at)
    cookie = joining.join_with_code(at.store, STRANGER, room.now.code, source="s")

    def who() -> str:
        return joining.participant_with(at.store, STRANGER, cookie).name

    first = places.take_place(
        at.store, joining.participant_with(at.store, STRANGER, cookie), at.agencies[0], name="Inspector"
    )
    assert who() == "Inspector"
    second = places.take_place(at.store, first, at.agencies[1], name="Nurse")
    assert who() == "Nurse"
    places.hand_over(at.store, second, first.person)
    assert who() == "Inspector"
    places.remove_participant(at.store, at.actor, room.round.id, first.person)
    assert who() == "Nurse"


def test_a_device_is_handed_to_nobody_who_does_not_answer_on_it(at):
    room = a_workshop(at)
    inspector, nurse = room.somebody("Inspector"), room.somebody("Nurse", agency=1)
    with pytest.raises(NotFound):
        places.hand_over(at.store, inspector, nurse.person)


def test_a_wrong_agency_can_be_mended_until_the_first_reveal(at):
    room = a_workshop(at, names_agencies=True).begun()
    inspector = room.somebody("Inspector", agency=1)
    room.say(inspector, "level:2")
    mended = places.correct_place(at.store, inspector, at.agencies[0], name="Chief inspector")

    assert (mended.person, mended.name) == (inspector.person, "Chief inspector")
    assert answering.my_round(at.store, mended).me.agency == "Police"
    assert room.now.turnout == {("listening", 1): {at.agencies[0]: 1}}
    room.reveal("listening")
    with pytest.raises(NotNow, match="revealed"):
        places.correct_place(at.store, mended, at.agencies[1], name="Inspector")


def test_who_is_removed_is_out_with_their_device_and_counts_only_in_what_was_revealed_before(at):
    room = a_workshop(at).begun()
    people = [room.somebody(f"Person {number}") for number in range(4)]
    for person in people:
        room.say(person, "level:2")
        room.say(person, "level:2", "places")
    room.reveal("listening")
    shown = room.votes()
    gone = people[0]
    for _ in range(2):
        places.remove_participant(at.store, at.actor, room.round.id, gone.person)

    assert room.live.present == 3
    assert room.votes() == shown
    room.reveal("places")
    assert (room.votes("places").first.people_answered, room.votes("places").first.people_asked) == (3, 3)
    assert [row for row in every_row(at.store)["answer"] if gone.person in row]  # kept, and not counted
    with pytest.raises(NotFound):
        room.say(gone, "level:3", "sharing")
    with pytest.raises(NotFound, match="not in this round any more"):
        following.pulse(at.store, gone, room.round.id)
    with pytest.raises(NotFound):
        places.remove_participant(at.store, at.actor, room.round.id, "nobody")


def test_the_cookie_of_who_was_removed_leads_nowhere(at):
    room = a_workshop(at)
    cookie = joining.join_with_code(at.store, STRANGER, room.now.code, source="s")
    actor = joining.participant_with(at.store, STRANGER, cookie)
    person = places.take_place(at.store, actor, at.agencies[0], name="Inspector")
    places.remove_participant(at.store, at.actor, room.round.id, person.person)
    assert joining.participant_with(at.store, STRANGER, cookie) is None


def test_an_agency_gives_one_return_by_whoever_came_first(at):
    room = a_workshop(at, mode=Mode.AGENCY_RETURNS)
    lead = room.somebody("Superintendent")
    with pytest.raises(AlreadyThere, match="Superintendent gives the return of Police already"):
        room.somebody("Inspector")
    room.somebody("Nurse", agency=1)
    places.remove_participant(at.store, at.actor, room.round.id, lead.person)
    assert room.somebody("Inspector").name == "Inspector"
